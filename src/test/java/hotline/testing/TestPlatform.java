package hotline.testing;

import hotline.platform.Platform;
import hotline.platform.Work;
import hotline.platform.config.Settings;
import hotline.platform.database.Database;
import hotline.platform.database.Migrations;
import hotline.platform.lease.Lease;
import hotline.platform.lease.LeaseSettings;
import hotline.platform.numbers.NumberSettings;
import hotline.platform.numbers.PhoneNumbers;
import hotline.platform.text.Messages;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The ground that rooms stand on, on a real database, for tests and measurements below HTTP. */
public record TestPlatform(Platform platform) implements AutoCloseable {
    /** On a database of its own, or on one that a {@link TestServer} uses. */
    public static TestPlatform on(String databaseUrl) {
        var vertx = Vertx.vertx();
        var metrics = new SimpleMeterRegistry();
        var none = Settings.of("{}", Map.of());
        var options = PgConnectOptions.fromUri(databaseUrl);
        Migrations.run(options);
        var work = new Work(vertx);
        var lease = Lease.open(vertx, work, options, metrics, "main", LeaseSettings.from(none.section("lease")));
        return new TestPlatform(new Platform(
                vertx,
                work,
                Clock.systemUTC(),
                none,
                Database.connect(vertx, options, 16, metrics),
                lease,
                Messages.of(List.of("platform", "people", "outbox", "policies", "customers", "cases")),
                metrics,
                new PhoneNumbers(new NumberSettings("CN", "10"))));
    }

    @Override
    public void close() {
        platform.lease().close();
        platform.work().close();
        platform.database().close();
        Work.await(platform.vertx().close());
    }
}
