package hotline.platform.http;

import hotline.platform.text.Language;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in person on whose behalf a request runs.
 *
 * @param departmentId the group whose data a supervisor sees; null when not in one
 * @param extension the agent's telephone number inside, null for people without a phone
 * @param address where the request came from, for the audit
 */
public record Caller(
        long userId,
        String username,
        String displayName,
        Role role,
        @Nullable Long departmentId,
        @Nullable String extension,
        Language language,
        String address) {
    public boolean is(Role... roles) {
        return Set.of(roles).contains(role);
    }

    public boolean supervises() {
        return role == Role.SUPERVISOR || role == Role.ADMINISTRATOR;
    }
}
