package hotline.platform.database;

import hotline.platform.config.BadConfiguration;
import io.vertx.pgclient.PgConnectOptions;
import org.jspecify.annotations.Nullable;

/** The database by its settings: the one named, or the embedded one, started when it is not running. */
public final class PostgresLink implements AutoCloseable {
    private final PgConnectOptions options;
    private final @Nullable EmbeddedPostgres embedded;

    private PostgresLink(PgConnectOptions options, @Nullable EmbeddedPostgres embedded) {
        this.options = options;
        this.embedded = embedded;
    }

    /** For the server, which starts and stops an embedded one. */
    public static PostgresLink open(DatabaseSettings settings) {
        return settings.embedded() ? of(EmbeddedPostgres.start(settings.folder(), 0)) : named(settings);
    }

    /** For a command that may run beside the server. */
    public static PostgresLink join(DatabaseSettings settings) {
        return settings.embedded() ? of(EmbeddedPostgres.join(settings.folder())) : named(settings);
    }

    private static PostgresLink of(EmbeddedPostgres server) {
        return new PostgresLink(PgConnectOptions.fromUri(server.url()), server);
    }

    /** One that others start and stop. */
    public static PostgresLink named(DatabaseSettings settings) {
        try {
            var options = PgConnectOptions.fromUri(settings.url());
            if (!settings.password().isEmpty()) {
                options.setPassword(settings.password());
            }
            return new PostgresLink(options, null);
        } catch (IllegalArgumentException e) {
            throw new BadConfiguration("database.url", "must look like postgresql://user@host:5432/hotline");
        }
    }

    public PgConnectOptions options() {
        return options;
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
