package hotline.calls;

import hotline.platform.database.Where;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a person may see: an agent those he took part in; a supervisor also those of the own department's
 * people, those that were the matter of a queue that is not another department's, and those that came to nobody; an
 * administrator all.
 *
 * @param queuesOfOthers the queues of other departments than the supervisor's
 */
record CallSight(
        boolean all,
        boolean supervises,
        List<String> queuesOfOthers,
        long userId,
        @Nullable Long departmentId,
        boolean masked) {
    CallSight {
        queuesOfOthers = List.copyOf(queuesOfOthers);
    }

    static CallSight of(Caller caller, QueueOwners queues) {
        var supervises = caller.role() == Role.SUPERVISOR;
        return new CallSight(
                caller.role() == Role.ADMINISTRATOR,
                supervises,
                supervises ? queues.ofOthers(caller.departmentId()) : List.of(),
                caller.userId(),
                supervises ? caller.departmentId() : null,
                !caller.supervises());
    }

    /** The condition on {@code call c}, looked at call by call: for few calls, or for a list that soon has enough. */
    Where where() {
        // Without it the planner, who takes a list for endless, first reads all visits and legs there are.
        return where("offset 0");
    }

    /** The same for a search through all calls, of which hardly any are seen. */
    Where whereOfAll() {
        return where("");
    }

    private Where where(String each) {
        return new Where(
                """
                ($1::boolean
                 or $2::boolean and (
                     c.queue <> all ($3::text[])
                     or exists (
                         select from call_visit sv where sv.call_id = c.id and sv.queue <> all ($3::text[]) %1$s)
                     or c.queue is null and not exists (
                         select from call_leg sn where sn.call_id = c.id and sn.user_id is not null %1$s))
                 or exists (
                     select from call_leg l
                     where l.call_id = c.id and (l.user_id = $4 or l.user_id = any (array(
                         select lu.id from app_user lu where lu.department_id = $5)))
                     %1$s))
                """.formatted(each), all, supervises, queuesOfOthers.toArray(String[]::new), userId, departmentId);
    }

    /** Whether those calls only that the person took part in. */
    boolean ownOnly() {
        return !all && !supervises;
    }
}
