package hotline.dialer;

import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import org.jspecify.annotations.Nullable;

/**
 * Which callbacks a person sees: an agent the own ones and those of the own queues, a supervisor those
 * of the department's queues too and of queues that belong to nobody, an administrator all.
 *
 * @param supervisor whether queues count by department
 */
record CallbackSight(
        boolean all,
        long self,
        boolean supervisor,
        @Nullable Long departmentId) {
    static CallbackSight of(Caller caller) {
        return new CallbackSight(
                caller.role() == Role.ADMINISTRATOR,
                caller.userId(),
                caller.role() == Role.SUPERVISOR,
                caller.departmentId());
    }

    /** For parameters $1 to $4 of a statement over {@code callback c join queue q}. */
    static final String SQL = """
            ($1::boolean or c.owner_id = $2::bigint or c.created_by = $2::bigint
             or exists (select from queue_member m where m.queue = c.queue and m.user_id = $2::bigint)
             or ($3::boolean and (q.department_id is null or q.department_id = $4::bigint)))""";
}
