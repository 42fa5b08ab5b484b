package hotline.platform.database;

import io.vertx.pgclient.PgConnectOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server's role may do in tables that another role owns: read and write, but neither change
 * nor remove a row of those that are only added to, and none of it by taking a trigger away.
 */
public final class ServerRole {
    private static final Logger log = LoggerFactory.getLogger(ServerRole.class);

    /** Grants of several servers that start together would refuse each other. */
    private static final long LOCK = 7231003;

    private final PostgresLink link;
    private final List<String> onlyAddedTo;

    /** @param onlyAddedTo names of tables */
    public ServerRole(PostgresLink link, List<String> onlyAddedTo) {
        this.link = link;
        this.onlyAddedTo = List.copyOf(onlyAddedTo);
    }

    /**
     * Gives the server's role its rights, and makes it when it is not there and the owner may make roles.
     * Says so when the server works as the owner itself.
     *
     * @throws IllegalStateException when the owner may not do that
     */
    public void grant() {
        var server = link.server();
        if (!link.ownedByAnother()) {
            log.warn(
                    "the server works as “{}”, which owns its tables: only triggers keep {} from being changed;"
                            + " database.owner-url separates the two",
                    server.getUser(),
                    onlyAddedTo);
            return;
        }
        try (var connection = Jdbc.connect(link.options())) {
            connection.setAutoCommit(false);
            grant(connection, server);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the owner of the database could not give “" + server.getUser() + "” its rights", e);
        }
    }

    private void grant(Connection connection, PgConnectOptions server) throws SQLException {
        var role = server.getUser();
        run(connection, "select pg_advisory_xact_lock(" + LOCK + ")");
        if (!known(connection, role)) {
            var password = Objects.requireNonNullElse(server.getPassword(), "");
            run(connection, written(connection, "create role %I login password %L", role, password));
        }
        for (var right : List.of(
                "grant usage on schema public to %I",
                "grant select, insert, update, delete on all tables in schema public to %I",
                "grant usage, select on all sequences in schema public to %I")) {
            run(connection, written(connection, right, role, ""));
        }
        for (var table : onlyAddedTo) {
            run(connection, written(connection, "revoke update, delete, truncate on " + table + " from %I", role, ""));
        }
    }

    private static boolean known(Connection connection, String role) throws SQLException {
        try (var statement = connection.prepareStatement("select from pg_roles where rolname = ?")) {
            statement.setString(1, role);
            return statement.executeQuery().next();
        }
    }

    /** A statement about a role, whose name and password PostgreSQL itself quotes. */
    private static String written(Connection connection, String statement, String role, String password)
            throws SQLException {
        try (var format = connection.prepareStatement("select format(?, ?, ?)")) {
            format.setString(1, statement);
            format.setString(2, role);
            format.setString(3, password);
            var row = format.executeQuery();
            row.next();
            return Objects.requireNonNull(row.getString(1));
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
