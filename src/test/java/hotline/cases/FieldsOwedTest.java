package hotline.cases;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.ReplayedAsterisk;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fields that a company requires, while the customer is on the line and afterwards. */
class FieldsOwedTest {
    private static ReplayedAsterisk asterisk;
    private static TestServer server;
    private static long desk;
    private static TestUser agent;
    private static TestUser supervisor;

    @BeforeAll
    static void start() {
        asterisk = new ReplayedAsterisk();
        var settings = new HashMap<>(asterisk.settings());
        // The call that is played goes on until it is played on, whatever a comparison would say.
        settings.put("HOTLINE_PBX_COMPARE_EVERY", "1h");
        server = TestServer.start(settings);
        desk = server.department("客服部");
        agent = server.agent("811", desk);
        supervisor = server.supervisor(desk);
        await().until(asterisk::connected);
    }

    @AfterAll
    static void stop() {
        server.close();
        asterisk.close();
    }

    private static Map<String, Object> required(String key, String zh, String en) {
        return Map.of("key", key, "labelZh", zh, "labelEn", en, "type", "text", "required", true);
    }

    private static Answer register(long call) {
        return agent.post("/api/complaints", Map.of("title", "走廊的灯不亮", "callId", call));
    }

    private static JsonNode read(long id) {
        return supervisor.get("/api/complaints/" + id).ok();
    }

    private static Map<String, Object> versioned(long id, Map<String, Object> body) {
        var versioned = new HashMap<>(body);
        versioned.put("version", read(id).get("version").asInt());
        return versioned;
    }

    private static Answer move(TestUser who, long id, Map<String, Object> step) {
        return who.post("/api/complaints/" + id + "/transitions", versioned(id, step));
    }

    private static JsonNode fill(long id, Map<String, String> values) {
        return supervisor
                .put("/api/complaints/" + id + "/custom", versioned(id, Map.of("custom", values)))
                .ok();
    }

    private static List<String> owed(long id) {
        var keys = new ArrayList<String>();
        read(id).get("owed").forEach(key -> keys.add(key.asText()));
        return keys;
    }

    @Test
    void nobody_is_held_up_while_the_customer_is_on_the_line_and_it_is_there_before_the_complaint_is_settled() {
        server.administrator()
                .put(
                        "/api/complaint-fields",
                        Map.of(
                                "version",
                                1,
                                "items",
                                List.of(required("house", "楼栋", "House"), required("floor", "楼层", "Floor"))))
                .ok();
        asterisk.playUntil("answered", "AgentComplete");
        await().until(() -> supervisor.get("/api/calls").ok().get("items").size() == 1);
        var call =
                supervisor.get("/api/calls").ok().get("items").get(0).get("id").asLong();
        var id = register(call).ok().get("id").asLong();
        assertEquals(List.of("house", "floor"), owed(id));
        assertTrue(supervisor
                .get("/api/complaints?open=true")
                .ok()
                .get("items")
                .get(0)
                .get("fieldsOwed")
                .asBoolean());

        asterisk.playFrom("answered", "AgentComplete");
        await().until(() ->
                !supervisor.get("/api/calls?outcome=answered").ok().get("items").isEmpty());
        assertEquals("customers.field-needed", register(call).problem(), "the call is over");
        settle(id);
        var refused = move(agent, id, Map.of("to", "carried-out"));
        assertEquals("cases.fields-owed", refused.problem());
        assertTrue(refused.json().get("detail").asText().contains("楼栋、楼层"), refused.toString());

        fill(id, Map.of("house", "甲栋"));
        assertEquals(List.of("floor"), owed(id));
        assertEquals(
                "cases.fields-owed",
                move(agent, id, Map.of("to", "carried-out")).problem());
        assertFalse(
                fill(id, Map.of("house", "甲栋", "floor", "3")).get("fieldsOwed").asBoolean());
        assertEquals(
                "customers.field-needed",
                supervisor
                        .put("/api/complaints/" + id + "/custom", versioned(id, Map.of("custom", Map.of())))
                        .problem(),
                "what was given is not taken back");
        move(agent, id, Map.of("to", "carried-out")).ok();
    }

    private static void settle(long id) {
        move(supervisor, id, Map.of("to", "accepted")).ok();
        supervisor
                .put("/api/complaints/" + id + "/grade", versioned(id, Map.of("grade", "general")))
                .ok();
        agent.put(
                        "/api/complaints/" + id + "/assignment",
                        versioned(id, Map.of("departmentId", desk, "userId", agent.id())))
                .ok();
        move(agent, id, Map.of("to", "investigated", "note", "灯泡坏了", "liability", "ours"))
                .ok();
        move(agent, id, Map.of("to", "proposed", "note", "更换")).ok();
        move(supervisor, id, Map.of("to", "approved")).ok();
    }
}
