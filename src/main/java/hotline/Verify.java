package hotline;

import hotline.people.AuditChain;
import hotline.platform.config.Settings;
import hotline.platform.database.DatabaseSettings;
import hotline.platform.database.Jdbc;
import hotline.platform.database.PostgresLink;
import hotline.recordings.VerifyExport;
import hotline.recordings.VerifyRecordings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** {@code hotline verify [audit|recordings|calls|export]}: whether these are as they were written, and the log as it was. */
final class Verify {
    private Verify() {}

    static int run(List<String> arguments, Map<String, String> environment) {
        if (!arguments.isEmpty() && arguments.getFirst().equals("calls")) {
            return VerifyCalls.run(
                    arguments.subList(1, arguments.size()), Configuration.of(environment), Clock.systemUTC());
        }
        if (arguments.size() == 2 && arguments.getFirst().equals("export")) {
            return export(Path.of(arguments.get(1)), Configuration.of(environment));
        }
        if (arguments.size() > 1 || !List.of("audit", "recordings").containsAll(arguments)) {
            throw new Misunderstood();
        }
        var settings = Configuration.of(environment);
        try (var link = PostgresLink.join(DatabaseSettings.from(settings.section("database")));
                var connection = Jdbc.connect(link.options())) {
            var whole = true;
            if (!arguments.contains("recordings")) {
                whole = audit(connection);
            }
            if (!arguments.contains("audit")) {
                whole &= recordings(connection, settings);
            }
            return whole ? 0 : 1;
        } catch (SQLException | IOException e) {
            System.err.println("verify: " + e.getMessage());
            return 1;
        }
    }

    private static int export(Path file, Settings settings) {
        try (var link = PostgresLink.join(DatabaseSettings.from(settings.section("database")));
                var connection = Jdbc.connect(link.options())) {
            var result = new VerifyExport().verify(file, connection);
            if (!result.breaks().isEmpty()) {
                result.breaks().forEach(broken -> System.err.println("export: " + broken));
                return 1;
            }
            System.out.println("export: " + result.files() + " files, unchanged; " + result.about());
            return 0;
        } catch (SQLException | IOException e) {
            System.err.println("export: " + e.getMessage());
            return 1;
        }
    }

    private static boolean audit(Connection connection) throws SQLException {
        var result = AuditChain.verify(connection);
        if (result.broken() != null) {
            System.err.println("audit log: entry " + result.broken() + " has been changed, removed or put in between");
            return false;
        }
        System.out.println("audit log: " + result.entries() + " entries, unbroken; the last one's hash is "
                + (result.head().isEmpty() ? "(none)" : result.head()));
        return true;
    }

    private static boolean recordings(Connection connection, Settings settings) throws SQLException, IOException {
        var result = new VerifyRecordings(settings.section("recordings"), System.out::println).verify(connection);
        if (result.unknown() > 0) {
            System.out.println(
                    "recordings: " + result.unknown() + " files that the ledger does not know; never served");
        }
        if (!result.breaks().isEmpty()) {
            // The first one is where to begin; the others may follow from it.
            result.breaks().forEach(broken -> System.err.println("recordings: " + broken));
            return false;
        }
        System.out.println("recordings: " + result.entries() + " entries and " + result.files()
                + " files, unbroken; the last entry's hash is "
                + (result.head().isEmpty() ? "(none)" : result.head()));
        return true;
    }
}
