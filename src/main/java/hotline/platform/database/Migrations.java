package hotline.platform.database;

import io.vertx.pgclient.PgConnectOptions;
import java.util.Objects;
import org.flywaydb.core.Flyway;

/** Brings the schema up to date. Expand-only: an older server must still run on a newer schema. */
public final class Migrations {
    private Migrations() {}

    public static void run(PgConnectOptions options) {
        Flyway.configure()
                .dataSource(Jdbc.url(options), options.getUser(), Objects.requireNonNullElse(options.getPassword(), ""))
                .locations("classpath:db/migration")
                // Each room has a range of versions of its own, so a lower room's later file is no mistake.
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
