package hotline.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.TestUser;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class IncidentsTest {
    private static final Map<String, Object> REPORT =
            Map.of("impact", "三号楼停水六小时", "handling", "更换管段", "cause", "接头老化", "prevention", "年度巡检");

    @AutoClose
    private static final RequestHouse house = new RequestHouse(Map.of());

    private static long reported(Map<String, Object> more) {
        var draft = new HashMap<String, Object>(
                Map.of("title", "水管爆裂", "place", "三号楼", "symptom", "大厅漏水", "departmentId", house.workshop));
        draft.putAll(more);
        return house.agent.post("/api/incidents", draft).ok().get("id").asLong();
    }

    private static JsonNode read(TestUser who, long id) {
        return who.get("/api/incidents/" + id).ok();
    }

    private static Answer act(TestUser who, long id, String act, Map<String, Object> fields) {
        var body = new HashMap<String, Object>(fields);
        body.put("act", act);
        body.putIfAbsent("version", read(who, id).get("line").get("version").asInt());
        return who.post("/api/incidents/" + id + "/acts", body);
    }

    private static void join(TestUser who, long id, Map<String, Object> whom) {
        who.post("/api/incidents/" + id + "/members", whom).ok();
    }

    @Test
    void whom_the_policy_names_is_told_at_once_and_takes_notice() {
        var id = reported(Map.of("plan", "关闭总阀，三十分钟内到场"));
        var one = read(house.outsider, id);
        assertTrue(one.get("line").get("number").asText().matches("GZ20260303-\\d{2}"));
        assertEquals(house.foreman.id(), one.get("told").get(0).get("userId").asLong());
        assertTrue(one.get("told").get(0).get("acknowledgedAt").isNull());
        assertTrue(alerts(house.foreman).contains(id));
        assertFalse(alerts(house.agent).contains(id));
        assertTrue(house.foreman.get("/api/tasks").ok().get("serviceDue").asInt() > 0);
        house.foreman.post("/api/incidents/" + id + "/acknowledge", Map.of()).ok();
        assertFalse(alerts(house.foreman).contains(id));
        assertEquals(
                "requests.nothing-to-acknowledge",
                house.agent
                        .post("/api/incidents/" + id + "/acknowledge", Map.of())
                        .problem());
        assertEquals(
                "requests.not-yours", act(house.outsider, id, "end", Map.of()).problem());
    }

    private static List<Long> alerts(TestUser who) {
        return RequestHouse.items(who, "/api/incidents/alerts").stream()
                .map(one -> one.get("id").asLong())
                .toList();
    }

    @Test
    void one_letter_answers_all_and_is_filed_in_each() {
        var id = reported(Map.of());
        var customer = house.customer();
        var complaint = house.agent
                .post("/api/complaints", Map.of("title", "停水一天", "customerId", customer))
                .ok()
                .get("id")
                .asLong();
        var request = house.registered(Map.of("product", "水表"));
        join(house.agent, id, Map.of("complaintId", complaint));
        join(house.agent, id, Map.of("complaintId", complaint));
        join(house.agent, id, Map.of("requestId", request));
        assertEquals(2, read(house.agent, id).get("line").get("members").asInt(), "joined once");
        assertEquals(2, read(house.agent, id).get("members").size());
        assertEquals(0, read(house.outsider, id).get("members").size());
        assertEquals(2, read(house.outsider, id).get("hidden").asInt());
        act(house.agent, id, "end", Map.of("note", "已恢复供水")).ok();
        act(house.agent, id, "report", REPORT).ok();
        assertEquals(
                "requests.letter-first", act(house.agent, id, "close", Map.of()).problem());
        act(house.agent, id, "letter", Map.of("note", "供水已恢复，给您带来不便深表歉意。")).ok();
        var comments = house.agent.get("/api/complaints/" + complaint).ok().get("comments");
        assertTrue(comments.toString().contains("深表歉意"), comments.toString());
        assertTrue(house.read(house.agent, request).get("history").toString().contains("深表歉意"));
        assertTrue(house.administrator()
                .get("/api/customers/" + customer + "/notes")
                .text()
                .contains("深表歉意"));
        act(house.agent, id, "close", Map.of()).ok();
        assertEquals(
                "requests.incident-closed",
                house.agent
                        .post("/api/incidents/" + id + "/members", Map.of("requestId", request))
                        .problem());
    }

    @Test
    void the_report_is_due_three_working_days_after_the_end() {
        var id = reported(Map.of());
        act(house.agent, id, "end", Map.of()).ok();
        var task = read(house.agent, id).get("tasks").get(0);
        assertEquals("incident-report", task.get("kind").asText());
        assertEquals(
                house.clock.instant().plus(Duration.ofDays(3)).toString(),
                task.get("dueAt").asText());
        assertTrue(task.get("explanation").asText().contains("3 个工作日"), task.toString());
        act(house.agent, id, "reopen", Map.of("note", "再次漏水")).ok();
        assertEquals(0, read(house.agent, id).get("tasks").size());
        act(house.agent, id, "end", Map.of()).ok();
        assertEquals(
                "requests.report-incomplete",
                act(house.agent, id, "report", Map.of("impact", "x")).problem());
    }

    @Test
    void whom_a_complaint_is_about_does_not_even_see_that_it_is_counted() {
        var id = reported(Map.of());
        var complaint = house.agent
                .post("/api/complaints", Map.of("title", "技师态度", "subjectIds", List.of(house.technician.id())))
                .ok()
                .get("id")
                .asLong();
        join(house.agent, id, Map.of("complaintId", complaint));
        assertEquals(
                404,
                house.technician
                        .post("/api/incidents/" + id + "/members", Map.of("complaintId", complaint))
                        .status());
        assertEquals(1, read(house.agent, id).get("line").get("members").asInt());
        var seen = read(house.technician, id);
        assertEquals(0, seen.get("line").get("members").asInt());
        assertEquals(0, seen.get("hidden").asInt());
        assertFalse(house.technician.get("/api/incidents/" + id).text().contains("态度"));
    }

    @Test
    void whom_a_complaint_is_about_learns_of_its_request_neither_by_counts_nor_by_what_is_refused() {
        var id = house.technician
                .post("/api/incidents", Map.of("title", "电梯困人", "place", "二号楼", "symptom", "停在三层"))
                .ok()
                .get("id")
                .asLong();
        var complaint = house.agent
                .post("/api/complaints", Map.of("title", "技师失约", "subjectIds", List.of(house.technician.id())))
                .ok()
                .get("id")
                .asLong();
        var request = house.registered(Map.of("product", "电梯", "complaintId", complaint));
        join(house.agent, id, Map.of("complaintId", complaint));
        join(house.agent, id, Map.of("requestId", request));
        assertEquals(2, read(house.agent, id).get("line").get("members").asInt());
        var seen = read(house.technician, id);
        assertEquals(0, seen.get("line").get("members").asInt());
        assertEquals(0, seen.get("hidden").asInt());
        assertFalse(seen.get("history").toString().contains("\"join\""), "nor counts who joined");
        act(house.technician, id, "end", Map.of()).ok();
        act(house.technician, id, "report", REPORT).ok();
        assertTrue(read(house.technician, id).get("acts").toString().contains("close"));
        act(house.technician, id, "close", Map.of()).ok();
    }

    @Test
    void who_joins_after_the_letter_is_written_to_before_it_is_closed() {
        var id = reported(Map.of());
        join(house.agent, id, Map.of("requestId", house.registered(Map.of("product", "水泵"))));
        act(house.agent, id, "end", Map.of()).ok();
        act(house.agent, id, "report", REPORT).ok();
        act(house.agent, id, "letter", Map.of("note", "已修复，深表歉意")).ok();
        house.clock.move(Duration.ofMinutes(1));
        join(house.agent, id, Map.of("requestId", house.registered(Map.of("product", "水箱"))));
        assertEquals(
                "requests.letter-first", act(house.agent, id, "close", Map.of()).problem());
        act(house.agent, id, "letter", Map.of("note", "再次说明")).ok();
        act(house.agent, id, "close", Map.of()).ok();
    }

    @Test
    void of_two_who_end_it_at_once_the_second_learns_what_happened() {
        var id = reported(Map.of());
        var version = read(house.agent, id).get("line").get("version").asInt();
        act(house.foreman, id, "end", Map.of("version", version)).ok();
        assertEquals(
                "requests.changed-meanwhile",
                act(house.agent, id, "end", Map.of("version", version)).problem());
        assertEquals(
                "requests.began-when",
                house.agent
                        .post(
                                "/api/incidents",
                                Map.of(
                                        "title",
                                        "x",
                                        "place",
                                        "x",
                                        "symptom",
                                        "x",
                                        "beganAt",
                                        house.in(Duration.ofHours(1))))
                        .problem());
    }
}
