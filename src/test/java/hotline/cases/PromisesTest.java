package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PromisesTest {
    private static TestServer server;
    private static TestUser agent;
    private static TestUser colleague;
    private static TestUser supervisor;
    private static TestUser stranger;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        var service = server.department("客服部");
        agent = server.agent("801", service);
        colleague = server.agent("802", service);
        supervisor = server.supervisor(service);
        stranger = server.supervisor(server.department("维修部"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void an_answer_is_promised_for_half_an_hour_from_now_unless_said_otherwise() {
        var promise = make(agent, Map.of("text", "查清账单后回电"));
        var until = Duration.between(
                Instant.parse(promise.get("madeAt").asText()),
                Instant.parse(promise.get("dueAt").asText()));
        assertEquals(Duration.ofMinutes(30), until);
        assertEquals("open", promise.get("state").asText());
        var tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        assertFalse(
                make(agent, Map.of("text", "明天", "dueAt", tomorrow)).get("late").asBoolean());
        var past = agent.post("/api/promises", Map.of("text", "昨天", "dueAt", "2020-01-01T00:00:00Z"));
        assertEquals("cases.due-out-of-range", past.problem());
    }

    @Test
    void a_promise_ends_once_kept_or_broken() {
        var id = make(agent, Map.of("text", "回电")).get("id").asLong();
        var kept = agent.put("/api/promises/" + id + "/kept", Map.of("note", "已告知"))
                .ok();
        assertEquals("kept", kept.get("state").asText());
        assertFalse(kept.get("endedAt").isNull());
        assertEquals(
                "cases.promise-ended",
                agent.put("/api/promises/" + id + "/broken", Map.of()).problem());
        var other = make(agent, Map.of("text", "回电")).get("id").asLong();
        assertEquals(
                "broken",
                supervisor
                        .put("/api/promises/" + other + "/broken", Map.of())
                        .ok()
                        .get("state")
                        .asText());
    }

    @Test
    void promises_are_for_who_made_them_and_the_supervisor_of_the_department() {
        var id = make(agent, Map.of("text", "谁能看见承诺")).get("id").asLong();
        assertTrue(listed(agent).contains(id));
        assertTrue(listed(supervisor).contains(id));
        for (var who : List.of(colleague, stranger)) {
            assertFalse(listed(who).contains(id));
            assertEquals(404, who.put("/api/promises/" + id + "/kept", Map.of()).status());
        }
    }

    @Test
    void a_promise_about_a_complaint_is_hidden_from_whom_it_is_about() {
        var about = server.person(Map.of("role", "administrator"));
        var complaint = agent.post("/api/complaints", Map.of("title", "投诉", "subjectIds", List.of(about.id())))
                .ok()
                .get("id")
                .asLong();
        var id = make(agent, Map.of("text", "三天内答复", "complaintId", complaint))
                .get("id")
                .asLong();
        assertFalse(listed(about).contains(id));
        assertTrue(listed(server.administrator()).contains(id));
        assertEquals(404, about.put("/api/promises/" + id + "/kept", Map.of()).status());
        assertEquals(
                404,
                colleague
                        .post("/api/promises", Map.of("text", "x", "complaintId", complaint))
                        .status());
    }

    @Test
    void the_list_is_by_due_time_and_pages() {
        var maker = server.agent("811");
        for (var minute = 5; minute > 0; minute--) {
            make(
                    maker,
                    Map.of(
                            "text",
                            "第" + minute,
                            "dueAt",
                            Instant.now().plusSeconds(minute * 60L).toString()));
        }
        var first = maker.get("/api/promises?state=open&limit=3").ok();
        assertEquals("第1", first.get("items").get(0).get("text").asText());
        var rest = maker.get("/api/promises?state=open&limit=3&cursor="
                        + first.get("next").asText())
                .ok();
        assertEquals(2, rest.get("items").size());
        assertTrue(rest.get("next").isNull());
    }

    private static JsonNode make(TestUser who, Map<String, Object> draft) {
        return who.post("/api/promises", draft).ok();
    }

    private static List<Long> listed(TestUser who) {
        var ids = new ArrayList<Long>();
        who.get("/api/promises?limit=100")
                .ok()
                .get("items")
                .forEach(item -> ids.add(item.get("id").asLong()));
        return ids;
    }
}
