package hotline;

import hotline.calls.CallsRoom;
import hotline.cases.Cases;
import hotline.console.Console;
import hotline.console.ConsoleNeeds;
import hotline.customers.Customers;
import hotline.dialer.Dialer;
import hotline.floor.Floor;
import hotline.pbx.PbxSettings;
import hotline.pbx.asterisk.AsteriskPbx;
import hotline.people.People;
import hotline.platform.Platform;
import hotline.platform.Work;
import hotline.platform.config.Settings;
import hotline.platform.database.Database;
import hotline.platform.database.DatabaseSettings;
import hotline.platform.database.Migrations;
import hotline.platform.database.PostgresLink;
import hotline.platform.docs.DocsRoutes;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Contract;
import hotline.platform.http.HttpSettings;
import hotline.platform.http.InternalServer;
import hotline.platform.http.Problems;
import hotline.platform.http.Reply;
import hotline.platform.http.Routes;
import hotline.platform.http.WebServer;
import hotline.platform.metrics.Figures;
import hotline.platform.metrics.Health;
import hotline.platform.metrics.HealthRoutes;
import hotline.platform.numbers.NumberSettings;
import hotline.platform.numbers.PhoneNumbers;
import hotline.platform.text.Messages;
import hotline.policies.Policies;
import hotline.recordings.Recordings;
import hotline.reports.Reports;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the rooms, from the foundation upward, and closes them in the opposite order. */
public final class Server implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Server.class);
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final int port;
    private int internalPort;

    private Server(Settings settings, Clock clock) {
        try {
            this.port = open(settings, clock);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** @throws hotline.platform.config.BadConfiguration when a setting is wrong */
    public static Server start(Settings settings) {
        return start(settings, Clock.systemUTC());
    }

    public static Server start(Settings settings, Clock clock) {
        return new Server(settings, clock);
    }

    /** The port browsers connect to. */
    public int port() {
        return port;
    }

    /** The port for Asterisk's questions, health and figures. */
    public int internalPort() {
        return internalPort;
    }

    private int open(Settings settings, Clock clock) {
        var http = HttpSettings.from(settings.section("http"));
        var databaseSettings = DatabaseSettings.from(settings.section("database"));
        var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        parts.push(() -> Work.await(vertx.close()));
        var postgres = keep(PostgresLink.open(databaseSettings));
        Migrations.run(postgres.options());
        var metrics = keep(new Figures()).registry();
        var database = keep(Database.connect(vertx, postgres.options(), databaseSettings.poolSize(), metrics))
                .connected();
        var work = keep(new Work(vertx));
        var messages = Messages.of(Rooms.ALL);
        var numbers = new PhoneNumbers(NumberSettings.from(settings.section("numbers")));
        var platform = new Platform(vertx, work, clock, settings, database, messages, metrics, numbers);

        var internal = InternalServer.of(vertx, http);
        var health = new Health(work);
        health.need("database", () -> !database.query("select 1", row -> true).isEmpty());
        var pbx = keep(AsteriskPbx.open(platform));
        var people = keep(People.open(platform, http));
        var policies = Policies.open(platform, people);
        var customers = Customers.open(platform, people.audit());
        var pbxSettings = PbxSettings.from(settings.section("pbx"));
        // Before the floor: of each event the call's view is made first.
        var calls = keep(CallsRoom.open(platform, people, customers, pbx, pbxSettings));
        var floor = keep(Floor.open(platform, people, policies, customers, calls, pbx, pbxSettings));
        calls.listen(floor.callListener());
        internal.router().get("/pbx/route").handler(floor.routeHandler(http.internalToken()));
        var recordings = keep(Recordings.open(platform, people.audit()));
        calls.listen(recordings);
        var cases = keep(Cases.open(platform, people, policies, customers, calls, recordings));
        var reports = keep(Reports.open(platform, floor));

        var dialer = keep(Dialer.open(platform, people, customers, floor, pbx, calls::number));
        calls.listen(dialer.callListener());

        var routes = new ArrayList<Routes>();
        routes.add(api -> api.on(
                "health",
                Access.anyone(),
                _ -> Reply.ok(
                        Map.of("version", version(), "now", platform.clock().instant()))));
        routes.add(people.routes());
        routes.add(policies.routes());
        routes.add(customers.routes(calls::number));
        routes.add(calls.routes());
        routes.add(floor.routes());
        routes.add(recordings.routes());
        routes.add(cases.routes());
        routes.add(reports.routes());
        routes.add(dialer.routes());

        var problems = new Problems(messages);
        var web = WebServer.of(vertx, http, problems);
        var console = Console.open(
                platform,
                people,
                floor,
                pbxSettings.wsUrl(),
                problems,
                ConsoleNeeds.of(calls, cases, dialer, numbers::masked));
        calls.listen(console.callListener());
        calls.onWrapUp((caller, _) -> console.changed(caller.userId()));
        console.mount(web.router());
        routes.add(console.routes());
        var contract = Contract.of(Rooms.ALL);
        var api = Work.await(Api.of(vertx, contract, work, people.sessions(), problems, metrics));
        routes.forEach(room -> room.mount(api));
        new DocsRoutes(contract).mount(web.router());
        var healthRoutes = new HealthRoutes(health, metrics);
        healthRoutes.mountInternal(internal.router());
        healthRoutes.mountPublic(web.router());
        web.router().route().subRouter(api.router());
        settings.refuseUnknown();
        parts.push(() -> Work.await(internal.close()));
        this.internalPort = Work.await(internal.listen());
        parts.push(() -> Work.await(web.close()));
        // Last in, first out: browsers are told before their connections close.
        keep(console);
        var listening = Work.await(web.listen());
        // Last: whoever listens must be there before the first event.
        pbx.start();
        log.info("Hotline {} listens on port {}", version(), listening);
        return listening;
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    private static String version() {
        var version = Server.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public void close() {
        for (var part : List.copyOf(parts)) {
            try {
                part.close();
            } catch (Exception e) {
                log.warn("closing {}", part, e);
            }
        }
        parts.clear();
    }
}
