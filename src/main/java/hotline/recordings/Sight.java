package hotline.recordings;

import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import org.jspecify.annotations.Nullable;

/**
 * Whose recordings a person may find and hear: an agent the calls in which he talked; a supervisor
 * those in which somebody of the own department talked, and those in which nobody did (messages,
 * missing ones); an administrator all; everybody else none.
 *
 * @param agent the agent whose calls it is, null for other roles
 * @param department the supervisor's, null for other roles and for supervisors without one
 * @param nothing whether nothing at all is seen
 */
record Sight(boolean all, @Nullable Long agent, @Nullable Long department, boolean nothing) {
    static Sight of(Caller caller) {
        return switch (caller.role()) {
            case ADMINISTRATOR -> new Sight(true, null, null, false);
            case AGENT -> new Sight(false, caller.userId(), null, false);
            case SUPERVISOR -> new Sight(false, null, caller.departmentId(), caller.departmentId() == null);
            case ASSESSOR, MAINTENANCE -> new Sight(false, null, null, true);
        };
    }

    /** Whether whole numbers are shown; agents see them masked. */
    static boolean wholeNumbers(Caller caller) {
        return caller.role() != Role.AGENT;
    }

    /** Adds the condition on the table {@code r}. */
    void narrow(Conditions conditions) {
        if (nothing) {
            conditions.and("false");
        }
        if (agent != null) {
            conditions.and(
                    "exists (select from recording_agent a where a.recording_id = r.id and a.user_id = ?)", agent);
        }
        if (department != null) {
            conditions.and("""
                    (exists (select from recording_agent a join app_user u on u.id = a.user_id
                             where a.recording_id = r.id and u.department_id = ?)
                     or not exists (select from recording_agent a where a.recording_id = r.id))""", department);
        }
    }
}
