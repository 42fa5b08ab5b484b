package hotline.followups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is late of follow-ups and improvement items climbs as complaints do. */
@Tag("slow")
class LateFollowUpsTest {
    private static final Map<String, String> QUICK = Map.of("HOTLINE_CASES_LOOK_EVERY", "100ms");
    private static FollowUpHouse house;
    private static TestUser head;
    private static TestUser chief;

    @BeforeAll
    static void start() {
        house = new FollowUpHouse(QUICK);
        var group = house.server.department("集团");
        head = house.server.supervisor(house.other);
        chief = house.server.supervisor(group);
        house.server.department(group, "集团", null, chief);
        house.server.department(house.department, "维修部", group, head);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static List<String> climbed(long id) {
        var receivers = new ArrayList<String>();
        FollowUpHouse.one(house.administrator(), id)
                .get("notices")
                .forEach(notice -> receivers.add(notice.get("receiver").asText()));
        return receivers;
    }

    private static void awaitClimbed(long id, String... receivers) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(List.of(receivers), climbed(id)));
    }

    private static List<JsonNode> waiting(TestUser who, String object) {
        var found = new ArrayList<JsonNode>();
        who.get("/api/notices?limit=100").ok().get("items").forEach(notice -> {
            if (notice.get("object").asText().equals(object)) {
                found.add(notice);
            }
        });
        return found;
    }

    private static List<JsonNode> waiting(TestUser who, String object, long id) {
        return waiting(who, object).stream()
                .filter(notice -> notice.get("objectId").asLong() == id)
                .toList();
    }

    private static int take(TestUser who, JsonNode notice) {
        return who.post("/api/notices/" + notice.get("id").asLong() + "/acknowledge", Map.of())
                .status();
    }

    private static long followUp(Map<String, Object> more) {
        return house.ofComplaint(house.settled("空调不制冷", more)).get("id").asLong();
    }

    @Test
    void an_overdue_follow_up_climbs_step_by_step_and_who_takes_notice_stops_the_next() {
        var id = followUp(Map.of());
        var other = followUp(Map.of());
        assertEquals(404, head.get("/api/followups/" + id).status());
        house.clock.move(Duration.ofDays(3).plusMinutes(1));
        awaitClimbed(id, "owner");
        var told = waiting(house.caller, "follow-up", id).getFirst();
        assertTrue(told.get("explanation").asText().startsWith("客户回访管理规定 v1 · 回访期限"), told.toString());
        assertTrue(house.caller.get("/api/tasks").ok().get("notices").asInt() >= 1);
        var english = house.server.administrator().person("reader", Map.of("role", "administrator", "language", "en"));
        var read = FollowUpHouse.one(english, id);
        assertEquals(
                List.of(read.get("notices").get(0).get("explanation")),
                read.get("history").findValues("note").stream()
                        .filter(note -> note.asText().contains("客户回访管理规定 v1"))
                        .toList(),
                "as it is told to who reads English");
        house.clock.move(Duration.ofDays(4));
        awaitClimbed(id, "owner", "supervisor", "manager");
        awaitClimbed(other, "owner", "supervisor", "manager");
        assertEquals(200, head.get("/api/followups/" + id).status(), "told of it, so it can be seen");
        assertFalse(FollowUpHouse.one(head, id).get("may").get("waive").asBoolean(), "not in charge of it");
        assertEquals(409, take(house.outsider, waiting(head, "follow-up", id).getFirst()));
        assertEquals(204, take(head, waiting(head, "follow-up", id).getFirst()));
        assertTrue(waiting(head, "follow-up", id).isEmpty());
        house.clock.move(Duration.ofDays(3));
        awaitClimbed(other, "owner", "supervisor", "manager", "general-manager");
        assertEquals(List.of("owner", "supervisor", "manager"), climbed(id));
        house.act(house.caller, other, "result", Map.of("satisfaction", 5, "said", "好了", "clear", true))
                .ok();
        assertTrue(waiting(chief, "follow-up", other).isEmpty(), "it has ended");
    }

    @Test
    void whoever_the_complaint_is_about_is_told_nothing_of_its_follow_up() {
        house.server.department(house.department, "维修部", null, head);
        var id = followUp(Map.of("subjectIds", List.of(head.id())));
        house.clock.move(Duration.ofDays(10));
        awaitClimbed(id, "owner", "supervisor", "manager", "general-manager");
        assertTrue(waiting(head, "follow-up", id).isEmpty());
        assertEquals(404, head.get("/api/followups/" + id).status());
    }

    @Test
    void an_improvement_item_that_nobody_sends_or_answers_climbs_anew_for_each() {
        var complaint = house.settled("漏水", Map.of());
        var asked = house.ofComplaint(complaint).get("id").asLong();
        house.act(house.caller, asked, "result", Map.of("satisfaction", 1, "said", "太慢", "clear", true))
                .ok();
        var item = improvement(asked).get("id").asLong();
        pastDue(asked, Duration.ofHours(1));
        awaitImprovement(asked, "supervisor");
        var sending = waiting(house.supervisor, "improvement", item).getFirst();
        assertEquals("send", sending.get("kind").asText());
        assertEquals(204, take(house.supervisor, sending));
        house.supervisor
                .post(
                        "/api/improvements/" + item + "/send",
                        Map.of("version", improvement(asked).get("version").asInt(), "departmentId", house.department))
                .ok();
        pastDue(asked, Duration.ofHours(1));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !waiting(house.supervisor, "improvement", item).isEmpty());
        assertEquals(
                "answer",
                waiting(house.supervisor, "improvement", item)
                        .getFirst()
                        .get("kind")
                        .asText());
        var foreman = house.server.agent("897", house.other);
        house.server.department(house.department, "维修部", null, foreman);
        assertTrue(foreman.get("/api/improvements").ok().get("items").isEmpty());
        pastDue(asked, Duration.ofDays(2).plusHours(1));
        awaitImprovement(asked, "manager");
        var told = foreman.get("/api/improvements").ok().get("items");
        assertEquals(1, told.size(), "who heads the department finds what they were told of, whatever their role");
        assertEquals(item, told.get(0).get("id").asLong());
        var answer = Map.of("version", improvement(asked).get("version").asInt(), "answer", "增加一班");
        assertEquals(
                403,
                foreman.post("/api/improvements/" + item + "/answer", answer).status());
        house.supervisor.post("/api/improvements/" + item + "/answer", answer).ok();
        assertTrue(waiting(house.supervisor, "improvement", item).isEmpty());
        house.server.department(house.department, "维修部", null, head);
    }

    private static JsonNode improvement(long followUpId) {
        for (var open : List.of("true", "false")) {
            for (var one : house.administrator()
                    .get("/api/improvements?limit=100&open=" + open)
                    .ok()
                    .get("items")) {
                if (one.get("followUpId").asLong() == followUpId) {
                    return one;
                }
            }
        }
        throw new AssertionError("none of " + followUpId);
    }

    private static void pastDue(long followUpId, Duration after) {
        var due = Instant.parse(improvement(followUpId).get("dueAt").asText());
        house.clock.move(Duration.between(house.clock.instant(), due.plus(after)));
    }

    private static void awaitImprovement(long followUpId, String receiver) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(
                        receiver, improvement(followUpId).path("climbedTo").asText()));
    }

    @Test
    void two_servers_raise_each_step_once() {
        var ids = new ArrayList<Long>();
        for (var n = 0; n < 10; n++) {
            ids.add(followUp(Map.of()));
        }
        var settings = new HashMap<>(FollowUpHouse.SETTINGS);
        settings.putAll(QUICK);
        try (var other = TestServer.startOn(house.server.databaseUrl(), settings, house.clock)) {
            house.clock.move(Duration.ofDays(10));
            ids.forEach(id -> awaitClimbed(id, "owner", "supervisor", "manager", "general-manager"));
            assertEquals(200, other.administrator().get("/api/health").status());
        }
    }
}
