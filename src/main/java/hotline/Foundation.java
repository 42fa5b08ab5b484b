package hotline;

import hotline.pbx.PbxSettings;
import hotline.platform.Platform;
import hotline.platform.Work;
import hotline.platform.config.Settings;
import hotline.platform.database.Database;
import hotline.platform.database.DatabaseSettings;
import hotline.platform.database.Migrations;
import hotline.platform.database.PostgresLink;
import hotline.platform.database.ServerRole;
import hotline.platform.http.HttpSettings;
import hotline.platform.http.InternalServer;
import hotline.platform.lease.Lease;
import hotline.platform.lease.LeaseSettings;
import hotline.platform.metrics.Figures;
import hotline.platform.metrics.Health;
import hotline.platform.numbers.NumberSettings;
import hotline.platform.numbers.PhoneNumbers;
import hotline.platform.text.Messages;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.util.List;

/** The ground floor: database, lease, clock, threads, and what tells how all of it fares. */
record Foundation(
        Platform platform,
        HttpSettings http,
        PbxSettings pbx,
        InternalServer internal,
        PrometheusMeterRegistry metrics,
        Health health) {
    /** The proof: what is written there stays. */
    private static final List<String> ONLY_ADDED_TO = List.of("audit", "recording_event", "recording_tombstone");

    static Foundation open(Parts parts, Settings settings, Clock clock) {
        var http = HttpSettings.from(settings.section("http"));
        var pbx = PbxSettings.from(settings.section("pbx"));
        var databaseSettings = DatabaseSettings.from(settings.section("database"));
        var leaseSettings = LeaseSettings.from(settings.section("lease"));
        var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        parts.keep(() -> Work.await(vertx.close()));
        var postgres = parts.keep(PostgresLink.open(databaseSettings));
        Migrations.run(postgres.options());
        new ServerRole(postgres, ONLY_ADDED_TO).grant();
        var metrics = parts.keep(new Figures()).registry();
        var database = parts.keep(Database.connect(vertx, postgres.server(), databaseSettings.poolSize(), metrics))
                .connected();
        var work = parts.keep(new Work(vertx));
        var lease = parts.keep(Lease.open(vertx, work, postgres.server(), metrics, pbx.name(), leaseSettings));
        var platform = new Platform(
                vertx,
                work,
                clock,
                settings,
                database,
                lease,
                Messages.of(Rooms.ALL),
                metrics,
                new PhoneNumbers(NumberSettings.from(settings.section("numbers"))));
        var health = new Health(work);
        health.need("database", () -> !database.query("select 1", row -> true).isEmpty());
        return new Foundation(platform, http, pbx, InternalServer.of(vertx, http), metrics, health);
    }
}
