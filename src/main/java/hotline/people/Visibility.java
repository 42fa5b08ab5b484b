package hotline.people;

import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import org.jspecify.annotations.Nullable;

/**
 * Whose records a person may see: an agent the own, a supervisor also the own department's, an
 * administrator all. For SQL as {@code ($a or id = $b or department_id = $c)}.
 */
public record Visibility(boolean all, long self, @Nullable Long departmentId) {
    public static Visibility of(Caller caller) {
        return new Visibility(
                caller.role() == Role.ADMINISTRATOR,
                caller.userId(),
                caller.role() == Role.SUPERVISOR ? caller.departmentId() : null);
    }
}
