package hotline.platform.http;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may call an operation at all.
 *
 * @param ownSession about nothing but the own sign-in, so that it is open to somebody who may do nothing else yet
 * @param scope what the token of another system must name; null where no token is taken
 */
public record Access(
        boolean open,
        Set<Role> roles,
        boolean ownSession,
        @Nullable String scope) {
    private Access(boolean open, Set<Role> roles) {
        this(open, roles, false, null);
    }

    /** Also people who are not signed in. */
    public static Access anyone() {
        return new Access(true, Set.of());
    }

    /** Everybody who is signed in, whatever the role: for one's own session only. */
    public static Access everyRole() {
        return new Access(false, EnumSet.allOf(Role.class), true, null);
    }

    /** Everybody who is signed in, except the maintenance role, which sees no data. */
    public static Access signedIn() {
        return new Access(false, EnumSet.complementOf(EnumSet.of(Role.MAINTENANCE)));
    }

    public static Access roles(Role first, Role... others) {
        return new Access(false, EnumSet.of(first, others));
    }

    public static Access supervisors() {
        return roles(Role.SUPERVISOR, Role.ADMINISTRATOR);
    }

    public static Access administrators() {
        return roles(Role.ADMINISTRATOR);
    }

    /** Other systems whose token names this scope, and no person. */
    public static Access systems(String scope) {
        return new Access(false, Set.of(), false, scope);
    }

    boolean admits(Caller caller) {
        var system = caller.system();
        return system == null
                ? roles.contains(caller.role())
                : scope != null && system.scopes().contains(scope);
    }
}
