package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CaseFiltersTest {
    private static TestServer server;
    private static TestUser agent;
    private static TestUser supervisor;
    private static TestUser other;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        var service = server.department("客服部");
        agent = server.agent("801", service);
        supervisor = server.supervisor(service);
        other = server.supervisor(server.department("维修部"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_list_is_kept_shared_changed_and_removed_by_who_may() {
        keep(agent, "重大超时", "own", Map.of("grade", "major", "late", true)).ok();
        assertEquals(
                "desk.filter-name-taken", keep(agent, "重大超时", "own", Map.of()).problem());
        assertEquals(403, keep(agent, "共享", "department", Map.of()).status());
        assertEquals(403, keep(supervisor, "全体", "all", Map.of()).status());
        assertEquals(400, keep(agent, "错", "own", Map.of("nothing", 1)).status());
        keep(supervisor, "部门未结", "department", Map.of("open", true)).ok();
        assertEquals(List.of("重大超时", "部门未结"), names(agent));
        assertEquals(List.of(), names(other));

        var shared = find(agent, "部门未结");
        assertFalse(shared.get("mine").asBoolean());
        assertTrue(find(supervisor, "部门未结").get("mine").asBoolean());
        var path = "/api/case-filters/" + shared.get("id").asLong();
        assertEquals(404, agent.delete(path).status());
        assertEquals(404, other.delete(path).status());
        var draft = Map.of("name", "部门超时", "shared", "department", "filter", Map.of("late", true));
        assertEquals(404, other.put(path, draft).status());
        supervisor.put(path, draft).ok();
        assertEquals(List.of("重大超时", "部门超时"), names(agent));
        assertEquals(204, supervisor.delete(path).status());
        assertEquals(List.of("重大超时"), names(agent));
    }

    @Test
    void the_board_has_each_open_case_in_the_column_of_its_state_with_what_is_next() {
        var id = agent.post("/api/complaints", Map.of("title", "看板上的"))
                .ok()
                .get("id")
                .asLong();
        assertEquals(List.of(id), column(agent, "registered"));
        assertEquals(List.of(), column(other, "registered"));
        var version =
                supervisor.get("/api/complaints/" + id).ok().get("version").asInt();
        supervisor
                .post("/api/complaints/" + id + "/transitions", Map.of("version", version, "to", "accepted"))
                .ok();
        assertEquals(List.of(), column(agent, "registered"));
        assertEquals(List.of(id), column(agent, "accepted"));
        var line = agent.get("/api/complaints?state=accepted").ok().get("items").get(0);
        assertEquals("graded", line.get("next").asText());
    }

    private static Answer keep(TestUser who, String name, String shared, Map<String, Object> filter) {
        return who.post("/api/case-filters", Map.of("name", name, "shared", shared, "filter", filter));
    }

    private static JsonNode find(TestUser who, String name) {
        for (var one : who.get("/api/case-filters").ok().get("items")) {
            if (one.get("name").asText().equals(name)) {
                return one;
            }
        }
        throw new AssertionError(name);
    }

    private static List<String> names(TestUser who) {
        var names = new ArrayList<String>();
        who.get("/api/case-filters")
                .ok()
                .get("items")
                .forEach(one -> names.add(one.get("name").asText()));
        return names;
    }

    private static List<Long> column(TestUser who, String state) {
        var ids = new ArrayList<Long>();
        for (var column : who.get("/api/complaints/board").ok().get("columns")) {
            if (column.get("state").asText().equals(state)) {
                column.get("items").forEach(line -> ids.add(line.get("id").asLong()));
            }
        }
        return ids;
    }
}
