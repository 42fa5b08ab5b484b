package hotline.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.AsteriskFixture;
import hotline.testing.ServeProcess;
import hotline.testing.TestDatabase;
import hotline.testing.TestUser;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * A real Asterisk with callers and telephones, and a server that is a process of its own. What the
 * callers did is known; what the log says is read from the database itself.
 */
final class FaultLab implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(40);
    final AsteriskFixture asterisk;
    final String databaseUrl;
    final ServeProcess server;

    private FaultLab(String databaseUrl, Map<String, String> settings) {
        this.databaseUrl = databaseUrl;
        this.asterisk = AsteriskFixture.start();
        var all = new HashMap<>(asterisk.environment());
        all.put("HOTLINE_PBX_PING_EVERY", "2s");
        all.put("HOTLINE_PBX_PING_DEADLINE", "5s");
        all.put("HOTLINE_PBX_LONGEST_BACKOFF", "500ms");
        all.put("HOTLINE_RECORDINGS_SWEEP_EVERY", "500ms");
        all.put("HOTLINE_RECORDINGS_SETTLE", "500ms");
        all.putAll(settings);
        this.server = ServeProcess.start(databaseUrl, all);
    }

    static FaultLab start(String databaseUrl, Map<String, String> settings) {
        return new FaultLab(databaseUrl, settings);
    }

    static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(LONG).pollInterval(Duration.ofMillis(100));
    }

    /** An agent with a SIP telephone, ready in the queue. */
    TestUser readyAgent(String extension, String queue) {
        var administrator = server.administrator();
        asterisk.sipp().register(extension);
        var agent = administrator.person(
                "agent-" + extension, Map.of("role", "agent", "extension", extension, "device", "phone"));
        administrator
                .put("/api/queues/" + queue + "/members/" + agent.id(), Map.of("level", 0))
                .ok();
        await("the telephone")
                .until(() -> agent.post("/api/phone", Map.of("tabId", "tab-12345678"))
                                .status()
                        == 200);
        await("registered").untilAsserted(() -> {
            var now = agent.get("/api/agents").ok().get("items").get(0);
            assertTrue(
                    now.path("registered").asBoolean(),
                    () -> now + asterisk.cli("pjsip show aor 811") + asterisk.cli("core show channels"));
        });
        await("ready").until(() -> agent.post("/api/me/ready", Map.of()).status() == 200);
        await("the queue").until(() -> asterisk.cli("queue show " + queue).contains("PJSIP/" + extension));
        return agent;
    }

    /** Telephones in a queue that answer every call, without a person whom the server knows. */
    void telephones(String queue, List<String> extensions, int talkMillis) {
        for (var extension : extensions) {
            asterisk.sipp().register(extension);
            asterisk.sipp().phone(extension).answersAll(100, talkMillis);
            asterisk.signIn(extension, queue);
        }
    }

    static List<String> numbers(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> "139" + (10_000_000 + n))
                .toList();
    }

    /** A call in the log. */
    record Logged(String number, String outcome, boolean ended, long talkMillis) {}

    List<Logged> log() {
        var calls = new ArrayList<Logged>();
        try (var connection = TestDatabase.connect(databaseUrl);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select number, outcome, ended_at is not null as ended, talk_ms from call order by id")) {
            while (rows.next()) {
                calls.add(new Logged(
                        rows.getString("number").replaceFirst("^\\+86", ""),
                        rows.getString("outcome"),
                        rows.getBoolean("ended"),
                        rows.getLong("talk_ms")));
            }
            return calls;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One value of one row. */
    String ask(String sql) {
        try (var connection = TestDatabase.connect(databaseUrl);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By number: each outcome that the log has, joined where it has the call more than once. */
    Map<String, String> outcomes(Set<String> ofNumbers) {
        var outcomes = new TreeMap<String, String>();
        log().stream()
                .filter(call -> ofNumbers.contains(call.number()))
                .forEach(call -> outcomes.merge(call.number(), call.outcome(), (a, b) -> a + " and " + b));
        return outcomes;
    }

    static Map<String, String> each(List<String> numbers, String outcome) {
        var all = new TreeMap<String, String>();
        numbers.forEach(number -> all.put(number, outcome));
        return all;
    }

    @Override
    public void close() {
        server.close();
        asterisk.close();
    }
}
