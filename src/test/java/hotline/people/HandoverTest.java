package hotline.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class HandoverTest {
    private static final int CASES = 60;
    private static TestServer server;
    private static long service;
    private static TestUser supervisor;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        service = server.department("客服部");
        supervisor = server.supervisor(service);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static long complaint(TestUser by, List<Long> about) {
        return by.post("/api/complaints", Map.of("title", "漏水", "subjectIds", about))
                .ok()
                .get("id")
                .asLong();
    }

    private static JsonNode passedOn(Map<String, Object> wish) {
        var begun = server.administrator().post("/api/handovers", wish);
        assertEquals(201, begun.status(), begun.text());
        var path = "/api/handovers/" + begun.json().get("id").asLong();
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() ->
                        server.administrator().get(path).ok().get("endedAt").isTextual());
        return server.administrator().get(path).ok();
    }

    @Test
    void who_leaves_with_many_open_cases_leaves_none_behind() {
        var leaver = server.agent("811", service);
        var successor = server.agent("812", service);
        var boss = server.administrator();
        var ids = new HashMap<Long, Boolean>();
        for (var number = 0; number < CASES; number++) {
            ids.put(complaint(leaver, List.of()), true);
        }
        var about = complaint(leaver, List.of(successor.id()));
        var offered = complaint(supervisor, List.of());
        var version = step(offered, "accepted");
        supervisor
                .put("/api/complaints/" + offered + "/grade", Map.of("version", version, "grade", "general"))
                .ok();
        supervisor
                .put(
                        "/api/complaints/" + offered + "/assignment",
                        Map.of("version", version(offered), "departmentId", service, "userId", leaver.id()))
                .ok();
        boss.put("/api/departments/" + service, Map.of("name", "客服部", "headUserId", leaver.id(), "active", true))
                .ok();
        boss.post(
                        "/api/duty",
                        Map.of(
                                "userId", leaver.id(),
                                "fromAt",
                                        Instant.now().plus(Duration.ofHours(2)).toString(),
                                "untilAt",
                                        Instant.now().plus(Duration.ofHours(9)).toString(),
                                "place", 1,
                                "number", "13900139000"))
                .status();
        var preview =
                boss.get("/api/handovers/preview?userId=" + leaver.id()).ok().get("counts");
        assertEquals(CASES + 2, preview.get("complaints").asInt());
        assertEquals(1, preview.get("duties").asInt());
        assertEquals(403, supervisor.get("/api/handovers/preview?userId=1").status());
        var wish = new HashMap<String, Object>();
        wish.put("userId", leaver.id());
        wish.put("successorId", successor.id());
        var done = passedOn(wish);
        assertEquals(CASES + 2, done.get("passed").get("complaints").asInt());
        assertEquals(401, leaver.get("/api/session").status());
        for (var id : ids.keySet()) {
            var seen = successor.get("/api/complaints/" + id).ok();
            assertEquals(successor.id(), seen.get("owner").get("userId").asLong());
        }
        var one = successor
                .get("/api/complaints/" + ids.keySet().iterator().next())
                .ok();
        assertTrue(one.get("history").toString().contains("passed-on"), one.toString());
        assertEquals(404, successor.get("/api/complaints/" + about).status());
        var pool = supervisor.get("/api/complaints/" + about).ok();
        assertTrue(pool.get("owner").isNull());
        assertEquals(
                successor.id(),
                supervisor
                        .get("/api/complaints/" + offered)
                        .ok()
                        .get("offer")
                        .get("user")
                        .get("userId")
                        .asLong());
        var left = boss.get("/api/handovers/preview?userId=" + leaver.id()).ok().get("counts");
        left.forEach(count -> assertEquals(0, count.asInt(), left.toString()));
        assertFalse(boss.get("/api/users/" + leaver.id()).ok().get("active").asBoolean());
        assertEquals(
                "people.handover-self",
                boss.post("/api/handovers", Map.of("userId", boss.id(), "successorId", successor.id()))
                        .problem());
    }

    @Test
    void what_nobody_takes_goes_to_the_pool_where_its_supervisors_find_it() {
        var leaver = server.agent("813", service);
        var id = complaint(leaver, List.of());
        var wish = new HashMap<String, Object>();
        wish.put("userId", leaver.id());
        wish.put("toDepartmentId", service);
        passedOn(wish);
        assertTrue(supervisor.get("/api/complaints/" + id).ok().get("owner").isNull());
    }

    @Test
    void a_dissolved_department_goes_to_another_with_its_people_and_cases() {
        var old = server.department("旧部门");
        var other = server.department("新部门");
        var agent = server.agent("814", old);
        var chief = server.supervisor(other);
        var id = complaint(agent, List.of());
        assertEquals(404, chief.get("/api/complaints/" + id).status());
        var done = passedOn(Map.of("departmentId", old, "toDepartmentId", other));
        assertEquals(1, done.get("passed").get("complaints").asInt());
        var seen = chief.get("/api/complaints/" + id).ok();
        assertEquals(agent.id(), seen.get("owner").get("userId").asLong());
        assertEquals(other, seen.get("departmentId").asLong());
        assertEquals(
                other,
                server.administrator()
                        .get("/api/users/" + agent.id())
                        .ok()
                        .get("departmentId")
                        .asLong());
        var left = server.administrator()
                .get("/api/handovers/preview?departmentId=" + old)
                .ok()
                .get("counts");
        left.forEach(count -> assertEquals(0, count.asInt(), left.toString()));
    }

    @Test
    void a_department_that_goes_to_one_of_its_own_branches_is_not_above_itself() {
        var boss = server.administrator();
        var top = server.department("集团");
        var old = branch("大区", top);
        var middle = branch("分公司", old);
        var other = branch("另一分公司", old);
        var under = branch("营业部", middle);
        passedOn(Map.of("departmentId", old, "toDepartmentId", under));
        var parents = new HashMap<Long, Long>();
        boss.get("/api/departments")
                .ok()
                .get("items")
                .forEach(one ->
                        parents.put(one.get("id").asLong(), one.get("parentId").asLong()));
        assertEquals(top, parents.get(middle));
        assertEquals(under, parents.get(other));
        assertEquals(middle, parents.get(under));
    }

    private static long branch(String name, long parent) {
        return server.administrator()
                .post("/api/departments", Map.of("name", name, "parentId", parent))
                .ok()
                .get("id")
                .asLong();
    }

    private static int version(long id) {
        return supervisor.get("/api/complaints/" + id).ok().get("version").asInt();
    }

    private static int step(long id, String to) {
        supervisor
                .post("/api/complaints/" + id + "/transitions", Map.of("version", version(id), "to", to))
                .ok();
        return version(id);
    }
}
