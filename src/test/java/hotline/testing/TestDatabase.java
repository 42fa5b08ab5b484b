package hotline.testing;

import hotline.platform.database.EmbeddedPostgres;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One embedded PostgreSQL per test JVM; every test class takes a fresh, migrated database in it. */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private TestDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            Path folder = Files.createTempDirectory("hotline-test-postgresql");
            var server = EmbeddedPostgres.startForgetful(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of a new, empty database. */
    public static String create() {
        var name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        var options = PgConnectOptions.fromUri(SERVER.url());
        var jdbc = "jdbc:postgresql://127.0.0.1:" + options.getPort() + "/postgres?user=postgres";
        try (var connection = DriverManager.getConnection(jdbc);
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return SERVER.url().replaceFirst("/postgres$", "/" + name);
    }

    /** A JDBC connection to a database that {@link #create} named. */
    public static Connection connect(String url) throws SQLException {
        var options = PgConnectOptions.fromUri(url);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + options.getPort() + "/" + options.getDatabase() + "?user=postgres");
    }
}
