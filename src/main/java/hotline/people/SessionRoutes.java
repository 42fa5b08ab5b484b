package hotline.people;

import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Origins;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Signing in and out, the own sessions, password and preferences, over HTTP. */
final class SessionRoutes implements Routes {
    private final SignIn signIn;
    private final Sessions sessions;
    private final UserStore users;
    private final Database database;
    private final Origins origins;

    SessionRoutes(SignIn signIn, Sessions sessions, UserStore users, Database database, Origins origins) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.users = users;
        this.database = database;
        this.origins = origins;
    }

    record Credentials(String username, String password) {}

    record PasswordChange(String currentPassword, String newPassword) {}

    record Preferences(
            @Nullable String language,
            @Nullable String theme,
            @Nullable String zone) {}

    record Session(User user, String csrfToken) {}

    record Listed(
            long id,
            long userId,
            Instant startedAt,
            Instant lastSeenAt,
            String address,
            String userAgent,
            boolean current) {}

    @Override
    public void mount(Api api) {
        api.on("signIn", Access.anyone(), this::signIn);
        api.on("currentSession", Access.everyRole(), this::current);
        api.on("signOut", Access.everyRole(), this::signOut);
        api.on("sessions", Access.everyRole(), this::list);
        api.on("endSession", Access.everyRole(), this::end);
        api.on("changePassword", Access.everyRole(), this::changePassword);
        api.on("setPreferences", Access.everyRole(), this::setPreferences);
    }

    private Reply signIn(Request request) {
        var http = request.context().request();
        // Else another site could sign its visitor in here as somebody else.
        origins.checkChange(http);
        var credentials = request.body(Credentials.class);
        var entered = signIn.signIn(
                credentials.username(),
                credentials.password(),
                origins.address(http),
                Objects.requireNonNullElse(http.getHeader("User-Agent"), ""));
        return Reply.ok(new Session(entered.user(), entered.token().csrf()))
                .with(sessions.cookie(http, entered.token()));
    }

    private Reply current(Request request) {
        var token = sessions.token(request.context().request()).orElseThrow();
        return Reply.ok(new Session(self(request), token.csrf()));
    }

    private Reply signOut(Request request) {
        var signedIn = sessions.of(request);
        sessions.checkMaySignOut(signedIn);
        signIn.end(signedIn, signedIn.sessionId(), false);
        return Reply.none().with(sessions.noCookie(request.context().request()));
    }

    private Reply list(Request request) {
        var own = request.caller().userId();
        var userId = request.queryLong("userId").orElse(own);
        if (userId != own && request.caller().role() != Role.ADMINISTRATOR) {
            throw new Problem.NotFound("platform.no-such-object");
        }
        var current = sessions.of(request).sessionId();
        List<Listed> items = sessions.ofUser(userId).stream()
                .map(s -> new Listed(
                        s.id(),
                        s.userId(),
                        s.startedAt(),
                        s.lastSeenAt(),
                        s.address(),
                        s.userAgent(),
                        s.id() == current))
                .toList();
        return Reply.ok(Map.of("items", items));
    }

    private Reply end(Request request) {
        var signedIn = sessions.of(request);
        var session = request.pathId("id");
        if (session == signedIn.sessionId()) {
            sessions.checkMaySignOut(signedIn);
        }
        signIn.end(signedIn, session, request.caller().role() == Role.ADMINISTRATOR);
        return Reply.none();
    }

    private Reply changePassword(Request request) {
        var change = request.body(PasswordChange.class);
        signIn.changePassword(sessions.of(request), change.currentPassword(), change.newPassword());
        return Reply.none();
    }

    private Reply setPreferences(Request request) {
        var wishes = request.body(Preferences.class);
        if (wishes.zone() != null) {
            UserDraft.requireZone(wishes.zone());
        }
        return Reply.ok(users.setPreferences(
                database, request.caller().userId(), wishes.language(), wishes.theme(), wishes.zone()));
    }

    private User self(Request request) {
        return users.byId(request.caller().userId()).orElseThrow();
    }
}
