package hotline.calls;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.AsteriskFixture;
import hotline.testing.RepairDesk;
import hotline.testing.Sipp;
import hotline.testing.TestUser;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Calls on the real Asterisk, followed by the real server. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("slow")
class LiveCallsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static RepairDesk desk;
    private static AsteriskFixture asterisk;
    private static TestUser agent;

    @BeforeAll
    static void start() {
        desk = RepairDesk.open(Map.of(
                "HOTLINE_PBX_PING_EVERY", "500ms",
                "HOTLINE_PBX_PING_DEADLINE", "500ms",
                "HOTLINE_PBX_LONGEST_BACKOFF", "500ms"));
        asterisk = desk.asterisk();
        agent = desk.agent();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    private static List<JsonNode> calls(String query) {
        var items = new ArrayList<JsonNode>();
        desk.items("/api/calls?" + query).forEach(items::add);
        return items;
    }

    private static JsonNode ended(String number) {
        await().atMost(LONG).until(() -> {
            var found = calls("number=" + number);
            return found.size() == 1
                    && !found.getFirst().get("outcome").asText().equals("live");
        });
        return calls("number=" + number).getFirst();
    }

    @Test
    @Order(1)
    void a_queue_call_is_in_the_log_with_agent_times_and_recording() {
        var telephone = asterisk.sipp().phone("811").answers(500, 3_000);
        desk.customer("13800138001");
        telephone.ended();
        var call = ended("13800138001");
        assertEquals("answered", call.get("outcome").asText());
        assertEquals("repair", call.get("queue").asText());
        assertEquals("repair", call.get("reason").asText());
        assertEquals(agent.id(), call.get("agentId").asLong());
        assertEquals("agent", call.get("hungUpBy").asText());
        assertTrue(call.get("talkSeconds").asDouble() > 2.5, call.toString());
        assertTrue(agent.get("/api/calls/owed")
                .text()
                .contains(call.get("linkedid").asText()));
    }

    @Test
    @Order(2)
    void a_caller_who_gives_up_is_abandoned() {
        asterisk.sipp().phone("811").neverAnswers();
        asterisk.sipp()
                .customer("13800138002", 4_000, new Sipp.Press(1500, "2"))
                .ended();
        assertEquals("abandoned", ended("13800138002").get("outcome").asText());
        asterisk.awaitNoCalls();
    }

    @Test
    @Order(3)
    void calls_are_interrupted_when_asterisk_dies_and_it_is_followed_again() {
        assertEquals(List.of(), calls("outcome=interrupted"));
        // Nobody answers the menu: the call only has to be there.
        asterisk.sipp().customer("13800138003", 60_000);
        await().atMost(LONG).until(() -> calls("outcome=live").size() == 1);
        asterisk.kill();
        asterisk.restart();
        assertEquals("interrupted", ended("13800138003").get("outcome").asText());
        asterisk.sipp().customer("13800138004", 1_000).ended();
        assertEquals("received", ended("13800138004").get("outcome").asText());
    }

    @Test
    @Order(4)
    void a_stopped_asterisk_ends_no_call() {
        var customer = asterisk.sipp().customer("13800138005", 12_000);
        await().atMost(LONG).until(() -> calls("outcome=live").size() == 1);
        asterisk.freeze();
        await().atMost(LONG)
                .until(() -> calls("outcome=live").size() == 1
                        && desk.server()
                                .metrics()
                                .lines()
                                .noneMatch(line -> line.startsWith("hotline_ami_up") && line.contains(" 1")));
        asterisk.thaw();
        customer.ended();
        var call = ended("13800138005");
        // Without a key the menu led him to a queue that nobody serves.
        assertEquals("overflowed", call.get("outcome").asText());
        assertTrue(call.get("touchedByGap").asBoolean());
        assertEquals("customer", call.get("hungUpBy").asText());
    }

    @Test
    @Order(9)
    void an_emergency_outside_hours_has_its_talk_and_is_seen_by_supervisors() {
        var another = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(3).getDayOfWeek();
        var administrator = desk.server().administrator();
        administrator.put("/api/on-call", Map.of("number", "13900139000")).ok();
        administrator
                .put(
                        "/api/opening-hours",
                        Map.of("spans", List.of(Map.of("weekday", another.getValue(), "from", "08:00", "to", "18:00"))))
                .ok();
        // A change of a queue has all of it read again at once.
        administrator
                .put("/api/queues/repair/members/" + agent.id(), Map.of("level", 0))
                .ok();
        var mobile = asterisk.sipp().farEnd().answers(300, 3_000);
        asterisk.sipp().customer("13800138009", 30_000, new Sipp.Press(3_000, "9"));
        mobile.ended();
        var call = ended("13800138009");
        assertEquals("answered", call.get("outcome").asText());
        assertEquals("repair", call.get("queue").asText());
        assertTrue(call.get("talkSeconds").asDouble() > 2.5, call.toString());
        var supervisor = desk.server().supervisor(desk.server().department("Repairs"));
        assertEquals(
                200, supervisor.get("/api/calls/" + call.get("id").asLong()).status());
        assertEquals(404, agent.get("/api/calls/" + call.get("id").asLong()).status());
    }
}
