package hotline.platform.database;

import hotline.platform.config.BadConfiguration;
import io.vertx.pgclient.PgConnectOptions;
import org.jspecify.annotations.Nullable;

/** The database by its settings: the one named, or the embedded one, started when it is not running. */
public final class PostgresLink implements AutoCloseable {
    /** As which the server works in the embedded one; over loopback, which asks for no password. */
    private static final String EMBEDDED_ROLE = "hotline_server";

    private final PgConnectOptions owner;
    private final PgConnectOptions server;
    private final @Nullable EmbeddedPostgres embedded;

    private PostgresLink(PgConnectOptions owner, PgConnectOptions server, @Nullable EmbeddedPostgres embedded) {
        this.owner = owner;
        this.server = server;
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

    private static PostgresLink of(EmbeddedPostgres postgres) {
        var owner = PgConnectOptions.fromUri(postgres.url());
        return new PostgresLink(owner, new PgConnectOptions(owner).setUser(EMBEDDED_ROLE), postgres);
    }

    /** One that others start and stop. */
    public static PostgresLink named(DatabaseSettings settings) {
        var server = options("database.url", settings.url(), settings.password());
        var owner = settings.ownerUrl().isEmpty()
                ? server
                : options("database.owner-url", settings.ownerUrl(), settings.ownerPassword());
        return new PostgresLink(owner, server, null);
    }

    private static PgConnectOptions options(String key, String url, String password) {
        try {
            var options = PgConnectOptions.fromUri(url);
            return password.isEmpty() ? options : options.setPassword(password);
        } catch (IllegalArgumentException e) {
            throw new BadConfiguration(key, "must look like postgresql://user@host:5432/hotline");
        }
    }

    /** As the role that owns the tables. */
    public PgConnectOptions options() {
        return owner;
    }

    /** As the role that the server works as. */
    public PgConnectOptions server() {
        return server;
    }

    /** Whether these are two. */
    public boolean ownedByAnother() {
        return !owner.getUser().equals(server.getUser());
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
