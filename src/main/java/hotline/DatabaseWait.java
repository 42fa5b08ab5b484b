package hotline;

import hotline.platform.Problem;
import hotline.platform.Work;
import hotline.platform.config.Settings;
import hotline.platform.database.DatabaseSettings;
import hotline.platform.database.Jdbc;
import hotline.platform.database.PostgresLink;
import hotline.platform.http.HttpSettings;
import hotline.platform.http.InternalServer;
import hotline.platform.http.Problems;
import hotline.platform.http.WebServer;
import hotline.platform.metrics.Figures;
import hotline.platform.metrics.Health;
import hotline.platform.metrics.HealthRoutes;
import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before the house is opened: waits until its database answers. Meanwhile both doors stand open and say
 * that nothing can be done yet (503), and Asterisk serves callers by what it has on disk.
 */
final class DatabaseWait {
    private static final Logger log = LoggerFactory.getLogger(DatabaseWait.class);
    private static final long PAUSE_SECONDS = 1;
    private static final long SAID_AGAIN_SECONDS = 30;
    private final Settings settings;
    private final PgConnectOptions options;

    private DatabaseWait(Settings settings, PgConnectOptions options) {
        this.settings = settings;
        this.options = options;
    }

    /**
     * Starts the server as soon as its database answers, however often that goes away while it starts.
     *
     * @throws hotline.platform.config.BadConfiguration when a setting is wrong: the database answers, but
     *     knows no such user, password or name
     */
    static Server start(Settings settings) {
        var database = DatabaseSettings.from(settings.section("database"));
        if (database.embedded()) {
            return Server.start(settings);
        }
        return new DatabaseWait(settings, PostgresLink.named(database).options()).start();
    }

    private Server start() {
        for (var answers = answers(); ; answers = false) {
            if (!answers) {
                waitForIt();
            }
            try {
                return Server.start(settings);
            } catch (Problem.Unavailable e) {
                log.warn("the database went away while the server was starting: {}", e.toString());
            }
        }
    }

    private boolean answers() {
        try {
            Jdbc.probe(options);
            return true;
        } catch (Problem.Unavailable e) {
            log.warn("the database does not answer, and is waited for: {}", e.toString());
            return false;
        }
    }

    private void waitForIt() {
        try (var parts = new Parts()) {
            openDoors(parts);
            var since = System.nanoTime();
            var said = since;
            do {
                TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
                if (System.nanoTime() - said > TimeUnit.SECONDS.toNanos(SAID_AGAIN_SECONDS)) {
                    log.warn("waiting for the database since {} s", seconds(since));
                    said = System.nanoTime();
                }
            } while (!there());
            log.info("the database answers, after {} s", seconds(since));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for the database", e);
        }
    }

    private static long seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toSeconds();
    }

    private boolean there() {
        try {
            Jdbc.probe(options);
            return true;
        } catch (Problem.Unavailable e) {
            log.debug("the database does not answer yet", e);
            return false;
        }
    }

    private void openDoors(Parts parts) {
        var http = HttpSettings.from(settings.section("http"));
        var vertx = Vertx.vertx();
        parts.keep(() -> Work.await(vertx.close()));
        var figures = parts.keep(new Figures());
        var health = new Health(parts.keep(new Work(vertx)));
        health.need("database", () -> false);
        var routes = new HealthRoutes(health, figures.registry());
        var problems = new Problems(Messages.of(Rooms.ALL));
        var internal = InternalServer.of(vertx, http);
        routes.mountInternal(internal.router());
        var web = WebServer.of(vertx, http, problems);
        routes.mountPublic(web.router());
        web.router()
                .route("/api/*")
                .handler(context -> problems.answer(
                        context,
                        new Problem.Unavailable("platform.database-away", null),
                        Language.of(context.request().getHeader("Accept-Language"))));
        parts.keep(() -> Work.await(internal.close()));
        Work.await(internal.listen());
        parts.keep(() -> Work.await(web.close()));
        Work.await(web.listen());
    }
}
