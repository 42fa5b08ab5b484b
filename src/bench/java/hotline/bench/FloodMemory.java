package hotline.bench;

import hotline.testing.Flood;
import hotline.testing.ReplayedAsterisk;
import hotline.testing.ServeProcess;
import hotline.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;

/** What a flood of events costs the server in memory. */
final class FloodMemory implements Benchmark {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int ROUNDS = 4;
    private static final int EVERY = 200;
    private static final double LIMIT = 1.5;

    @Override
    public String id() {
        return "flood-memory";
    }

    @Override
    public Section run(Progress said) throws Exception {
        var database = TestDatabase.create();
        try (var asterisk = new ReplayedAsterisk();
                var server = ServeProcess.start(database, asterisk.settings())) {
            Awaitility.await("the link").atMost(LONG).until(asterisk::connected);
            // Classes are loaded and the heap has its size before anything is compared.
            flood(asterisk, database, 0);
            var before = resident(server.pid(), "VmRSS");
            var begun = System.nanoTime();
            for (var round = 1; round <= ROUNDS; round++) {
                said.say("flood " + round + " of " + ROUNDS);
                flood(asterisk, database, round);
            }
            var seconds = (System.nanoTime() - begun) / 1e9;
            return section(before, resident(server.pid(), "VmHWM"), resident(server.pid(), "VmRSS"), seconds);
        }
    }

    /** Returns when every call of it is in the log. */
    private static void flood(ReplayedAsterisk asterisk, String database, int round) throws IOException {
        for (var number = 0; number < Flood.CALLS; number++) {
            if (number % EVERY == 0) {
                asterisk.say(Flood.nonsense());
            }
            asterisk.say(Flood.call(round * Flood.CALLS + number));
        }
        Awaitility.await("the log")
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> logged(database) == (round + 1) * Flood.CALLS);
    }

    private static int logged(String database) throws SQLException {
        try (var connection = TestDatabase.connect(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from call where outcome = 'abandoned'")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** In MiB. */
    private static double resident(long pid, String what) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith(what + ":"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static Section section(double before, double most, double after, double seconds) {
        var calls = ROUNDS * Flood.CALLS;
        return new Section(
                "Memory in a flood",
                calls + " calls of " + 40 + " events each, as fast as they are read, and between them headers of "
                        + "4 MiB, events of 5,000 headers and bytes that are no text. The server is a process of its "
                        + "own with a heap of 256 MiB, which has seen one such flood before the first figure is "
                        + "taken. Resident memory of the process, MiB.",
                List.of("", "MiB"),
                List.of(
                        List.of("before", String.format(Locale.ROOT, "%.0f", before)),
                        List.of("most during it", String.format(Locale.ROOT, "%.0f", most)),
                        List.of("after", String.format(Locale.ROOT, "%.0f", after))),
                String.format(
                        Locale.ROOT,
                        "Every call is in the log, %.0f events a second were read and written down. The most is "
                                + "%.2f times what it was before; limit %.1f: %s.",
                        calls * 40 / seconds,
                        most / before,
                        LIMIT,
                        most / before <= LIMIT ? "kept" : "**not kept**"));
    }
}
