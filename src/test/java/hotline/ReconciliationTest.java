package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.AsteriskFixture;
import hotline.testing.Sipp.Press;
import hotline.testing.TcpProxy;
import hotline.testing.TestDatabase;
import hotline.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls on the real Asterisk while nobody listens: afterwards each is in the log once, as it was. */
@Tag("slow")
class ReconciliationTest {
    private static final String QUEUES = "[service](hotline-queue)\ntimeout = 5\n[repair](hotline-queue)\n";
    private static final String NO_FACTS = "[reasons]\ndefault = service\n";
    private static AsteriskFixture asterisk;

    @BeforeAll
    static void start() {
        asterisk = AsteriskFixture.start();
        List.of("811", "812").forEach(asterisk.sipp()::register);
    }

    @AfterAll
    static void stop() {
        asterisk.close();
    }

    private static Map<String, String> settings(Path recordings) {
        var settings = new HashMap<>(asterisk.environment());
        settings.put("HOTLINE_JOURNAL_EVERY", "200ms");
        settings.put("HOTLINE_JOURNAL_SETTLE", "1s");
        settings.put("HOTLINE_RECORDINGS_FOLDER", recordings.toString());
        settings.put("HOTLINE_RECORDINGS_SETTLE", "1s");
        settings.put("HOTLINE_RECORDINGS_SWEEP_EVERY", "1s");
        return settings;
    }

    @Test
    void calls_made_while_the_server_is_down_are_logged_once_each_with_outcome_recording_and_callback()
            throws IOException {
        var settings = settings(Files.createTempDirectory("hotline-recordings"));
        String database;
        try (var server = TestServer.start(settings)) {
            database = server.databaseUrl();
            await(() -> number(database, "select count(*) from pbx_state") == 1);
        }
        var from = Instant.now();
        calls();
        try (var server = TestServer.startOn(database, settings, Clock.systemUTC())) {
            await(() -> strings(database, OUTCOMES).equals(EXPECTED));
            assertEquals(EXPECTED.size(), number(database, "select count(*) from call where reconstructed = 'whole'"));
            await(() -> number(
                            database,
                            "select count(*) from pbx_gap where reconciliation = 'complete' and calls_whole = "
                                    + EXPECTED.size())
                    == 1);
            assertEquals(List.of("811", "811 812"), strings(database, """
                            select string_agg(l.endpoint, ' ' order by l.opened_at) from call c
                            join call_leg l on l.call_id = c.id and l.role = 'agent' and l.talk_ms > 1500
                            where c.outcome = 'answered' group by c.id order by 1"""));
            await(() -> number(
                            database,
                            "select count(*) from recording r join call c on c.id = r.call_id where r.kind = 'call' "
                                    + "and c.outcome = 'answered' and r.talk_ms = c.talk_ms and r.length_ms > 1500 "
                                    + "and not r.flags && array['missing', 'short']")
                    == 2);
            await(() -> strings(database, "select phone from callback order by 1")
                    .equals(List.of("+8613800139003", "+8613800139004", "+8613800139005")));
            assertVerified(database, settings, from);
            assertTrue(server.uri().getPort() > 0);
        }
        again(database, settings);
    }

    private static final String OUTCOMES = "select number || ' ' || outcome from call order by 1";
    private static final List<String> EXPECTED = List.of(
            " busy",
            "+8613800139001 answered",
            "+8613800139002 answered",
            "+8613800139003 abandoned",
            "+8613800139004 voicemail",
            "+8613800139005 closed",
            "+8613800139006 received");

    /** Each kind of end; the files are rotated in between, twice. */
    private static void calls() throws IOException {
        asterisk.facts(NO_FACTS);
        asterisk.queues(QUEUES);
        asterisk.cli("queue reload all");
        asterisk.signIn("811", "service");
        var sipp = asterisk.sipp();
        var repair = new Press(1_500, "2");
        sipp.phone("811").answers(300, 2_500);
        sipp.customer("13800139001", 60_000, repair).ended();
        asterisk.awaitNoCalls();
        rotate("1");
        sipp.phone("812").answers(300, 2_500);
        sipp.phone("811").transfers(300, "812");
        sipp.customer("13800139002", 60_000, repair).ended();
        asterisk.awaitNoCalls();
        var ringing = sipp.phone("811").neverAnswers();
        sipp.customer("13800139003", 4_000, repair).ended();
        ringing.ended();
        asterisk.awaitNoCalls();
        rotate("2");
        sipp.farEnd().refuses(100, "486 Busy Here");
        asterisk.originate("PJSIP/13700137000@carrier", "callback-answered", "service");
        asterisk.awaitNoCalls();
        asterisk.facts(NO_FACTS + "[queue]\npatience = 3\n");
        sipp.phone("811").neverAnswers();
        sipp.customer("13800139004", 13_000, repair, new Press(7_000, "2")).ended();
        asterisk.awaitNoCalls();
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai")).format(DateTimeFormatter.BASIC_ISO_DATE);
        asterisk.facts(NO_FACTS + "[holidays]\n" + today + " = closed\n");
        sipp.customer("13800139005", 2_500).ended();
        asterisk.facts(NO_FACTS);
        sipp.customer("13800139006", 300).ended();
        asterisk.awaitNoCalls();
        asterisk.signOut("811", "service");
    }

    /** As a rotation by rename does; Asterisk itself renames its queue log. */
    private static void rotate(String suffix) throws IOException {
        Files.move(asterisk.logs().resolve("cel.jsonl"), asterisk.logs().resolve("cel.jsonl." + suffix));
        asterisk.cli("logger rotate");
    }

    private static void assertVerified(String database, Map<String, String> settings, Instant from) {
        var environment = new HashMap<>(settings);
        environment.put("HOTLINE_DATABASE_URL", database);
        environment.put("HOTLINE_CONFIG", "config/hotline.yaml");
        var period = List.of("verify", "calls", "--from", from + "", "--to", Instant.now() + "");
        assertEquals(0, Hotline.run(period, environment));
        execute(database, "update call set outcome = 'abandoned' where outcome = 'voicemail'");
        assertEquals(1, Hotline.run(period, environment));
        execute(database, "update call set outcome = 'voicemail' where number = '+8613800139004'");
        execute(database, "update call set started_at = started_at - interval '2 d' where outcome = 'busy'");
        assertEquals(1, Hotline.run(period, environment));
        execute(database, "update call set started_at = started_at + interval '2 d' where outcome = 'busy'");
        assertEquals(0, Hotline.run(period, environment));
    }

    /** Positions are lost: everything is read and compared once more, and nothing changes. */
    private static void again(String database, Map<String, String> settings) {
        var before = strings(database, ALL);
        var files = strings(database, FILES);
        assertTrue(files.size() >= 4, "rotated files: " + files);
        execute(database, "delete from pbx_file");
        try (var server = TestServer.startOn(database, settings, Clock.systemUTC())) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertEquals(files, strings(database, FILES));
                assertEquals(List.of(), strings(database, "select line from pbx_line"));
            });
            assertEquals(before, strings(database, ALL));
            assertTrue(server.uri().getPort() > 0);
        }
    }

    private static final String FILES = "select source || ' ' || name || ' ' || read_to from pbx_file order by 1";
    private static final String ALL = """
            select (to_jsonb(c) - 'written_at')::text || (select jsonb_agg(to_jsonb(l) order by uniqueid)
                from call_leg l where l.call_id = c.id)::text || coalesce((select jsonb_agg(to_jsonb(e) order by number)
                from call_event e where e.call_id = c.id)::text, '') from call c order by c.linkedid""";

    @Test
    void a_call_that_ends_while_the_link_is_cut_gets_its_true_end_and_one_within_is_not_lost() throws IOException {
        var settings = settings(Files.createTempDirectory("hotline-recordings"));
        try (var line = TcpProxy.before(Integer.parseInt(asterisk.setting("HOTLINE_PBX_AMI_PORT")))) {
            settings.put("HOTLINE_PBX_AMI_PORT", Integer.toString(line.port()));
            settings.put("HOTLINE_PBX_LONGEST_BACKOFF", "500ms");
            try (var server = TestServer.start(settings)) {
                var database = server.databaseUrl();
                await(() -> number(database, "select count(*) from pbx_state") == 1);
                signIn(server);
                var agent = asterisk.sipp().phone("811").answers(300, 5_000);
                asterisk.sipp().customer("13800139011", 60_000, new Press(1_500, "0"));
                await(() -> number(database, TALKING) == 1);
                line.refuse(true);
                agent.ended();
                var ringing = asterisk.sipp().phone("811").neverAnswers();
                asterisk.sipp()
                        .customer("13800139012", 4_000, new Press(1_500, "0"))
                        .ended();
                ringing.ended();
                asterisk.awaitNoCalls();
                line.refuse(false);
                await(() -> strings(database, THESE)
                        .equals(List.of("+8613800139011 answered completed", "+8613800139012 abandoned whole")));
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertEquals(
                                List.of("complete 1 1"),
                                strings(
                                        database,
                                        "select reconciliation || ' ' || calls_whole || ' ' || calls_completed "
                                                + "from pbx_gap where until is not null")));
                assertEquals(1, number(database, "select count(*) from call_leg where owed and talk_ms > 4000"));
                assertEquals(
                        List.of("agent"),
                        strings(database, "select hung_up_by from call where number = '+8613800139011'"));
            }
        }
    }

    /** The agent of 811, with a telephone on the desk. */
    private static void signIn(TestServer server) {
        var agent = server.person(Map.of("role", "agent", "extension", "811", "device", "phone"));
        server.administrator()
                .put("/api/queues/service/members/" + agent.id(), Map.of("level", 0))
                .ok();
        asterisk.sipp().register("811");
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var answer = agent.post("/api/phone", Map.of("tabId", "tab-12345678"));
            assertEquals(200, answer.status(), answer.text());
        });
        await(() -> agent.get("/api/agents")
                .ok()
                .get("items")
                .get(0)
                .path("registered")
                .asBoolean());
        agent.post("/api/me/ready", Map.of()).ok();
    }

    private static final String TALKING =
            "select count(*) from call where number = '+8613800139011' and answered_at is not null";
    private static final String THESE = "select number || ' ' || outcome || ' ' || reconstructed from call "
            + "where number like '+861380013901_' order by 1";

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(condition);
    }

    private static void execute(String database, String sql) {
        try (var connection = TestDatabase.connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static long number(String database, String sql) {
        return Long.parseLong(strings(database, sql).getFirst());
    }

    private static List<String> strings(String database, String sql) {
        try (var connection = TestDatabase.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var strings = new ArrayList<String>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
