package hotline.platform.database;

import hotline.platform.Problem;
import hotline.platform.config.BadConfiguration;
import io.vertx.pgclient.PgConnectOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;

/** The database over JDBC, for what vertx-pg-client does not have: migrations, COPY, and a look before the start. */
public final class Jdbc {
    private static final String PATIENCE_SECONDS = "5";

    private Jdbc() {}

    public static Connection connect(PgConnectOptions options) throws SQLException {
        return DriverManager.getConnection(
                url(options), options.getUser(), Objects.requireNonNullElse(options.getPassword(), ""));
    }

    /**
     * Whether it takes us in and answers.
     *
     * @throws Problem.Unavailable when it does not answer within some seconds, or not yet
     * @throws BadConfiguration when it answers that it does not know this user, password or name
     */
    public static void probe(PgConnectOptions options) {
        var account = new Properties();
        account.put("user", options.getUser());
        account.put("password", Objects.requireNonNullElse(options.getPassword(), ""));
        account.put("connectTimeout", PATIENCE_SECONDS);
        account.put("loginTimeout", PATIENCE_SECONDS);
        account.put("socketTimeout", PATIENCE_SECONDS);
        try (var connection = DriverManager.getConnection(url(options), account);
                var statement = connection.createStatement()) {
            statement.execute("select 1");
        } catch (SQLException e) {
            throw translate(e);
        }
    }

    /** What it refuses for good stands in its settings; everything else passes. */
    private static RuntimeException translate(SQLException e) {
        var state = Objects.requireNonNullElse(e.getSQLState(), "");
        return state.startsWith("28") || state.startsWith("3D")
                ? new BadConfiguration("database.url", "the database refuses it: " + e.getMessage())
                : new Problem.Unavailable("platform.database-away", e);
    }

    static String url(PgConnectOptions options) {
        return "jdbc:postgresql://" + options.getHost() + ":" + options.getPort() + "/" + options.getDatabase();
    }
}
