package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class BulkTest {
    private static TestServer server;
    private static TestUser agent;
    private static TestUser supervisor;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        var service = server.department("客服部");
        agent = server.agent("801", service);
        supervisor = server.supervisor(service);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_preview_refuses_what_would_be_refused_and_keeps_nothing() {
        var open = register("可以受理");
        var changed = register("已被他人更改");
        var items = List.<Map<String, Object>>of(item(open), item(changed), Map.of("id", 999_999, "version", 1));
        supervisor
                .put("/api/complaints/" + changed, Map.of("version", 1, "title", "改过", "description", ""))
                .ok();
        var act = act(items, Map.of("action", "move", "to", "accepted"));
        for (var path :
                List.of("/api/complaints/bulk/preview", "/api/complaints/bulk/preview", "/api/complaints/bulk")) {
            var results = supervisor.post(path, act).ok().get("items");
            assertTrue(results.get(0).path("problem").isNull(), results.toString());
            assertEquals("投诉已被他人更改", results.get(1).get("problem").asText());
            assertTrue(results.get(2).get("detail").asText().contains("999"), results.toString());
            assertEquals(
                    path.endsWith("preview") ? "registered" : "accepted",
                    read(open).get("state").asText());
        }
        assertEquals("registered", read(changed).get("state").asText());
    }

    @Test
    void a_comment_goes_to_each_and_a_stranger_to_a_case_is_refused() {
        var first = register("一");
        var second = register("二");
        var stranger = server.agent("802", server.department("维修部"));
        var act = act(List.of(item(first), item(second)), Map.of("action", "comment", "note", "统一答复：明日上门"));
        supervisor.post("/api/complaints/bulk/preview", act).ok();
        assertEquals(0, read(first).get("comments").size());
        supervisor.post("/api/complaints/bulk", act).ok();
        assertEquals(
                "统一答复：明日上门", read(second).get("comments").get(0).get("text").asText());
        var refused = stranger.post("/api/complaints/bulk", act).ok().get("items");
        refused.forEach(result -> assertTrue(result.get("problem").asText().length() > 0, refused.toString()));
        assertEquals(1, read(first).get("comments").size());
    }

    @Test
    void too_many_or_none_are_no_bulk() {
        var many = new ArrayList<Map<String, Object>>();
        for (var id = 1; id <= 101; id++) {
            many.add(Map.of("id", id, "version", 1));
        }
        assertEquals(
                400,
                supervisor
                        .post("/api/complaints/bulk", act(many, Map.of("action", "comment")))
                        .status());
        assertEquals(
                400,
                supervisor
                        .post("/api/complaints/bulk", act(List.of(), Map.of("action", "comment")))
                        .status());
    }

    private static long register(String title) {
        return agent.post("/api/complaints", Map.of("title", title))
                .ok()
                .get("id")
                .asLong();
    }

    private static JsonNode read(long id) {
        return supervisor.get("/api/complaints/" + id).ok();
    }

    private static Map<String, Object> item(long id) {
        return Map.of("id", id, "version", read(id).get("revision").asInt());
    }

    private static Map<String, Object> act(List<Map<String, Object>> items, Map<String, Object> more) {
        var act = new HashMap<String, Object>(more);
        act.put("items", items);
        return act;
    }
}
