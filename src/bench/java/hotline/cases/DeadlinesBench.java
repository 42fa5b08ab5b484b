package hotline.cases;

import hotline.bench.Benchmark;
import hotline.bench.Samples;
import hotline.bench.Section;
import hotline.outbox.Outbox;
import hotline.people.People;
import hotline.platform.config.Settings;
import hotline.platform.http.HttpSettings;
import hotline.policies.Policies;
import hotline.recordings.keys.MasterKey;
import hotline.recordings.keys.Seal;
import hotline.testing.Temporary;
import hotline.testing.TestDatabase;
import hotline.testing.TestPlatform;
import hotline.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;

/** What looking for late cases costs with ever more open deadlines, and a dry run over a busy month. */
public final class DeadlinesBench implements Benchmark {
    private static final int MOST = Integer.getInteger("hotline.bench.rows", 1_000_000);
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, MOST);
    private static final int MONTH = 100_000;
    private static final int IDLE = 100;
    private static final int ROUNDS = 10;
    private static final int DUE = 100;

    @Override
    public String id() {
        return "deadlines";
    }

    @Override
    public Section run(Progress said) throws Exception {
        var url = TestDatabase.create();
        var rows = new ArrayList<List<String>>();
        try (var server = TestServer.startOn(url, Map.of("HOTLINE_CASES_LOOK_EVERY", "1h"), Clock.systemUTC());
                var database = TestDatabase.connect(url)) {
            var repair = server.department("维修部");
            server.agent("8000", repair);
            server.supervisor(repair);
            var costs = ticks(url, database, rows, said);
            said.say("a dry run over " + MONTH + " cases");
            var took = dryRun(server, database);
            rows.add(List.of(
                    "dry run of a month",
                    String.format(Locale.ROOT, "%,d cases", MONTH),
                    String.format(Locale.ROOT, "%.1f s", took.ours() / 1e3),
                    String.format(Locale.ROOT, "%.1f × reading them", took.ours() / took.beside())));
            return section(rows, costs.getLast() / costs.getFirst());
        }
    }

    private static List<Double> ticks(String url, Connection database, List<List<String>> rows, Progress said)
            throws SQLException {
        var costs = new ArrayList<Double>();
        try (var ground = TestPlatform.on(url)) {
            var platform = ground.platform();
            var http = HttpSettings.from(Settings.of("{}", Map.of()).section("http"));
            var people = People.open(platform, http);
            var policies = Policies.open(platform, people);
            var outbox = Outbox.open(platform, people);
            var posting = new Posting(outbox, policies, platform.messages(), links(platform.clock()));
            var telling = new Telling(policies, platform.messages(), posting);
            var escalation = new Escalation(platform.database(), _ -> 1, policies, telling, platform.clock());
            escalation.climb(new ComplaintLadder(
                    policies, new LateText(policies, platform.messages()), people.audit(), (_, _, _, _) -> false));
            var there = 0;
            for (var size : SIZES) {
                said.say(size + " open deadlines");
                fill(database, there + 1, size);
                there = size;
                var idle = new long[IDLE];
                for (var index = 0; index < IDLE; index++) {
                    idle[index] = took(escalation::look);
                }
                var busy = new long[ROUNDS];
                for (var round = 0; round < ROUNDS; round++) {
                    fallDue(database, size, round);
                    busy[round] = took(escalation::look);
                }
                var none = Samples.ofNanosAsMillis(idle);
                var hundred = Samples.ofNanosAsMillis(busy);
                costs.add(hundred.median());
                rows.add(List.of(
                        "tick, nothing due / " + DUE + " due",
                        String.format(Locale.ROOT, "%,d open", size),
                        none.spread(2) + " / " + hundred.spread(0) + " ms",
                        String.format(Locale.ROOT, "%.2f", hundred.median() / costs.getFirst())));
                said.say(rows.getLast().toString());
            }
            outbox.close();
            people.close();
        }
        return costs;
    }

    /** No case of these asks for a consent, but their messages could. */
    private static ApprovalLinks links(Clock clock) {
        try {
            var key = MasterKey.open(Temporary.folder("deadlines").resolve("key"), true);
            return new ApprovalLinks(new Seal(key, "bench"), Duration.ofHours(1), clock);
        } catch (MasterKey.Unusable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Open cases registered over the last 29 days, each with a deadline far off. */
    private static void fill(Connection database, int from, int to) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into complaint (number, title, channel, state, grade, department_id, owner_id, registered_by,
                        registered_department_id, registered_at, due_at, due_for)
                    select 'D' || g, '期限', 'call', 'assigned', (array['general','important','major'])[1 + g %% 3], u.department_id,
                        u.id, u.id, u.department_id,
                        case when g <= %3$d then now() - (g %% 41000) * interval '1 minute' else now() - interval '90 days' end,
                        now() + interval '300 days', 'resolve'
                    from generate_series(%1$d, %2$d) g, (select id, department_id from app_user where role = 'agent' limit 1) u""".formatted(from, to, MONTH));
            statement.execute("""
                    insert into complaint_clock (complaint_id, kind, started_at, due_at, next_at, explanation_zh, explanation_en)
                    select c.id, 'resolve', c.registered_at, c.due_at, c.due_at, '', '' from complaint c
                    where c.id not in (select complaint_id from complaint_clock)""");
            statement.execute("set session_replication_role = origin");
            statement.execute("vacuum analyze complaint");
            statement.execute("vacuum analyze complaint_clock");
        }
    }

    /** A hundred others each time were due a month ago, so that each climbs the whole ladder at once. */
    private static void fallDue(Connection database, int size, int round) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("""
                    update complaint_clock set due_at = now() - interval '30 days', next_at = now() - interval '1 second'
                    where complaint_id in (select id from complaint where number in (
                        select 'D' || 1 + (%d + g * %d) from generate_series(0, %d) g))""".formatted(round, size / DUE, DUE - 1));
        }
    }

    /** Milliseconds. @param beside only reading the same rows */
    private record Took(double ours, double beside) {}

    private static Took dryRun(TestServer server, Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("""
                    insert into complaint_history (complaint_id, at, what, to_value)
                    select id, registered_at + n * interval '1 hour', 'moved', (array['accepted','graded','assigned'])[n]
                    from complaint, generate_series(1, 3) n where registered_at > now() - interval '30 days'""");
            statement.execute("vacuum analyze complaint_history");
        }
        var admin = server.administrator();
        var draft = admin.post("/api/policies/complaints/versions", Map.of()).ok();
        var path = "/api/policies/versions/" + draft.get("line").get("id").asLong();
        var text = draft.get("document").asText().replace("3 working days", "4 working days");
        admin.put(path, Map.of("revision", draft.get("revision").asInt(), "document", text))
                .ok();
        var now = Instant.now();
        var period = Map.of("from", now.minus(Duration.ofDays(30)).toString(), "to", now.toString());
        var beside = took(() -> read(database));
        var begun = System.nanoTime();
        admin.post(path + "/dry-runs", period).ok();
        Awaitility.await()
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    var run = admin.get(path + "/dry-runs").ok().get("run");
                    return !run.get("state").asText().equals("running");
                });
        return new Took((System.nanoTime() - begun) / 1e6, beside / 1e6);
    }

    private static void read(Connection database) {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        select c.*, h.at, h.to_value, k.due_at from complaint c join complaint_history h on h.complaint_id = c.id
                        join complaint_clock k on k.complaint_id = c.id
                        where c.registered_at > now() - interval '30 days'""")) {
            var read = 0;
            while (rows.next()) {
                read++;
            }
            if (read < MONTH) {
                throw new IllegalStateException("only " + read + " rows");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long took(Runnable task) {
        var begun = System.nanoTime();
        task.run();
        return System.nanoTime() - begun;
    }

    private static Section section(List<List<String>> rows, double ratio) {
        return new Section(
                "Cases: deadlines and dry run",
                """
                Each open case has a deadline. One tick of the engine with nothing due (%d times), and with %d that were due a month ago, \
                so that each climbs its whole ladder and tells everybody on it at once (%d times); median (least–most). The dry run holds a \
                changed regulation against a month's cases, beside reading the same rows by one SELECT.""".formatted(IDLE, DUE, ROUNDS),
                List.of("what", "of", "cost", "ratio"),
                rows,
                String.format(
                        Locale.ROOT,
                        "Aim: flat. Seen: a tick costs %.2f times as much at %,d open deadlines as at 1,000.",
                        ratio,
                        MOST));
    }
}
