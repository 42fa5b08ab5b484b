package hotline.people;

import hotline.people.handover.Handovers;
import hotline.platform.Platform;
import hotline.platform.http.Authenticator;
import hotline.platform.http.HttpSettings;
import hotline.platform.http.Origins;
import hotline.platform.http.Routes;
import java.time.Duration;
import java.util.List;

/** The room of people: users, departments, roles, sessions, the audit log. */
public final class People implements AutoCloseable {
    private static final Duration SWEEP = Duration.ofSeconds(30);
    private final Platform platform;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Doorkeeper doorkeeper;
    private final Users users;
    private final Departments departments;
    private final Absences absences;
    private final Handovers handovers;
    private final Audit audit;
    private final List<Routes> routes;
    private final long sweep;

    private People(Platform platform, HttpSettings http) {
        var settings = PeopleSettings.from(platform.settings().section("people"));
        var database = platform.database();
        var clock = platform.clock();
        var origins = new Origins(http);
        var store = new UserStore(database);
        var throttle = new SignInThrottle(database, settings, clock);
        this.platform = platform;
        this.audit = new Audit(clock);
        this.passwords = new Passwords(settings);
        this.sessions = new Sessions(new SessionStore(database, settings.idle()), origins, settings.longest(), clock);
        var tokens = new Tokens(database, store, audit, clock);
        this.doorkeeper = new Doorkeeper(sessions, tokens, origins);
        this.users = new Users(database, store, passwords, sessions, audit, clock);
        this.departments = new Departments(database, audit);
        this.absences = new Absences(database, audit, clock);
        this.handovers = new Handovers(platform, audit, new Parting(store, sessions, audit));
        Parting.tell(handovers);
        var signIn = new SignIn(database, store, passwords, throttle, sessions, audit);
        this.routes = List.of(
                new SessionRoutes(signIn, sessions, store, database, origins),
                new UserRoutes(users, store, settings.zone()),
                new DepartmentRoutes(departments, users),
                new AbsenceRoutes(absences),
                new TokenRoutes(tokens),
                handovers.routes(),
                new AuditRoutes(new AuditLog(database)));
        FirstAdministrator.create(users, store, settings.firstPassword(), settings.zone());
        this.sweep = platform.vertx()
                .setPeriodic(
                        SWEEP.toMillis(),
                        _ -> platform.work().start("sweeping sessions", () -> {
                            sessions.sweep();
                            throttle.sweep();
                        }));
    }

    public static People open(Platform platform, HttpSettings http) {
        return new People(platform, http);
    }

    public Sessions sessions() {
        return sessions;
    }

    /** Who asks: a person by their session, another system by its token. */
    public Authenticator authenticator() {
        return doorkeeper;
    }

    public Users users() {
        return users;
    }

    public Departments departments() {
        return departments;
    }

    /** Work of who leaves goes to others; each room adds what of its own that is. */
    public Handovers handovers() {
        return handovers;
    }

    public Audit audit() {
        return audit;
    }

    public Routes routes() {
        return api -> routes.forEach(part -> part.mount(api));
    }

    @Override
    public void close() {
        platform.vertx().cancelTimer(sweep);
        handovers.close();
        passwords.close();
    }
}
