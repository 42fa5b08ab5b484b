package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
    private static TestServer server;
    private static long service;
    private static long repair;
    private static TestUser agent;
    private static TestUser colleague;
    private static TestUser supervisor;
    private static TestUser repairer;
    private static TestUser repairSupervisor;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        service = server.department("客服部");
        repair = server.department("维修部");
        agent = server.agent("801", service);
        colleague = server.agent("802", service);
        supervisor = server.supervisor(service);
        repairer = server.agent("803", repair);
        repairSupervisor = server.supervisor(repair);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_complaint_runs_through_all_its_stages_and_its_history_tells_so() {
        var id = register(agent, Map.of("title", "电梯故障两天无人处理"));
        assertEquals("registered", read(agent, id).get("state").asText());
        move(supervisor, id, "accepted", "");
        change(supervisor, id, "grade", Map.of("grade", "general")).ok();
        change(supervisor, id, "assignment", Map.of("departmentId", repair, "userId", repairer.id()))
                .ok();
        assertEquals(agent.id(), read(agent, id).get("owner").get("userId").asLong());
        answer(repairer, id, true, "").ok();
        assertEquals("assigned", read(repairer, id).get("state").asText());
        assertEquals(repairer.id(), read(agent, id).get("owner").get("userId").asLong());
        post(repairer, id, "transitions", Map.of("to", "investigated", "note", "备件缺货", "liability", "ours"))
                .ok();
        move(repairer, id, "proposed", "调货并补偿一个月物业费");
        move(repairSupervisor, id, "approved", "");
        move(repairer, id, "carried-out", "");
        move(repairSupervisor, id, "verified", "");
        move(repairer, id, "answered", "已致电客户");
        assertEquals(
                "cases.follow-up-open",
                post(repairer, id, "transitions", Map.of("to", "followed-up", "note", ""))
                        .problem());
        move(repairer, id, "followed-up", "客户出国，不便回访");
        var closed = move(repairSupervisor, id, "closed", "");
        assertTrue(closed.get("dueAt").isNull());
        assertTrue(closed.get("may").get("moveTo").isEmpty());
        var states = new ArrayList<String>();
        closed.get("history").forEach(event -> {
            if (event.get("what").asText().equals("moved")) {
                states.add(event.get("to").asText());
            }
        });
        assertEquals(
                List.of(
                        "accepted",
                        "investigated",
                        "proposed",
                        "approved",
                        "carried-out",
                        "verified",
                        "answered",
                        "followed-up",
                        "closed"),
                states);
        assertEquals(
                "cases.already-closed",
                post(repairSupervisor, id, "transitions", Map.of("to", "accepted", "note", "x"))
                        .problem());
    }

    @Test
    void steps_are_refused_to_those_they_do_not_belong_to_and_without_what_they_need() {
        var id = register(agent, Map.of("title", "步骤"));
        assertEquals(
                "cases.not-your-step",
                post(agent, id, "transitions", Map.of("to", "accepted")).problem());
        assertEquals(
                "cases.note-needed",
                post(supervisor, id, "transitions", Map.of("to", "refused")).problem());
        assertEquals(
                "cases.no-such-step",
                post(supervisor, id, "transitions", Map.of("to", "closed")).problem());
        assertEquals(
                "cases.accept-first",
                change(supervisor, id, "grade", Map.of("grade", "major")).problem());
        move(supervisor, id, "accepted", "");
        assertEquals(
                "cases.grade-it",
                post(supervisor, id, "transitions", Map.of("to", "graded")).problem());
        assertEquals(
                "cases.by-overseer",
                change(agent, id, "grade", Map.of("grade", "major")).problem());
        assertEquals(
                "cases.grade-it",
                change(supervisor, id, "assignment", Map.of("departmentId", repair))
                        .problem());
        change(supervisor, id, "grade", Map.of("grade", "general")).ok();
        assertEquals(
                "cases.note-needed",
                change(supervisor, id, "grade", Map.of("grade", "major")).problem());
        assertEquals(
                "cases.assign-it",
                post(supervisor, id, "transitions", Map.of("to", "assigned")).problem());
        assertEquals(
                "cases.no-such-assignee",
                change(supervisor, id, "assignment", Map.of("departmentId", 999_999))
                        .problem());
    }

    @Test
    void the_first_responder_stays_the_owner_until_the_handover_is_accepted() {
        var id = graded(agent, "首问责任");
        change(agent, id, "assignment", Map.of("departmentId", repair)).ok();
        assertEquals("cases.not-offered-to-you", answer(agent, id, true, "").problem());
        assertEquals(404, answer(repairer, id, true, "").status());
        assertEquals(
                1,
                repairSupervisor
                        .get("/api/complaints/counts")
                        .ok()
                        .get("offered")
                        .asInt());
        assertEquals(
                "cases.note-needed", answer(repairSupervisor, id, false, "").problem());
        answer(repairSupervisor, id, false, "不属于维修部").ok();
        var back = read(agent, id);
        assertEquals(agent.id(), back.get("owner").get("userId").asLong());
        assertEquals("graded", back.get("state").asText());
        assertEquals(404, repairSupervisor.get("/api/complaints/" + id).status());
        change(supervisor, id, "assignment", Map.of("departmentId", service, "userId", supervisor.id()))
                .ok();
        assertEquals("assigned", read(supervisor, id).get("state").asText());
    }

    @Test
    void a_complaint_is_seen_by_its_people_and_departments_and_by_nobody_else() {
        var id = register(agent, Map.of("title", "谁能看见"));
        for (var who : List.of(agent, supervisor, server.administrator())) {
            assertEquals(200, who.get("/api/complaints/" + id).status());
        }
        for (var who : List.of(colleague, repairer, repairSupervisor)) {
            assertEquals(404, who.get("/api/complaints/" + id).status());
            assertFalse(listed(who, "").contains(id));
            assertEquals(404, post(who, id, "comments", Map.of("text", "x")).status());
            assertEquals(
                    404,
                    post(who, id, "transitions", Map.of("version", 1, "to", "accepted"))
                            .status());
        }
    }

    @Test
    void a_complaint_is_never_shown_to_the_person_it_is_about() {
        var about = server.supervisor(service);
        var before = about.get("/api/complaints/counts").ok().get("open").asInt();
        var id = register(agent, Map.of("title", "主管态度恶劣", "subjectIds", List.of(about.id())));
        for (var path : List.of("/api/complaints/" + id)) {
            assertEquals(404, about.get(path).status());
        }
        for (var query : List.of(
                "",
                "?open=true",
                "?state=registered",
                "?q=%E6%80%81%E5%BA%A6",
                "?departmentId=" + service,
                "?ownerId=" + agent.id())) {
            assertFalse(listed(about, query).contains(id), query);
            assertTrue(listed(supervisor, query).contains(id), query);
        }
        assertEquals(
                before, about.get("/api/complaints/counts").ok().get("open").asInt());
        assertEquals(404, post(about, id, "comments", Map.of("text", "不是我")).status());
        assertEquals(
                404,
                post(about, id, "transitions", Map.of("version", 1, "to", "refused", "note", "x"))
                        .status());
        assertEquals(
                404, change(about, id, "subjects", Map.of("userIds", List.of())).status());
        move(supervisor, id, "accepted", "");
        change(supervisor, id, "grade", Map.of("grade", "important")).ok();
        assertEquals(
                "cases.subject-cannot-handle",
                change(supervisor, id, "assignment", Map.of("departmentId", service, "userId", about.id()))
                        .problem());
        var version = read(supervisor, id).get("version").asInt();
        assertEquals(
                400,
                supervisor
                        .put(
                                "/api/complaints/" + id + "/subjects",
                                Map.of("version", version, "userIds", List.of(999_999)))
                        .status());
    }

    @Test
    void an_administrator_whom_it_is_about_does_not_see_it_either() {
        var boss = server.person(Map.of("role", "administrator"));
        var id = register(agent, Map.of("title", "管理员", "subjectIds", List.of(boss.id())));
        assertEquals(404, boss.get("/api/complaints/" + id).status());
        assertFalse(listed(boss, "").contains(id));
        assertEquals(200, server.administrator().get("/api/complaints/" + id).status());
    }

    @Test
    void who_turns_out_to_be_its_subject_loses_it_at_once() {
        var id = graded(agent, "后来发现");
        change(supervisor, id, "assignment", Map.of("departmentId", service, "userId", colleague.id()))
                .ok();
        change(supervisor, id, "subjects", Map.of("userIds", List.of(agent.id(), colleague.id())))
                .ok();
        assertEquals(404, agent.get("/api/complaints/" + id).status());
        assertEquals(404, colleague.get("/api/complaints/" + id).status());
        var now = read(supervisor, id);
        assertTrue(now.get("owner").isNull());
        assertTrue(now.get("offer").isNull());
        assertEquals(2, now.get("subjects").size());
    }

    @Test
    void who_registers_a_complaint_about_oneself_has_no_further_part_in_it() {
        var answer = agent.post("/api/complaints", Map.of("title", "关于接线员本人", "subjectIds", List.of(agent.id())))
                .ok();
        assertFalse(answer.get("visible").asBoolean());
        var id = answer.get("id").asLong();
        assertEquals(404, agent.get("/api/complaints/" + id).status());
        assertTrue(read(supervisor, id).get("owner").isNull());
    }

    @Test
    void who_acts_on_an_old_version_is_told_what_happened_meanwhile() {
        var id = register(agent, Map.of("title", "版本"));
        var version = read(agent, id).get("version").asInt();
        move(supervisor, id, "accepted", "");
        var late = agent.put("/api/complaints/" + id, Map.of("version", version, "title", "改", "description", ""));
        assertEquals(409, late.status());
        assertEquals("cases.changed-meanwhile", late.problem());
        assertTrue(late.json().get("detail").asText().contains("推进了状态"), late.text());
    }

    @Test
    void numbers_are_unique_and_follow_the_scheme() {
        var first = agent.post("/api/complaints", Map.of("title", "编号一"))
                .ok()
                .get("number")
                .asText();
        var second = agent.post("/api/complaints", Map.of("title", "编号二"))
                .ok()
                .get("number")
                .asText();
        assertNotEquals(first, second);
        assertTrue(first.matches("TS\\d{8}-\\d{4,}"), first);
    }

    @Test
    void the_due_time_is_explained_and_stops_with_its_work() {
        var id = graded(agent, "时限");
        var graded = read(agent, id);
        assertEquals("propose", graded.get("dueFor").asText());
        var clock = graded.get("clocks").get(0);
        assertFalse(clock.get("explanation").asText().isBlank());
        assertEquals(graded.get("dueAt"), clock.get("dueAt"));
        change(supervisor, id, "assignment", Map.of("departmentId", service, "userId", supervisor.id()))
                .ok();
        post(supervisor, id, "transitions", Map.of("to", "investigated", "note", "x", "liability", "ours"))
                .ok();
        move(supervisor, id, "proposed", "方案");
        assertEquals("resolve", read(agent, id).get("dueFor").asText());
        move(supervisor, id, "investigated", "方案不可行");
        assertEquals("propose", read(agent, id).get("dueFor").asText());
    }

    @Test
    void the_list_is_by_due_time_and_pages_without_gap_or_repetition() {
        var owner = server.agent("810", service);
        for (var index = 0; index < 7; index++) {
            register(owner, Map.of("title", "列表" + index));
        }
        graded(owner, "列表已定级");
        var seen = new ArrayList<Long>();
        var dues = new ArrayList<String>();
        var query = "?limit=3&ownerId=" + owner.id();
        for (String next = ""; next != null; ) {
            var page = owner.get("/api/complaints" + query + (next.isEmpty() ? "" : "&cursor=" + next))
                    .ok();
            page.get("items").forEach(line -> {
                seen.add(line.get("id").asLong());
                dues.add(line.get("dueAt").asText());
            });
            next = page.get("next").isNull() ? null : page.get("next").asText();
        }
        assertEquals(8, seen.stream().distinct().count());
        assertEquals(8, seen.size());
        assertEquals(dues.stream().sorted().toList(), dues);
    }

    @Test
    void comments_are_kept_and_shown() {
        var id = register(agent, Map.of("title", "评论"));
        post(agent, id, "comments", Map.of("text", "<b>客户很急</b>")).ok();
        assertEquals(
                "<b>客户很急</b>",
                read(supervisor, id).get("comments").get(0).get("text").asText());
    }

    @Test
    void categories_are_the_companys_own() {
        var items = agent.get("/api/complaint-categories").ok();
        assertEquals("product-quality", items.get("items").get(0).get("key").asText());
        assertEquals(403, supervisor.put("/api/complaint-categories", items).status());
        server.administrator().put("/api/complaint-categories", items).ok();
    }

    private static long register(TestUser who, Map<String, Object> draft) {
        return who.post("/api/complaints", draft).ok().get("id").asLong();
    }

    private static long graded(TestUser who, String title) {
        var id = register(who, Map.of("title", title));
        move(supervisor, id, "accepted", "");
        change(supervisor, id, "grade", Map.of("grade", "general")).ok();
        return id;
    }

    private static JsonNode read(TestUser who, long id) {
        return who.get("/api/complaints/" + id).ok();
    }

    private static JsonNode move(TestUser who, long id, String to, String note) {
        return post(who, id, "transitions", Map.of("to", to, "note", note)).ok();
    }

    private static Answer answer(TestUser who, long id, boolean accept, String note) {
        return post(who, id, "assignment/answer", Map.of("accept", accept, "note", note));
    }

    private static Answer post(TestUser who, long id, String what, Map<String, Object> body) {
        return who.post("/api/complaints/" + id + "/" + what, versioned(who, id, body));
    }

    private static Answer change(TestUser who, long id, String what, Map<String, Object> body) {
        return who.put("/api/complaints/" + id + "/" + what, versioned(who, id, body));
    }

    private static Map<String, Object> versioned(TestUser who, long id, Map<String, Object> body) {
        var versioned = new HashMap<String, Object>(body);
        var present = who.get("/api/complaints/" + id);
        versioned.putIfAbsent(
                "version",
                present.status() == 200 ? present.json().get("version").asInt() : 1);
        return versioned;
    }

    private static List<Long> listed(TestUser who, String query) {
        var ids = new ArrayList<Long>();
        who.get("/api/complaints" + (query.isEmpty() ? "?" : query + "&") + "limit=100")
                .ok()
                .get("items")
                .forEach(line -> ids.add(line.get("id").asLong()));
        return ids;
    }
}
