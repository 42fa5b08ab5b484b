package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.MovableClock;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class EscalationTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "HOTLINE_CASES_LOOK_EVERY", "100ms",
            "HOTLINE_PEOPLE_SESSION_IDLE", "9000h",
            "HOTLINE_PEOPLE_SESSION_LONGEST", "9000h");
    /** A Tuesday, 09:00 in Shanghai. */
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-03T01:00:00Z"));

    private TestServer server;
    private Company company;
    private long repair;
    private TestUser agent;
    private TestUser supervisor;
    private TestUser head;
    private TestUser chief;

    @BeforeEach
    void start() {
        server = TestServer.start(SETTINGS, clock);
        company = Company.in(server);
        repair = company.repair();
        agent = company.agent();
        supervisor = company.supervisor();
        head = company.head();
        chief = company.chief();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static long register(TestUser who, Map<String, Object> draft) {
        return who.post("/api/complaints", draft).ok().get("id").asLong();
    }

    private static JsonNode read(TestUser who, long id) {
        return who.get("/api/complaints/" + id).ok();
    }

    private static List<String> waiting(TestUser who) {
        var kinds = new ArrayList<String>();
        who.get("/api/notices?limit=100")
                .ok()
                .get("items")
                .forEach(notice -> kinds.add(notice.get("kind").asText()));
        return kinds;
    }

    private static List<String> raised(JsonNode complaint, String kind) {
        var receivers = new ArrayList<String>();
        complaint.get("notices").forEach(notice -> {
            if (notice.get("kind").asText().equals(kind)) {
                receivers.add(notice.get("receiver").asText());
            }
        });
        return receivers;
    }

    private void awaitRaised(long id, String kind, List<String> receivers) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(receivers, raised(read(server.administrator(), id), kind)));
    }

    private static Answer acknowledge(TestUser who, long id, String kind) {
        for (var notice : who.get("/api/notices?limit=100").ok().get("items")) {
            if (notice.get("kind").asText().equals(kind)
                    && notice.get("objectId").asLong() == id) {
                return who.post(
                        "/api/complaints/" + id + "/notices/" + notice.get("id").asLong() + "/acknowledge", Map.of());
            }
        }
        throw new AssertionError("nothing waits: " + kind);
    }

    @Test
    void what_is_late_climbs_step_by_step_to_the_people_concerned_and_says_why() {
        var id = register(agent, Map.of("title", "电梯停运"));
        assertTrue(read(agent, id).get("notices").isEmpty());
        clock.move(Duration.ofDays(1));
        awaitRaised(id, "propose", List.of("owner"));
        assertEquals(List.of("propose"), waiting(agent));
        assertEquals(404, head.get("/api/complaints/" + id).status());
        clock.move(Duration.ofDays(2));
        awaitRaised(id, "propose", List.of("owner", "supervisor"));
        assertTrue(waiting(supervisor).contains("propose"));
        clock.move(Duration.ofDays(4));
        awaitRaised(id, "propose", List.of("owner", "supervisor", "manager", "general-manager"));
        var seen = read(chief, id);
        var last = seen.get("notices").get(3);
        assertTrue(head.get("/api/complaints/" + id).status() == 200);
        assertTrue(last.get("explanation").asText().startsWith("投诉处理规定 v1"), last.toString());
        assertFalse(seen.get("may").get("grade").asBoolean(), "told of it, but not in charge of it");
    }

    @Test
    void who_takes_notice_stops_the_next_step() {
        var id = register(agent, Map.of("title", "漏水"));
        clock.move(Duration.ofDays(1));
        awaitRaised(id, "propose", List.of("owner"));
        assertEquals(
                "cases.nothing-to-acknowledge",
                supervisor
                        .post("/api/complaints/" + id + "/notices/1/acknowledge", Map.of())
                        .problem());
        var after = acknowledge(agent, id, "propose").ok();
        assertTrue(after.get("notices").get(0).get("acknowledgedBy").isTextual());
        assertTrue(waiting(agent).isEmpty());
        // The other clocks of the same complaint show that time has come and gone.
        clock.move(Duration.ofDays(8));
        awaitRaised(id, "resolve", List.of("owner", "supervisor", "manager", "general-manager"));
        assertEquals(List.of("owner"), raised(read(agent, id), "propose"));
    }

    @Test
    void whoever_it_is_about_is_never_told_and_the_one_above_is_told_instead() {
        server.department(repair, "维修部", company.group(), supervisor);
        var id = register(agent, Map.of("title", "主管态度", "subjectIds", List.of(supervisor.id())));
        clock.move(Duration.ofDays(7));
        awaitRaised(id, "propose", List.of("owner", "supervisor", "manager", "general-manager"));
        assertTrue(waiting(supervisor).isEmpty());
        assertEquals(404, supervisor.get("/api/complaints/" + id).status());
        assertTrue(waiting(chief).size() >= 3, "in place of supervisor and manager");
        assertEquals(0, supervisor.get("/api/tasks").ok().get("notices").asInt());
        // Named later, after having been told: it is taken away.
        var version = read(server.administrator(), id).get("version").asInt();
        server.administrator()
                .put(
                        "/api/complaints/" + id + "/subjects",
                        Map.of("version", version, "userIds", List.of(supervisor.id(), chief.id())))
                .ok();
        assertTrue(waiting(chief).isEmpty());
        assertEquals(404, chief.get("/api/complaints/" + id).status());
    }

    @Test
    void two_servers_and_a_restart_raise_each_step_once() {
        var ids = new ArrayList<Long>();
        for (var n = 0; n < 20; n++) {
            ids.add(register(agent, Map.of("title", "第 " + n + " 件")));
        }
        try (var other = TestServer.startOn(server.databaseUrl(), SETTINGS, clock)) {
            clock.move(Duration.ofDays(2));
            ids.forEach(id -> awaitRaised(id, "propose", List.of("owner")));
            server.close();
            server = other;
            clock.move(Duration.ofDays(6));
            var administrator = other.signIn("admin", TestServer.PASSWORD);
            for (var id : ids) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertEquals(
                                List.of("owner", "supervisor", "manager", "general-manager"),
                                raised(read(administrator, id), "propose")));
            }
        }
    }

    @Test
    void a_grade_is_proposed_with_its_reasons_and_a_major_one_tells_the_list_at_once() {
        var first = register(agent, Map.of("title", "维修不当"));
        assertTrue(read(supervisor, first).get("proposal").isNull());
        var id = register(agent, Map.of("title", "再不处理就找记者", "description", "要求赔偿 6 万元"));
        step(supervisor, id, Map.of("to", "accepted"));
        assertTrue(read(agent, id).get("proposal").isNull(), "only for who may grade it");
        var proposal = read(supervisor, id).get("proposal");
        assertEquals("major", proposal.get("grade").asText());
        assertEquals("规则 1：内容提到“记者”", proposal.get("reasons").get(0).asText());
        assertEquals(
                "规则 3：内容提到金额 60000 元（达到 50000 元）",
                proposal.get("reasons").get(1).asText());
        supervisor
                .put(
                        "/api/complaints/" + id + "/grade",
                        Map.of("version", read(supervisor, id).get("version").asInt(), "grade", "major"))
                .ok();
        assertEquals(List.of("alert"), waiting(head));
        assertEquals(List.of("alert"), waiting(chief));
        acknowledge(head, id, "alert").ok();
        assertTrue(waiting(chief).isEmpty());
        assertEquals(
                "approved",
                server.administrator()
                        .get("/api/policies")
                        .ok()
                        .get("items")
                        .get(0)
                        .get("versions")
                        .get(0)
                        .get("state")
                        .asText());
    }

    private static void step(TestUser who, long id, Map<String, Object> move) {
        var body = new HashMap<>(move);
        body.put("version", read(who, id).get("version").asInt());
        who.post("/api/complaints/" + id + "/transitions", body).ok();
    }
}
