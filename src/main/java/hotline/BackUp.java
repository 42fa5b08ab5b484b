package hotline;

import hotline.platform.backup.Backup;
import hotline.platform.database.DatabaseSettings;
import hotline.platform.database.Jdbc;
import hotline.platform.database.PostgresLink;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** {@code hotline backup FILE}: the database, recordings and files of complaints into one file; the server may run. */
final class BackUp {
    private static final String WITHOUT = "--without-recordings";

    private BackUp() {}

    static int run(List<String> arguments, Map<String, String> environment) {
        var files =
                arguments.stream().filter(argument -> !argument.equals(WITHOUT)).toList();
        if (files.size() != 1 || files.getFirst().startsWith("-")) {
            throw new Misunderstood();
        }
        var settings = Configuration.of(environment);
        var folders = KeptFiles.of(settings, !arguments.contains(WITHOUT));
        var file = Path.of(files.getFirst()).toAbsolutePath();
        try (var link = PostgresLink.join(DatabaseSettings.from(settings.section("database")));
                var connection = Jdbc.connect(link.options())) {
            new Backup(folders, Clock.systemUTC(), System.out::println).write(connection, file);
            System.out.println("written: " + file);
            var bucket = settings.section("recordings.bucket").text("name", "");
            if (!bucket.isEmpty()) {
                System.out.println("not in it: the recordings, which lie in the bucket “" + bucket
                        + "”; let that store keep versions or a copy elsewhere");
            }
            return 0;
        } catch (IOException | SQLException e) {
            System.err.println("backup: " + e.getMessage());
            return 1;
        }
    }
}
