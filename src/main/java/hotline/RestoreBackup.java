package hotline;

import hotline.people.AuditChain;
import hotline.platform.backup.BadBackup;
import hotline.platform.backup.Restore;
import hotline.platform.database.DatabaseSettings;
import hotline.platform.database.Jdbc;
import hotline.platform.database.Migrations;
import hotline.platform.database.PostgresLink;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** {@code hotline restore FILE}: a backup into an empty database and the recordings folder. */
final class RestoreBackup {
    private RestoreBackup() {}

    static int run(List<String> arguments, Map<String, String> environment) {
        if (arguments.size() != 1 || arguments.getFirst().startsWith("-")) {
            throw new Misunderstood();
        }
        var settings = Configuration.of(environment);
        var restore = new Restore(KeptFiles.of(settings, true), System.out::println);
        try (var link = PostgresLink.join(DatabaseSettings.from(settings.section("database")))) {
            try (var connection = Jdbc.connect(link.options())) {
                Restore.requireEmpty(connection);
            }
            fill(link.options(), restore, Path.of(arguments.getFirst()));
            System.out.println("restored: " + arguments.getFirst());
            return 0;
        } catch (IOException | SQLException | BadBackup e) {
            System.err.println("restore: " + e.getMessage());
            return 1;
        }
    }

    private static void fill(PgConnectOptions options, Restore restore, Path file)
            throws IOException, SQLException, BadBackup {
        var whole = false;
        try {
            Migrations.run(options);
            try (var connection = Jdbc.connect(options)) {
                restore.read(connection, file);
                var audit = AuditChain.verify(connection);
                if (audit.broken() != null) {
                    throw new BadBackup("entry " + audit.broken() + " of its audit log has been changed");
                }
            }
            whole = true;
        } finally {
            if (!whole) {
                empty(options);
            }
        }
    }

    /** It was empty before we came, so that a second try finds it as the first did. */
    private static void empty(PgConnectOptions options) throws SQLException {
        try (var connection = Jdbc.connect(options);
                var statement = connection.createStatement()) {
            statement.execute("drop schema public cascade");
            statement.execute("create schema public");
        }
    }
}
