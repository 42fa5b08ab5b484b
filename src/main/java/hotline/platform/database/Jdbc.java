package hotline.platform.database;

import io.vertx.pgclient.PgConnectOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

/** The database over JDBC, for what vertx-pg-client does not have: migrations and COPY. */
public final class Jdbc {
    private Jdbc() {}

    public static Connection connect(PgConnectOptions options) throws SQLException {
        return DriverManager.getConnection(
                url(options), options.getUser(), Objects.requireNonNullElse(options.getPassword(), ""));
    }

    static String url(PgConnectOptions options) {
        return "jdbc:postgresql://" + options.getHost() + ":" + options.getPort() + "/" + options.getDatabase();
    }
}
