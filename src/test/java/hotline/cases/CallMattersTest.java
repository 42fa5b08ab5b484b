package hotline.cases;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.ReplayedAsterisk;
import hotline.testing.TestDatabase;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What customers and cases make of a call that the real Asterisk once told of. */
class CallMattersTest {
    private static ReplayedAsterisk asterisk;
    private static TestServer server;
    private static TestUser agent;
    private static TestUser colleague;
    private static TestUser supervisor;
    private static long customer;
    private static long call;

    @BeforeAll
    static void start() {
        asterisk = new ReplayedAsterisk();
        server = TestServer.start(asterisk.settings());
        var desk = server.department("desk");
        agent = server.agent("811", desk);
        colleague = server.agent("812", desk);
        supervisor = server.supervisor(desk);
        customer = supervisor
                .post(
                        "/api/customers",
                        Map.of(
                                "name",
                                "机密来电者",
                                "secrecy",
                                "secret",
                                "phones",
                                List.of(Map.of("number", "13800138001"))))
                .ok()
                .get("id")
                .asLong();
        await().until(asterisk::connected);
        asterisk.play("answered");
        await().until(() -> calls(supervisor, "&outcome=answered").size() == 1);
        call = calls(supervisor, "").get(0).get("id").asLong();
    }

    @AfterAll
    static void stop() {
        server.close();
        asterisk.close();
    }

    private static JsonNode calls(TestUser who, String more) {
        return who.get("/api/calls?number=13800138001" + more).ok().get("items");
    }

    @Test
    void a_call_opens_the_graded_record_of_its_customer_to_the_agent_who_had_it_alone() {
        await().until(() -> agent.get("/api/customers/" + customer).status() == 200);
        assertEquals(403, colleague.get("/api/customers/" + customer).status());
        var pops = server.administrator()
                .get("/api/audit?action=customers.pop")
                .ok()
                .get("items");
        assertFalse(pops.isEmpty());
    }

    @Test
    void a_complaint_holds_the_recording_of_its_call_until_it_is_closed() throws Exception {
        var complaint = agent.post("/api/complaints", Map.of("title", "通话投诉", "callId", call))
                .ok();
        var number = complaint.get("number").asText();
        assertEquals(1, holds(number));
        var path = "/api/complaints/" + complaint.get("id").asLong();
        assertEquals(
                call, agent.get(path).ok().get("calls").get(0).get("callId").asLong());
        assertEquals(
                "cases.no-such-call",
                colleague
                        .post("/api/complaints", Map.of("title", "别人的通话", "callId", call))
                        .problem());
        supervisor
                .post(path + "/transitions", Map.of("version", 1, "to", "refused", "note", "误会"))
                .ok();
        assertEquals(1, holds(number));
        supervisor
                .post(path + "/transitions", Map.of("version", 2, "to", "closed"))
                .ok();
        assertEquals(0, holds(number));
    }

    @Test
    void a_promise_in_a_wrap_up_is_followed_to_its_end() {
        var due = Instant.now().plusSeconds(1800).toString();
        var wrapUp = Map.<String, Object>of("complete", false, "promise", Map.of("text", "查清后回电", "dueAt", due));
        agent.put("/api/calls/" + call + "/wrapup", wrapUp).ok();
        agent.put(
                        "/api/calls/" + call + "/wrapup",
                        Map.of("complete", false, "promise", Map.of("text", "查清后立即回电", "dueAt", due)))
                .ok();
        var promises = agent.get("/api/promises?state=open&callId=" + call).ok().get("items");
        assertEquals(1, promises.size());
        assertEquals("查清后立即回电", promises.get(0).get("text").asText());
        agent.put("/api/promises/" + promises.get(0).get("id") + "/kept", Map.of("note", "已回电"))
                .ok();
        var shown = agent.get("/api/calls/" + call).ok().get("wrapUps").get(0).get("promise");
        assertFalse(shown.path("keptAt").isMissingNode() || shown.get("keptAt").isNull(), shown.toString());
        assertTrue(agent.get("/api/promises?state=open&callId=" + call)
                .ok()
                .get("items")
                .isEmpty());
    }

    @Test
    void a_customer_is_made_from_a_call_in_one_click_whatever_else_the_company_requires() {
        var scheme = new HashMap<String, Object>();
        var now = server.administrator().get("/api/customer-scheme").ok();
        scheme.put("version", now.get("version"));
        scheme.put("levels", now.get("levels"));
        scheme.put("types", now.get("types"));
        scheme.put(
                "fields",
                List.of(Map.of(
                        "key", "area", "labelZh", "建筑面积", "labelEn", "Area", "type", "number", "required", true)));
        server.administrator().put("/api/customer-scheme", scheme).ok();
        assertEquals(
                "customers.field-needed",
                agent.post("/api/customers", Map.of("name", "不经来电")).problem());
        var made = agent.post("/api/customers", Map.of("name", "来电建档", "callId", call, "evenIfDuplicate", true))
                .ok();
        assertEquals("138****8001", made.get("phones").get(0).get("shown").asText());
        assertEquals(
                "customers.call-without-number",
                colleague
                        .post("/api/customers", Map.of("name", "别人的", "callId", call))
                        .problem());
    }

    private static int holds(String number) throws SQLException {
        try (var database = TestDatabase.connect(server.databaseUrl());
                var statement = database.prepareStatement(
                        "select count(*) from recording_hold where case_number = ? and released_at is null")) {
            statement.setString(1, number);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }
}
