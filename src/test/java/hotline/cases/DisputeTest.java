package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class DisputeTest {
    private static TestServer server;
    private static long service;
    private static long repair;
    private static TestUser agent;
    private static TestUser supervisor;
    private static TestUser repairSupervisor;
    private static TestUser chief;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        var group = server.department("集团");
        service = server.department("客服部");
        repair = server.department("维修部");
        agent = server.agent("801", service);
        supervisor = server.supervisor(service);
        repairSupervisor = server.supervisor(repair);
        chief = server.supervisor(group);
        server.department(group, "集团", null, chief);
        server.department(service, "客服部", group, supervisor);
        server.department(repair, "维修部", group, repairSupervisor);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_department_disputes_the_office_decides_and_the_clocks_run_on() {
        var id = offered();
        var due = read(agent, id).get("dueAt").asText();
        assertEquals(404, chief.get("/api/complaints/" + id).status());
        assertEquals(
                "cases.note-needed",
                post(repairSupervisor, id, "dispute", Map.of("note", " ")).problem());
        post(repairSupervisor, id, "dispute", Map.of("note", "合同问题，不属维修", "departmentId", service))
                .ok();
        var disputed = read(agent, id);
        assertTrue(disputed.get("offer").isNull());
        assertEquals(agent.id(), disputed.get("owner").get("userId").asLong());
        assertEquals(due, disputed.get("dueAt").asText());
        assertFalse(read(agent, id).get("may").get("arbitrate").asBoolean());
        assertEquals(
                "cases.by-office",
                post(agent, id, "dispute/decision", Map.of("departmentId", repair, "note", "x"))
                        .problem());
        assertEquals(1, waiting(chief, id));
        post(chief, id, "dispute/decision", Map.of("departmentId", repair, "note", "漏水属维修"))
                .ok();
        assertEquals(0, waiting(chief, id));
        var decided = read(repairSupervisor, id);
        assertEquals(repair, decided.get("departmentId").asLong());
        assertEquals(agent.id(), decided.get("owner").get("userId").asLong());
        assertEquals(due, decided.get("dueAt").asText());
        assertEquals(
                "cases.arbitrated",
                post(repairSupervisor, id, "assignment/answer", Map.of("accept", false, "note", "还是不要"))
                        .problem());
        assertEquals(
                "cases.disputed-before",
                post(repairSupervisor, id, "dispute", Map.of("note", "还是不要")).problem());
        post(repairSupervisor, id, "assignment/answer", Map.of("accept", true)).ok();
        assertEquals("assigned", read(repairSupervisor, id).get("state").asText());
    }

    @Test
    void who_has_no_part_in_it_disputes_nothing_and_whom_it_is_about_decides_nothing() {
        var id = offered();
        assertEquals(
                404,
                post(chief, id, "dispute", Map.of("version", 3, "note", "x")).status());
        var version = read(supervisor, id).get("version").asInt();
        supervisor
                .put("/api/complaints/" + id + "/subjects", Map.of("version", version, "userIds", List.of(chief.id())))
                .ok();
        post(repairSupervisor, id, "dispute", Map.of("note", "不属维修")).ok();
        assertEquals(0, waiting(chief, id));
        assertEquals(404, chief.get("/api/complaints/" + id).status());
        assertEquals(
                404,
                post(chief, id, "dispute/decision", Map.of("version", 5, "departmentId", repair, "note", "x"))
                        .status());
    }

    @Test
    void what_the_office_gives_to_somebody_who_is_away_is_offered_to_their_stand_in() {
        var id = offered();
        post(repairSupervisor, id, "dispute", Map.of("note", "不属维修")).ok();
        var away = server.agent("804", repair);
        var deputy = server.agent("805", repair);
        absent(away, deputy);
        post(chief, id, "dispute/decision", Map.of("departmentId", repair, "userId", away.id(), "note", "属维修"))
                .ok();
        var offer = read(deputy, id).get("offer");
        assertEquals(deputy.id(), offer.get("user").get("userId").asLong());
    }

    @Test
    void what_is_offered_to_a_department_is_accepted_by_who_stands_in_for_its_supervisor() {
        var testing = server.department("验收部");
        var away = server.supervisor(testing);
        var standIn = server.agent("806", service);
        var id = offered();
        var kept = offered();
        put(supervisor, kept, "subjects", Map.of("userIds", List.of(away.id()))).ok();
        for (var one : List.of(id, kept)) {
            put(agent, one, "assignment", Map.of("departmentId", testing)).ok();
            assertEquals(404, standIn.get("/api/complaints/" + one).status());
        }
        absent(away, standIn);
        assertTrue(read(standIn, id).get("may").get("answerOffer").asBoolean());
        assertEquals(404, standIn.get("/api/complaints/" + kept).status(), "nobody acts in the place of a subject");
        var listed = standIn.get("/api/complaints?open=true").ok().get("items");
        assertEquals(1, listed.size(), "it stands in the list too");
        assertTrue(listed.get(0).get("offered").asBoolean(), "as one to be accepted");
        assertTrue(read(standIn, id).get("offered").asBoolean());
        assertEquals(List.of(1, 1), toAccept(standIn));
        post(standIn, id, "assignment/answer", Map.of("accept", true)).ok();
        assertEquals(standIn.id(), read(standIn, id).get("owner").get("userId").asLong());
        assertEquals(List.of(0, 0), toAccept(standIn));
    }

    @Test
    void who_took_a_complaint_about_a_supervisor_does_not_accept_it_in_their_place() {
        var testing = server.department("质检部");
        var away = server.supervisor(testing);
        var standIn = server.agent("807", service);
        var kept = graded(standIn);
        put(supervisor, kept, "subjects", Map.of("userIds", List.of(away.id()))).ok();
        put(standIn, kept, "assignment", Map.of("departmentId", testing)).ok();
        absent(away, standIn);
        assertFalse(read(standIn, kept).get("may").get("answerOffer").asBoolean());
        assertFalse(standIn.get("/api/complaints?open=true")
                .ok()
                .get("items")
                .get(0)
                .get("offered")
                .asBoolean());
        assertEquals(List.of(0, 0), toAccept(standIn));
    }

    /** How many wait for them: as the list says, and as the badge does where nothing is due. */
    private static List<Integer> toAccept(TestUser who) {
        return List.of(
                who.get("/api/complaints/counts").ok().get("offered").asInt(),
                who.get("/api/tasks").ok().get("complaintsDue").asInt());
    }

    private static void absent(TestUser away, TestUser deputy) {
        var now = Instant.now();
        server.absent(away, deputy, now.minusSeconds(60), now.plusSeconds(3600));
    }

    private static int waiting(TestUser who, long id) {
        var count = 0;
        for (var notice : who.get("/api/notices?limit=100").ok().get("items")) {
            if (notice.get("objectId").asLong() == id
                    && notice.get("kind").asText().equals("dispute")) {
                count++;
            }
        }
        return count;
    }

    private static long offered() {
        var id = graded(agent);
        put(agent, id, "assignment", Map.of("departmentId", repair)).ok();
        return id;
    }

    /** Registered by somebody of the service department. */
    private static long graded(TestUser who) {
        var id = who.post("/api/complaints", Map.of("title", "漏水"))
                .ok()
                .get("id")
                .asLong();
        post(supervisor, id, "transitions", Map.of("to", "accepted")).ok();
        put(supervisor, id, "grade", Map.of("grade", "general")).ok();
        return id;
    }

    private static JsonNode read(TestUser who, long id) {
        return who.get("/api/complaints/" + id).ok();
    }

    private static Answer post(TestUser who, long id, String what, Map<String, Object> body) {
        return who.post("/api/complaints/" + id + "/" + what, versioned(who, id, body));
    }

    private static Answer put(TestUser who, long id, String what, Map<String, Object> body) {
        return who.put("/api/complaints/" + id + "/" + what, versioned(who, id, body));
    }

    private static Map<String, Object> versioned(TestUser who, long id, Map<String, Object> body) {
        var versioned = new HashMap<>(body);
        var seen = who.get("/api/complaints/" + id);
        versioned.putIfAbsent(
                "version", seen.status() == 200 ? seen.json().get("version").asInt() : 1);
        return versioned;
    }
}
