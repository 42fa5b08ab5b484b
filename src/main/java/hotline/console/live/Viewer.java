package hotline.console.live;

import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at a screen.
 *
 * @param queues the queues that an agent serves
 */
public record Viewer(
        long userId,
        String name,
        Role role,
        @Nullable Long departmentId,
        @Nullable String extension,
        Set<String> queues) {
    public static Viewer of(Caller caller, Set<String> queues) {
        return new Viewer(
                caller.userId(),
                caller.displayName(),
                caller.role(),
                caller.departmentId(),
                caller.extension(),
                Set.copyOf(queues));
    }

    Viewer serving(Set<String> others) {
        return new Viewer(userId, name, role, departmentId, extension, Set.copyOf(others));
    }

    boolean all() {
        return role == Role.ADMINISTRATOR;
    }

    /** Whether this supervisor answers for that department; what belongs to none, every supervisor sees. */
    boolean supervises(@Nullable Long department) {
        return all() || (role == Role.SUPERVISOR && (department == null || department.equals(departmentId)));
    }

    /** Whether somebody of that department works beside this person: whom a call can be handed to. */
    boolean worksIn(@Nullable Long department) {
        return department != null && department.equals(departmentId);
    }

    boolean serves(Collection<String> some) {
        return some.stream().anyMatch(queues::contains);
    }

    boolean is(@Nullable String someExtension) {
        return extension != null && extension.equals(someExtension);
    }
}
