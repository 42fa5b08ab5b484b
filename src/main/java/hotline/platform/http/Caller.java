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
 * @param system the other system that asks by its token, in the place of this person; null when they ask themselves
 */
public record Caller(
        long userId,
        String username,
        String displayName,
        Role role,
        @Nullable Long departmentId,
        @Nullable String extension,
        Language language,
        String address,
        @Nullable OtherSystem system) {
    /** Another system. @param scopes what its token is good for */
    public record OtherSystem(long tokenId, String name, Set<String> scopes) {}

    public boolean is(Role... roles) {
        return Set.of(roles).contains(role);
    }

    public boolean supervises() {
        return role == Role.SUPERVISOR || role == Role.ADMINISTRATOR;
    }
}
