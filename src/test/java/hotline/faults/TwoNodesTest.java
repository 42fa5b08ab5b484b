package hotline.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.console.live.LiveBrowser;
import hotline.testing.ServeProcess;
import hotline.testing.Signals;
import hotline.testing.Sipp.Press;
import hotline.testing.SippCall;
import hotline.testing.TcpProxy;
import hotline.testing.TestDatabase;
import hotline.testing.TestUser;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two servers on one database and one Asterisk while customers call: whatever becomes of the one that
 * writes, the other takes over, no call is in the log twice or missing, and nobody is dialled twice.
 */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesTest {
    private static final Logger log = LoggerFactory.getLogger(TwoNodesTest.class);
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final int CALLS = 8;
    private static final String HELD = "hotline_lease_held{lease=\"main\"}";
    private static final Map<String, String> expected = new TreeMap<>();
    private static FaultLab lab;
    private static TcpProxy network;
    private static ServeProcess first;
    private static ServeProcess second;
    private static int round;

    @BeforeAll
    static void start() {
        var database = TestDatabase.create();
        network = TcpProxy.before(PgConnectOptions.fromUri(database).getPort());
        var settings = new HashMap<>(Map.of(
                "HOTLINE_LEASE_NODE", "first",
                "HOTLINE_DATABASE_URL", database.replaceFirst(":[0-9]+/", ":" + network.port() + "/"),
                "HOTLINE_DIALER_WINDOW_FROM", "00:00",
                "HOTLINE_DIALER_WINDOW_UNTIL", "23:59:59",
                "HOTLINE_DIALER_RING", "10s"));
        lab = FaultLab.start(database, settings);
        first = lab.server;
        settings.putAll(lab.asterisk.environment());
        settings.put("HOTLINE_LEASE_NODE", "second");
        settings.put("HOTLINE_DATABASE_URL", database);
        // Asterisk asks the first one for routing; the second has a port of its own.
        settings.remove("HOTLINE_HTTP_INTERNAL_PORT");
        second = ServeProcess.start(database, settings);
        lab.telephones("repair", List.of("813", "814"), 1_500);
        assertTrue(holds(first));
    }

    @AfterAll
    static void stop() {
        second.close();
        lab.close();
        network.close();
    }

    private static boolean holds(ServeProcess server) {
        return server.figure(HELD) == 1;
    }

    /** Callers one after the other, each of whom is answered; runs beside the test. */
    private static SippCall customers() {
        round++;
        var numbers = FaultLab.numbers(1_000 * round, CALLS);
        expected.putAll(FaultLab.each(numbers, "answered"));
        return lab.asterisk.sipp().customers(numbers, 1, 40_000, new Press(1_000, "2"));
    }

    private static void someAreTalking() {
        FaultLab.await("calls in the log")
                .until(() -> Integer.parseInt(lab.ask("select count(*) from call where outcome = 'live'")) >= 2);
    }

    private static Duration takesOver(ServeProcess server, Instant since) {
        FaultLab.await("taking over").atMost(WITHIN).until(() -> holds(server));
        return Duration.between(since, Instant.now());
    }

    @AfterEach
    void every_call_is_in_the_log_once_and_no_write_carries_an_old_number() {
        lab.asterisk.awaitNoCalls();
        FaultLab.await("the log").untilAsserted(() -> assertEquals(expected, lab.outcomes(expected.keySet())));
        assertEquals("0", lab.ask("select count(*) from call where ended_at is null"));
        for (var table : List.of("call", "callback", "recording")) {
            assertEquals(
                    "0",
                    lab.ask("select count(*) from " + table + " w join server_lease_term t on t.name = 'main' "
                            + "and t.fence > w.fence and t.taken_at < w.written_at"),
                    table);
        }
        assertEquals(
                "0",
                lab.ask("select count(*) from dial_attempt a join server_lease_term t on t.name = a.pbx "
                        + "and t.fence > a.fence and t.taken_at < a.started_at"));
        assertEquals(
                "0",
                lab.ask("select count(*) from (select 1 from dial_attempt where callback_id is not null "
                        + "group by callback_id having count(*) > 1) as twice"));
    }

    @Test
    @Order(1)
    void agents_sign_in_at_either_server_and_both_show_the_same() {
        lab.asterisk.sipp().register("811");
        var one = lab.readyAgent("811", "service");
        var administrator = second.administrator();
        lab.asterisk.sipp().register("812");
        var two = administrator.person("agent-812", Map.of("role", "agent", "extension", "812", "device", "phone"));
        administrator
                .put("/api/queues/service/members/" + two.id(), Map.of("level", 0))
                .ok();
        FaultLab.await("the telephone")
                .until(() ->
                        two.post("/api/phone", Map.of("tabId", "tab-87654321")).status() == 200);
        FaultLab.await("ready").until(() -> two.post("/api/me/ready", Map.of()).status() == 200);
        // Whoever signed in at one server is known to the other.
        var elsewhere = TestUser.signIn(second.uri(), "agent-811", TestUser.PASSWORD);
        assertEquals(one.id(), elsewhere.id());
        for (var server : List.of(first, second)) {
            var screen = LiveBrowser.open(server.uri(), server.administrator());
            for (var extension : List.of("811", "812")) {
                FaultLab.await(extension + " is ready everywhere")
                        .until(() -> screen.state().get("agent/" + extension) != null
                                && screen.state()
                                        .get("agent/" + extension)
                                        .path("state")
                                        .asText()
                                        .equals("ready"));
            }
            screen.close();
        }
        two.post("/api/me/pause", Map.of("reason", "lunch")).ok();
        var screen = LiveBrowser.open(first.uri(), first.administrator());
        FaultLab.await("the pause on the other server")
                .until(() ->
                        screen.state().get("agent/812").path("reason").asText().equals("lunch"));
        screen.close();
    }

    @Test
    @Order(2)
    void the_one_that_writes_is_killed_during_calls_and_a_callback() {
        var agent = TestUser.signIn(second.uri(), "agent-811", TestUser.PASSWORD);
        lab.asterisk.sipp().phone("811").answers(300, 3_000);
        lab.asterisk.sipp().farEnd().answers(4_000, 20_000);
        var calling = customers();
        someAreTalking();
        var callback = agent.post(
                        "/api/callbacks",
                        Map.of(
                                "number", "13820000001",
                                "queue", "service",
                                "dueAt", Instant.now().toString()))
                .ok()
                .get("id")
                .asLong();
        FaultLab.await("dialled")
                .until(() -> !lab.ask("select 1 from dial_attempt where callback_id = " + callback)
                        .isEmpty());
        first.kill();
        var took = takesOver(second, Instant.now());
        log.info("taken over after a kill in {} ms", took.toMillis());
        calling.ended();
        FaultLab.await("the callback's end")
                .until(() -> lab.ask("select state from callback where id = " + callback)
                        .matches("done|person|waiting"));
        assertEquals("1", lab.ask("select count(*) from dial_attempt where callback_id = " + callback));
        FaultLab.await("the attempt's end")
                .until(() -> lab.ask("select outcome from dial_attempt where callback_id = " + callback)
                        .matches("answered|agent-missed|unknown"));
    }

    @Test
    @Order(3)
    void one_that_is_told_to_stop_hands_over_at_once() {
        first.restart();
        assertTrue(!holds(first) && holds(second), "the one that comes back stands by");
        var calling = customers();
        someAreTalking();
        second.terminate();
        assertEquals(143, second.ended());
        var took = takesOver(first, Instant.now());
        log.info("taken over after a stop in {} ms", took.toMillis());
        assertTrue(took.compareTo(Duration.ofSeconds(3)) < 0, took::toString);
        calling.ended();
        second.restart();
        assertTrue(holds(first));
    }

    @Test
    @Order(4)
    void one_that_wakes_up_past_its_lease_is_refused() {
        var calling = customers();
        someAreTalking();
        Signals.send("STOP", LongStream.of(first.pid()));
        var took = takesOver(second, Instant.now());
        log.info("taken over from a stopped one in {} ms", took.toMillis());
        calling.ended();
        Signals.send("CONT", LongStream.of(first.pid()));
        FaultLab.await("it notices").until(() -> first.log().contains("does not write and dial for main any more"));
        assertTrue(holds(second));
    }

    @Test
    @Order(5)
    void one_that_is_cut_off_from_the_database_is_replaced_and_comes_back_as_the_other() {
        second.terminate();
        second.ended();
        takesOver(first, Instant.now());
        second.restart();
        var calling = customers();
        someAreTalking();
        network.swallow(true);
        var took = takesOver(second, Instant.now());
        log.info("taken over from one cut off in {} ms", took.toMillis());
        calling.ended();
        network.swallow(false);
        network.reset();
        FaultLab.await("it knows").until(() -> first.figure(HELD) == 0 && holds(second));
    }
}
