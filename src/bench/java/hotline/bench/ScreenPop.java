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
    private static final double AIM = 2;
    private static final String FILL = """
            insert into phone (number)
            select '+86139' || lpad(n::text, 8, '0') from generate_series(0, %1$d - 1) n order by n;
            insert into person (name, level, search, added_at)
            select '客户' || n, 'B', '客户' || n, now() from generate_series(0, %1$d - 1) n order by n;
            insert into person_phone (person_id, phone_id, is_primary, added_at)
            select person.id, phone.id, true, now()
            from phone join person on person.name = '客户' || substr(phone.number, 7)::int;
            analyze person; analyze phone; analyze person_phone;
            """;

    @Override
    public String id() {
        return "screen-pop";
    }

    @Override
    public Section run(Progress said) throws Exception {
        try (var day = new PhoneDay(AGENTS, said)) {
            said.say("putting a million customers on file");
            fill(day.databaseUrl());
            said.say(CALLS + " calls, " + PER_SECOND + " a second");
            day.callAll(numbers(), PER_SECOND);
            var pops = day.popNanos();
            if (pops.isEmpty()) {
                throw new AssertionError("no call popped up; " + day.rung() + " agents were rung");
            }
            said.say("the floor: an indexed query, a bare frame");
            var select = BareParts.select(day.databaseUrl(), "+86139", CUSTOMERS);
            var frame = BareParts.frame();
            return section(
                    Samples.ofNanosAsMillis(
                            pops.values().stream().mapToLong(Long::longValue).toArray()),
                    day.rung(),
                    select,
                    frame);
        }
    }

    private static void fill(String databaseUrl) throws Exception {
        var options = PgConnectOptions.fromUri(databaseUrl);
        var jdbc = "jdbc:postgresql://127.0.0.1:" + options.getPort() + "/postgres?user=" + options.getUser();
        try (var connection = DriverManager.getConnection(jdbc);
                var statement = connection.createStatement()) {
            statement.execute(String.format(Locale.ROOT, FILL, CUSTOMERS));
        }
    }

    private static List<String> numbers() {
        var random = new Random(7);
        return IntStream.generate(() -> random.nextInt(CUSTOMERS))
                .distinct()
                .limit(CALLS)
                .mapToObj(n -> "139" + String.format(Locale.ROOT, "%08d", n))
                .toList();
    }

    private static Section section(Samples pop, int rung, Samples select, Samples frame) {
        var floor = select.quantile(0.99) + frame.quantile(0.99);
        var ratio = pop.quantile(0.99) / floor;
        var rows = List.of(row("screen pop", pop), row("indexed SELECT", select), row("bare frame", frame));
        return new Section(
                "Screen pop",
                "From the bytes of AgentCalled on the server's AMI socket to the frame with the customer in the "
                        + "agent's websocket, measured in real calls (" + PER_SECOND + " a second, " + rung
                        + " agents rung) with a million customers on file. Beside it, on the same idle machine: one "
                        + "indexed SELECT of a customer by number, and one frame of the same size through a bare "
                        + "websocket. Milliseconds.",
                List.of("", "count", "p50", "p99", "most"),
                rows,
                String.format(
                        Locale.ROOT,
                        "p99 is %.1f times the sum of the other two p99s (aim: at most %.0f). %d of %d calls popped up.",
                        ratio,
                        AIM,
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
