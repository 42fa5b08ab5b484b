package hotline.calls;

import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a person may see: an agent those he took part in, a supervisor also those of the own
 * department's people and those that were offered to a queue, an administrator all.
 */
record CallSight(
        boolean all, boolean queues, long userId, @Nullable Long departmentId, boolean masked) {
    /** For SQL over {@code call c}, with the parameters of {@code parameters} from number {@code first} on. */
    static String condition(int first) {
        return """
                ($%1$d::boolean or ($%2$d::boolean and c.queue is not null) or exists (
                    select from call_leg l left join app_user lu on lu.id = l.user_id
                    where l.call_id = c.id and (l.user_id = $%3$d or lu.department_id = $%4$d)))
                """.formatted(first, first + 1, first + 2, first + 3);
    }

    /** Whether those calls only that the person took part in. */
    boolean ownOnly() {
        return !all && !queues && departmentId == null;
    }

    static CallSight of(Caller caller) {
        return new CallSight(
                caller.role() == Role.ADMINISTRATOR,
                caller.role() == Role.SUPERVISOR,
                caller.userId(),
                caller.role() == Role.SUPERVISOR ? caller.departmentId() : null,
                !caller.supervises());
    }
}
