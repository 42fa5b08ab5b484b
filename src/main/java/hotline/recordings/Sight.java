package hotline.recordings;

import hotline.platform.database.Where;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import org.jspecify.annotations.Nullable;

/**
 * Whose recordings a person may find and hear: an agent the calls in which he talked; a supervisor
 * those in which somebody of the own department talked, and those in which nobody did (messages,
 * missing ones) unless their queue is another department's; an administrator all; an assessor what was
 * drawn for him; everybody else, and a supervisor without a department, none.
 *
 * @param agent the agent whose calls it is, null for other roles
 * @param department the supervisor's, null for other roles and for supervisors without one
 * @param assessor whose samples it is, null for other roles
 */
record Sight(
        boolean all,
        @Nullable Long agent,
        @Nullable Long department,
        @Nullable Long assessor) {
    static Sight of(Caller caller) {
        return switch (caller.role()) {
            case ADMINISTRATOR -> new Sight(true, null, null, null);
            case AGENT -> new Sight(false, caller.userId(), null, null);
            case SUPERVISOR -> new Sight(false, null, caller.departmentId(), null);
            case ASSESSOR -> new Sight(false, null, null, caller.userId());
            case MAINTENANCE -> new Sight(false, null, null, null);
        };
    }

    /** Whether whole numbers are shown; agents and assessors see them masked. */
    static boolean wholeNumbers(Caller caller) {
        return caller.is(Role.SUPERVISOR) || caller.is(Role.ADMINISTRATOR);
    }

    /** Narrows to it what is asked of the table {@code r}. */
    Where narrow(Where where) {
        return all ? where : where.and(condition(where));
    }

    /** The condition on the table {@code r}. @param where whose parameters it uses */
    String condition(Where where) {
        if (all) {
            return "true";
        }
        if (agent != null) {
            return "exists (select from recording_agent a where a.recording_id = r.id and a.user_id = %s)"
                    .formatted(where.parameter(agent));
        }
        if (assessor != null) {
            return """
                    exists (select from recording_sample_item i join recording_sample s on s.id = i.sample_id
                            where i.recording_id = r.id and s.assessor_id = %s and s.withdrawn_at is null)""".formatted(where.parameter(assessor));
        }
        return department == null ? "false" : """
                    (exists (select from recording_agent a join app_user u on u.id = a.user_id
                             where a.recording_id = r.id and u.department_id = %1$s)
                     or not exists (select from recording_agent a where a.recording_id = r.id)
                        and not exists (select from queue q where q.name = r.queue and q.department_id <> %1$s))""".formatted(where.parameter(department));
    }
}
