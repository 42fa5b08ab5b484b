package hotline.platform.database;

import hotline.platform.Problem;
import io.vertx.pgclient.PgConnectOptions;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema up to date. Expand-only: an older server must still run on a newer schema. */
public final class Migrations {
    private Migrations() {}

    /** @throws Problem.Unavailable when the database goes away meanwhile */
    public static void run(PgConnectOptions options) {
        try {
            migrate(options);
        } catch (FlywayException e) {
            throw Statements.passing(e) ? new Problem.Unavailable("platform.database-away", e) : e;
        }
    }

    private static void migrate(PgConnectOptions options) {
        Flyway.configure()
                .dataSource(Jdbc.url(options), options.getUser(), Objects.requireNonNullElse(options.getPassword(), ""))
                .locations("classpath:db/migration")
                // Each room has a range of versions of its own, so a lower room's later file is no mistake.
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
