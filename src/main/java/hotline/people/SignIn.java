package hotline.people;

import hotline.platform.Problem;
import hotline.platform.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Signing in by password, changing it, signing out. For virtual threads. */
final class SignIn {
    private static final int LONGEST_AGENT = 200;
    private final Database database;
    private final UserStore users;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final Sessions sessions;
    private final Audit audit;

    SignIn(
            Database database,
            UserStore users,
            Passwords passwords,
            SignInThrottle throttle,
            Sessions sessions,
            Audit audit) {
        this.database = database;
        this.users = users;
        this.passwords = passwords;
        this.throttle = throttle;
        this.sessions = sessions;
        this.audit = audit;
    }

    record Entered(User user, SessionToken token) {}

    /**
     * @throws Problem.NotSignedIn when the name or the password is wrong, without saying which
     * @throws Problem.TooMany when the name or the address is locked
     */
    Entered signIn(String typed, String password, String address, String userAgent) {
        var username = typed.strip().toLowerCase(Locale.ROOT);
        throttle.attempt(username, address);
        var known = users.credentials(username);
        if (!passwords.matches(known.map(UserStore.Credentials::passwordHash), password)) {
            refused(known, address);
        }
        var credentials = known.orElseThrow();
        throttle.succeeded(username);
        renewHash(credentials, password);
        return new Entered(credentials.user(), begin(credentials.user(), address, userAgent));
    }

    private void refused(Optional<UserStore.Credentials> known, String address) {
        throttle.failed(address);
        // A name that nobody has is not written down: it may be a password typed into the wrong field.
        var object = Audit.object(
                "user", known.map(k -> Long.toString(k.user().id())).orElse("unknown"));
        database.inTransaction(
                sql -> audit.insert(sql, null, null, "people.sign-in-refused", object, null, address, Map.of()));
        throw new Problem.NotSignedIn("people.wrong-password");
    }

    private void renewHash(UserStore.Credentials credentials, String password) {
        if (passwords.outdated(credentials.passwordHash())) {
            var user = credentials.user();
            users.setPassword(database, user.id(), passwords.renewed(password), user.passwordTemporary());
        }
    }

    private SessionToken begin(User user, String address, String userAgent) {
        var agent = userAgent.length() > LONGEST_AGENT ? userAgent.substring(0, LONGEST_AGENT) : userAgent;
        return database.transaction(sql -> {
            var token = sessions.begin(sql, user.id(), address, agent);
            audit.insert(
                    sql,
                    user.id(),
                    user.displayName(),
                    "people.sign-in",
                    Audit.object("user", user.id()),
                    null,
                    address,
                    Map.of());
            return token;
        });
    }

    /** Changes the own password; every other session of the person ends. */
    void changePassword(SignedIn signedIn, String current, String next) {
        var caller = signedIn.caller();
        var credentials = users.credentials(caller.userId()).orElseThrow();
        throttle.attempt(caller.username(), caller.address());
        if (!passwords.matches(Optional.of(credentials.passwordHash()), current)) {
            throttle.failed(caller.address());
            throw new Problem.Invalid("people.current-password-wrong", "currentPassword");
        }
        throttle.succeeded(caller.username());
        if (next.equals(current)) {
            throw new Problem.Invalid("people.password-unchanged", "newPassword");
        }
        var hash = passwords.hash(next, caller.username(), "newPassword");
        var ended = new ArrayList<EndedSession>();
        database.inTransaction(sql -> {
            users.setPassword(sql, caller.userId(), hash, false);
            ended.addAll(sessions.endAll(sql, caller.userId(), signedIn.sessionId()));
            audit.record(sql, caller, "people.change-password", Audit.object("user", caller.userId()), Map.of());
        });
        sessions.tell(ended);
    }

    /** Ends one's own session, or as administrator anybody's. @throws Problem.NotFound when there is none */
    void end(SignedIn by, long sessionId, boolean anybodys) {
        var caller = by.caller();
        var ended = database.transaction(sql -> {
            var session = sessions.end(sql, sessionId, anybodys ? null : caller.userId())
                    .orElseThrow(() -> new Problem.NotFound("platform.no-such-object"));
            audit.record(
                    sql,
                    caller,
                    sessionId == by.sessionId() ? "people.sign-out" : "people.end-session",
                    Audit.object("user", session.userId()),
                    Map.of("session", sessionId));
            return session;
        });
        sessions.tell(List.of(ended));
    }
}
