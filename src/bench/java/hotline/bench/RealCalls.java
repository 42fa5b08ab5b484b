package hotline.bench;

import hotline.bench.lab.PhoneDay;
import io.vertx.pgclient.PgConnectOptions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** A minute of calls through the real Asterisk: queue, answer, record, log. */
final class RealCalls implements Benchmark {
    private static final int AGENTS = 90;
    private static final int PER_SECOND = 10;
    private static final int CALLS = 60 * PER_SECOND;
    private static final String COUNT = """
            select count(*) as calls,
                   count(*) filter (where outcome = 'answered') as answered,
                   count(*) filter (where ended_at is not null) as ended,
                   (select count(*) from recording where state = 'finished') as recorded,
                   (select count(*) from recording where cardinality(flags) > 0) as flagged
            from call
            """;

    /** What the server wrote down. */
    private record Written(int calls, int answered, int ended, int recorded, int flagged) {}

    @Override
    public String id() {
        return "real-calls";
    }

    @Override
    public Section run(Progress said) throws Exception {
        try (var day = new PhoneDay(AGENTS, said)) {
            var serverBefore = day.serverCpuSeconds();
            var asteriskBefore = day.asteriskCpuSeconds();
            said.say(CALLS + " calls, " + PER_SECOND + " a second");
            day.callAll(numbers(), PER_SECOND);
            var server = day.serverCpuSeconds() - serverBefore;
            var asterisk = day.asteriskCpuSeconds() - asteriskBefore;
            var written = Awaitility.await("the log and the ledger")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> written(day.databaseUrl()), now -> now.recorded >= CALLS && now.ended >= CALLS);
            return section(written, server, asterisk);
        }
    }

    private static List<String> numbers() {
        return IntStream.range(0, CALLS)
                .mapToObj(n -> "139" + String.format(Locale.ROOT, "%08d", n))
                .toList();
    }

    private static Written written(String databaseUrl) throws SQLException {
        var options = PgConnectOptions.fromUri(databaseUrl);
        var jdbc = "jdbc:postgresql://127.0.0.1:" + options.getPort() + "/postgres?user=" + options.getUser();
        try (var connection = DriverManager.getConnection(jdbc);
                var statement = connection.createStatement();
                var row = statement.executeQuery(COUNT)) {
            row.next();
            return new Written(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5));
        }
    }

    private static Section section(Written written, double server, double asterisk) {
        var rows = List.of(
                List.of("calls made", Integer.toString(CALLS)),
                List.of("in the log", Integer.toString(written.calls)),
                List.of("answered", Integer.toString(written.answered)),
                List.of("recordings finished", Integer.toString(written.recorded)),
                List.of("recordings flagged", Integer.toString(written.flagged)),
                List.of("Asterisk's CPU per call", String.format(Locale.ROOT, "%.0f ms", asterisk / CALLS * 1000)),
                List.of("the server's CPU per call", String.format(Locale.ROOT, "%.0f ms", server / CALLS * 1000)));
        var whole = written.calls == CALLS && written.answered == CALLS && written.recorded == CALLS;
        return new Section(
                "Real calls",
                "sipp plays customers who call " + PER_SECOND + " times a second for a minute and press a key, and "
                        + AGENTS + " telephones that answer, speak for three seconds and hang up; sound, recording "
                        + "and log are real. CPU is user and system time of each process over that minute.",
                List.of("", "seen"),
                rows,
                whole
                        ? "Every call is in the log as answered, with its recording."
                        : "**Not reached**: every call should be in the log as answered, with its recording.");
    }
}
