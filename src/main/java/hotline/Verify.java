package hotline;

import hotline.people.AuditChain;
import hotline.platform.database.DatabaseSettings;
import hotline.platform.database.Jdbc;
import hotline.platform.database.PostgresLink;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** {@code hotline verify}: whether the audit log is as it was written. */
final class Verify {
    private Verify() {}

    static int run(List<String> arguments, Map<String, String> environment) {
        if (!arguments.isEmpty() && !arguments.equals(List.of("audit"))) {
            throw new Misunderstood();
        }
        var settings = DatabaseSettings.from(Configuration.of(environment).section("database"));
        try (var link = PostgresLink.join(settings);
                var connection = Jdbc.connect(link.options())) {
            var result = AuditChain.verify(connection);
            if (result.broken() != null) {
                System.err.println(
                        "audit log: entry " + result.broken() + " has been changed, removed or put in between");
                return 1;
            }
            System.out.println("audit log: " + result.entries() + " entries, unbroken; the last one's hash is "
                    + (result.head().isEmpty() ? "(none)" : result.head()));
            return 0;
        } catch (SQLException e) {
            System.err.println("verify: " + e.getMessage());
            return 1;
        }
    }
}
