package hotline.floor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import hotline.console.live.LiveBrowser;
import hotline.testing.AsteriskFixture;
import hotline.testing.Sipp;
import hotline.testing.SippCall;
import hotline.testing.TcpProxy;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The link to the real Asterisk breaks in each way; what is shown is true, or said to be old. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LinkFaultsTest {
    private static final Duration LONG = Duration.ofSeconds(40);
    /** From the break to every screen. */
    private static final Duration SECONDS = Duration.ofSeconds(8);

    private static final String[] KINDS = {"call-gone", "call-unknown", "call-bridge", "call-waiting", "member", "pause"
    };
    private static AsteriskFixture asterisk;
    private static TcpProxy network;
    private static TestServer server;
    private static TestUser agent;
    private static LiveBrowser screen;
    private static @Nullable SippCall telephone;

    @BeforeAll
    static void start() {
        asterisk = AsteriskFixture.start();
        network = TcpProxy.before(Integer.parseInt(asterisk.setting("HOTLINE_PBX_AMI_PORT")));
        var settings = new HashMap<>(asterisk.environment());
        settings.put("HOTLINE_PBX_AMI_PORT", Integer.toString(network.port()));
        settings.put("HOTLINE_PBX_PING_EVERY", "1s");
        settings.put("HOTLINE_PBX_PING_DEADLINE", "1s");
        settings.put("HOTLINE_PBX_LONGEST_BACKOFF", "500ms");
        settings.put("HOTLINE_PBX_COMPARE_EVERY", "1s");
        server = TestServer.start(settings);
        // A caller who is cut off here would be called back, and the agent be at the telephone in the next test.
        server.administrator()
                .put("/api/dialling", Map.of("enabled", false, "reason", "cut off on purpose"))
                .ok();
        agent = server.phoneAgent(asterisk, "811", "repair");
        screen = LiveBrowser.open(server.uri(), server.administrator());
        ready();
    }

    @AfterAll
    static void stop() {
        server.close();
        network.close();
        asterisk.close();
    }

    @AfterEach
    void nothing_is_left_and_nothing_drifts() {
        network.swallow(false);
        network.drop("");
        asterisk.awaitNoCalls();
        await().atMost(LONG).until(() -> linkUp() && calls("outcome=live").isEmpty());
        var before = telephone;
        if (before != null) {
            // It answers the end of its call first: repeated later, that would be the next telephone's first message.
            before.endedWithin(SECONDS);
            before.vanish();
            await().atMost(LONG).until(() -> !before.running());
        }
    }

    private static void ready() {
        await().atMost(LONG)
                .untilAsserted(() -> agent.post("/api/me/ready", Map.of()).ok());
        await().atMost(LONG).untilAsserted(() -> {
            var members = asterisk.cli("queue show repair");
            assertTrue(members.contains("PJSIP/811") && !members.contains("(paused"), members);
            assertEquals("ready", state());
        });
    }

    private static JsonNode value(String key) {
        return screen.state().getOrDefault(key, MissingNode.getInstance());
    }

    private static String state() {
        return value("agent/811").path("state").asText();
    }

    private static boolean linkUp() {
        return value("link/main").path("up").asBoolean();
    }

    private static List<JsonNode> calls(String query) {
        var items = new ArrayList<JsonNode>();
        server.administrator().get("/api/calls?" + query).ok().get("items").forEach(items::add);
        return items;
    }

    private static JsonNode call(String number) {
        var found = calls("number=" + number);
        assertEquals(1, found.size(), number);
        return found.getFirst();
    }

    private static String metric(String start) {
        return server.metrics()
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElse(start + " 0.0");
    }

    private static double drift(String kind) {
        var line = metric("hotline_drift_total{kind=\"" + kind + "\"");
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private static double looks() {
        var line = metric("hotline_pbx_look_seconds_count");
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private static void talking(String number) {
        telephone = asterisk.sipp().phone("811").answers(500, 60_000);
        asterisk.sipp().customer(number, 25_000, new Sipp.Press(1500, "2"));
        await().atMost(LONG).untilAsserted(() -> {
            var live = calls("outcome=live");
            assertTrue(
                    live.size() == 1 && !call(number).get("answeredAt").isNull(),
                    () -> live + "\n" + value("agent/811") + "\n" + asterisk.cli("queue show repair"));
        });
    }

    private static void hangUpAll() {
        asterisk.cli("channel request hangup all");
    }

    @Test
    @Order(1)
    void ordinary_calls_are_seen_as_asterisk_sees_them() {
        var before = looks();
        var held = asterisk.sipp().phone("811").holds(500, 3_000);
        asterisk.sipp().customer("13800138101", 60_000, new Sipp.Press(1500, "2"));
        held.ended();
        asterisk.awaitNoCalls();
        ready();
        telephone = asterisk.sipp().phone("811").neverAnswers();
        asterisk.sipp()
                .customer("13800138102", 6_000, new Sipp.Press(1500, "2"))
                .ended();
        await().atMost(LONG).until(() -> looks() > before + 5);
        for (var kind : KINDS) {
            assertEquals(0, drift(kind), kind);
        }
    }

    @Test
    @Order(2)
    void a_reset_in_the_middle_of_a_call_leaves_one_call_that_goes_on() {
        ready();
        talking("13800138103");
        network.reset();
        await().atMost(SECONDS).until(() -> network.connections() >= 4);
        await().atMost(LONG).until(LinkFaultsTest::linkUp);
        await().atMost(LONG).until(() -> call("13800138103").get("touchedByGap").asBoolean());
        assertEquals(1, calls("outcome=live").size());
        hangUpAll();
        asterisk.awaitNoCalls();
        await().atMost(LONG).until(() -> calls("outcome=live").isEmpty());
        assertEquals("answered", call("13800138103").get("outcome").asText());
    }

    @Test
    @Order(3)
    void a_silent_network_is_shown_within_seconds_and_what_ended_meanwhile_is_known_after() {
        ready();
        talking("13800138104");
        network.swallow(true);
        var broken = Instant.now();
        await().atMost(SECONDS).until(() -> !linkUp());
        var lastSeen = Instant.parse(value("link/main").get("lastSeen").asText());
        assertFalse(lastSeen.isAfter(broken.plusSeconds(1)), lastSeen + " is when it was heard last");
        assertEquals(1, calls("outcome=live").size(), "nothing is hung up by guess");
        assertEquals("talking", state());
        hangUpAll();
        asterisk.awaitNoCalls();
        assertEquals(1, calls("outcome=live").size());
        network.swallow(false);
        await().atMost(LONG).until(() -> linkUp() && calls("outcome=live").isEmpty());
        assertTrue(call("13800138104").get("touchedByGap").asBoolean());
        await().atMost(LONG).until(() -> !state().equals("talking"));
    }

    @Test
    @Order(4)
    void half_a_minute_of_a_stopped_asterisk_ends_nothing() {
        ready();
        talking("13800138105");
        var stopped = Instant.now();
        asterisk.freeze();
        try {
            await().atMost(SECONDS).until(() -> !linkUp());
            await().atMost(LONG)
                    .until(() -> Instant.now().isAfter(stopped.plusSeconds(30))
                            && calls("outcome=live").size() == 1
                            && state().equals("talking"));
        } finally {
            asterisk.thaw();
        }
        await().atMost(LONG).until(LinkFaultsTest::linkUp);
        hangUpAll();
        asterisk.awaitNoCalls();
        await().atMost(LONG).until(() -> calls("outcome=live").isEmpty());
        // The customer may have given up before we heard again; then it is said that nobody knows.
        assertTrue(call("13800138105").get("touchedByGap").asBoolean());
    }

    @Test
    @Order(5)
    void an_end_that_never_arrived_is_found_and_counted_as_drift() {
        ready();
        talking("13800138106");
        network.drop("Event: Hangup\r\n");
        hangUpAll();
        asterisk.awaitNoCalls();
        await().atMost(LONG).until(() -> calls("outcome=live").isEmpty());
        // The telephone system's files may have told the log before the comparison came to it.
        await().atMost(LONG).until(() -> drift("call-gone") >= 1);
        assertTrue(call("13800138106").get("touchedByGap").asBoolean());
        network.drop("");
    }

    @Test
    @Order(6)
    void who_is_paused_at_asterisk_itself_is_shown_as_paused() {
        ready();
        asterisk.cli("queue pause member PJSIP/811 queue repair reason lunch");
        await().atMost(SECONDS).until(() -> state().equals("paused"));
        assertEquals("lunch", value("agent/811").path("reason").asText());
        asterisk.cli("queue unpause member PJSIP/811 queue repair");
        await().atMost(SECONDS).until(() -> state().equals("ready"));
        assertEquals(0, drift("pause"));
    }

    @Test
    @Order(7)
    void a_membership_that_was_lost_unheard_is_found() {
        ready();
        network.drop("Event: QueueMemberRemoved\r\n");
        asterisk.cli("queue remove member PJSIP/811 from repair");
        await().atMost(LONG).until(() -> drift("member") >= 1);
        network.drop("");
        // The agent's phone is open: the administration wants him in the queue.
        await().atMost(LONG).until(() -> asterisk.cli("queue show repair").contains("PJSIP/811"));
    }

    @Test
    @Order(8)
    void calls_of_an_asterisk_that_was_killed_are_interrupted_and_the_agent_stays() {
        ready();
        talking("13800138107");
        asterisk.kill();
        await().atMost(SECONDS).until(() -> !linkUp());
        asterisk.restart();
        await().atMost(LONG).until(() -> linkUp() && calls("outcome=live").isEmpty());
        assertEquals("interrupted", call("13800138107").get("outcome").asText());
        await().atMost(LONG).until(() -> asterisk.cli("queue show repair").contains("PJSIP/811"));
        var looked = looks();
        await().atMost(LONG).until(() -> looks() > looked + 4);
    }

    @Test
    @Order(9)
    void a_wrong_password_is_no_storm_of_logins_and_the_right_one_lets_in() {
        var right = asterisk.setting("HOTLINE_PBX_AMI_EVENTS_SECRET");
        asterisk.password("hotline-events", "another-one");
        var before = network.connections();
        network.reset();
        await().atMost(SECONDS).until(() -> !linkUp());
        // Of the two accounts one comes back at once; the other is refused, and refused again.
        await().atMost(LONG).until(() -> network.connections() >= before + 3);
        var refused = Instant.now();
        asterisk.password("hotline-events", right);
        await().atMost(LONG).until(LinkFaultsTest::linkUp);
        var seconds = Duration.between(refused, Instant.now()).toSeconds();
        assertTrue(network.connections() <= before + 4 + seconds, network.connections() + " connections");
    }
}
