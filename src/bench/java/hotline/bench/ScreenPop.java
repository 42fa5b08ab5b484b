package hotline.bench;

import hotline.bench.lab.PhoneDay;
import io.vertx.pgclient.PgConnectOptions;
import java.sql.DriverManager;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** How soon who is calling stands on the agent's screen, with a million customers on file. */
final class ScreenPop implements Benchmark {
    private static final int CUSTOMERS = 1_000_000;
    private static final int AGENTS = 60;
    private static final int PER_SECOND = 5;
    private static final int CALLS = 60 * PER_SECOND;
    private static final int WARM_UP = 30 * PER_SECOND;
    private static final double AIM = 2;

    @Override
    public String id() {
        return "screen-pop";
    }

    @Override
    public Section run(Progress said) throws Exception {
        try (var day = new PhoneDay(AGENTS, said)) {
            said.say("putting a million customers on file");
            fill(day.databaseUrl());
            said.say("half a minute of calls that nobody measures: a server runs for weeks");
            day.callAll(numbers(3, WARM_UP), PER_SECOND);
            day.forgetPops();
            said.say(CALLS + " calls, " + PER_SECOND + " a second, the bare parts beside them");
            try (var select = new BareParts.Beside(select(day));
                    var frame = new BareParts.Beside(new BareFrame())) {
                day.callAll(numbers(7, CALLS), PER_SECOND);
                var besides = new Floor(select.stop(), frame.stop());
                var pops = day.popNanos();
                if (pops.isEmpty()) {
                    throw new AssertionError("no call popped up; " + day.rung() + " agents were rung");
                }
                said.say("the bare parts on the idle machine");
                var idle = new Floor(BareParts.idle(select(day)), BareParts.idle(new BareFrame()));
                return section(
                        Samples.ofNanosAsMillis(pops.values().stream()
                                .mapToLong(Long::longValue)
                                .toArray()),
                        day.rung(),
                        besides,
                        idle);
            }
        }
    }

    /** What cannot be less. */
    private record Floor(Samples select, Samples frame) {
        double p99() {
            return select.quantile(0.99) + frame.quantile(0.99);
        }
    }

    private static BareSelect select(PhoneDay day) {
        return new BareSelect(day.databaseUrl(), "+86139", CUSTOMERS);
    }

    private static void fill(String databaseUrl) throws Exception {
        var options = PgConnectOptions.fromUri(databaseUrl);
        var jdbc = "jdbc:postgresql://127.0.0.1:" + options.getPort() + "/postgres?user=" + options.getUser();
        try (var connection = DriverManager.getConnection(jdbc);
                var statement = connection.createStatement()) {
            statement.execute(String.format(Locale.ROOT, """
            insert into phone (number)
            select '+86139' || lpad(n::text, 8, '0') from generate_series(0, %1$d - 1) n order by n;
            insert into person (name, level, search, added_at)
            select '客户' || n, 'B', '客户' || n, now() from generate_series(0, %1$d - 1) n order by n;
            insert into person_phone (person_id, phone_id, is_primary, added_at)
            select person.id, phone.id, true, now()
            from phone join person on person.name = '客户' || substr(phone.number, 7)::int;
            analyze person; analyze phone; analyze person_phone;
            """, CUSTOMERS));
        }
    }

    private static List<String> numbers(int seed, int count) {
        var random = new Random(seed);
        return IntStream.generate(() -> random.nextInt(CUSTOMERS))
                .distinct()
                .limit(count)
                .mapToObj(n -> "139" + String.format(Locale.ROOT, "%08d", n))
                .toList();
    }

    private static Section section(Samples pop, int rung, Floor beside, Floor idle) {
        var rows = List.of(
                row("screen pop", pop),
                row("indexed SELECT, at the same time", beside.select()),
                row("bare frame, at the same time", beside.frame()),
                row("indexed SELECT, idle machine", idle.select()),
                row("bare frame, idle machine", idle.frame()));
        return new Section(
                "Screen pop",
                "From the bytes of AgentCalled on the server's AMI socket to the frame with the customer in the "
                        + "agent's websocket, measured in real calls (" + PER_SECOND + " a second, " + rung
                        + " agents rung, after " + WARM_UP + " calls that are not counted) with a million customers on "
                        + "file. Beside it one indexed SELECT of a customer by number, and one frame of the same size "
                        + "through a bare websocket: each fifty times a second during the same calls, since Asterisk, "
                        + "sipp and the agents' sockets share the machine, and once more when it is idle. "
                        + "Milliseconds.",
                List.of("", "count", "p50", "p99", "most"),
                rows,
                String.format(
                        Locale.ROOT,
                        "p99 is %.1f times the sum of the two p99s at the same time (aim: at most %.0f), and %.1f times "
                                + "that of the idle machine. %d of %d calls popped up.",
                        pop.quantile(0.99) / beside.p99(),
                        AIM,
                        pop.quantile(0.99) / idle.p99(),
                        pop.count(),
                        rung));
    }

    private static List<String> row(String name, Samples samples) {
        return List.of(
                name,
                Integer.toString(samples.count()),
                String.format(Locale.ROOT, "%.2f", samples.median()),
                String.format(Locale.ROOT, "%.2f", samples.quantile(0.99)),
                String.format(Locale.ROOT, "%.2f", samples.most()));
    }
}
