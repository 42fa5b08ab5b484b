package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.outbox.MailServer;
import hotline.platform.Json;
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
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApprovalsTest {
    /** A Tuesday, 09:00 in Shanghai. */
    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-03T01:00:00Z"));

    private static MailServer mail;
    private static TestServer server;
    private static long repair;
    private static TestUser agent;
    private static TestUser supervisor;
    private static TestUser head;
    private static TestUser chief;

    @BeforeAll
    static void start() {
        mail = MailServer.tls();
        var settings = new HashMap<String, String>();
        settings.put("HOTLINE_OUTBOX_SMTP_HOST", "127.0.0.1");
        settings.put("HOTLINE_OUTBOX_SMTP_PORT", Integer.toString(mail.port()));
        settings.put("HOTLINE_OUTBOX_SMTP_SECURITY", "tls");
        settings.put("HOTLINE_OUTBOX_SMTP_TRUST", MailServer.trust());
        settings.put("HOTLINE_OUTBOX_SMTP_FROM", "hotline@example.com");
        settings.put("HOTLINE_OUTBOX_CONSOLE_URL", "https://hotline.example.com");
        settings.put("HOTLINE_OUTBOX_LOOK_EVERY", "100ms");
        settings.put("HOTLINE_CASES_LOOK_EVERY", "100ms");
        settings.put("HOTLINE_PEOPLE_SESSION_IDLE", "9000h");
        settings.put("HOTLINE_PEOPLE_SESSION_LONGEST", "9000h");
        server = TestServer.start(settings, CLOCK);
        var group = server.department("集团");
        repair = server.department("维修部");
        agent = server.agent("801", repair);
        supervisor = server.supervisor(repair);
        head = server.agent("802", repair);
        chief = server.supervisor(group);
        department(group, "集团", null, chief);
        department(repair, "维修部", group, head);
        address(supervisor, "supervisor@example.com");
        address(head, "head@example.com");
        address(chief, "chief@example.com");
    }

    @AfterAll
    static void stop() {
        server.close();
        mail.close();
    }

    @Test
    void a_solution_waits_for_whom_the_policy_names_and_goes_on_by_itself_with_their_consent() {
        var id = proposed("漏水", "major", agent);
        var asked = waiting(head, id);
        assertEquals("solution", asked.get("kind").asText());
        assertEquals("更换水管", asked.get("note").asText());
        assertEquals("cases.not-asked", move(supervisor, id, "approved").problem());
        assertEquals("cases.not-asked", decide(supervisor, id, asked, true, "").problem());
        assertEquals("cases.note-needed", decide(head, id, asked, false, " ").problem());
        var shown = decide(head, id, asked, true, "同意").ok().get("approvals").get(0);
        assertEquals("approved", shown.get("state").asText());
        assertEquals("approved", read(agent, id).get("state").asText());
        assertTrue(history(agent, id).containsAll(List.of("approval-asked", "approval-given")));
        assertEquals("cases.approval-decided", decide(head, id, asked, true, "").problem());
    }

    @Test
    void a_supervisor_consents_by_the_usual_step_and_who_does_not_sends_it_back() {
        var id = proposed("噪音", "general", agent);
        move(supervisor, id, "approved").ok();
        assertEquals("approved", read(agent, id).get("state").asText());
        var other = proposed("异味", "general", agent);
        decide(supervisor, other, waiting(supervisor, other), false, "费用太高").ok();
        assertEquals("investigated", read(agent, other).get("state").asText());
    }

    @Test
    void nobody_approves_what_they_proposed_the_next_above_is_asked_instead() {
        var id = proposed("停电", "general", supervisor);
        assertTrue(waitingAll(supervisor, id).isEmpty());
        assertEquals("cases.own-proposal", move(supervisor, id, "approved").problem());
        decide(head, id, waiting(head, id), true, "").ok();
        assertEquals("approved", read(agent, id).get("state").asText());
    }

    @Test
    void a_link_in_the_mail_shows_and_only_a_second_act_approves_once_and_for_its_person_alone() {
        var id = proposed("媒体曝光", "major", agent);
        var link = linkOf("head@example.com", "媒体曝光");
        for (var scan = 0; scan < 3; scan++) {
            assertTrue(server.stranger().get(link).ok().get("decided").isNull());
        }
        assertEquals("proposed", read(agent, id).get("state").asText());
        var shown = server.stranger().get(link).ok();
        assertEquals(head.id(), shown.get("userId").asLong());
        assertFalse(server.administrator()
                .get("/api/messages?limit=100")
                .ok()
                .toString()
                .contains(link.substring(link.lastIndexOf('/'))));
        var forged = link.substring(0, link.length() - 3) + (link.endsWith("AAA") ? "BBB" : "AAA");
        assertEquals("cases.link-unknown", server.stranger().get(forged).problem());
        var done = server.stranger().post(link, Map.of("approve", true)).ok();
        assertEquals("approved", done.get("decided").asText());
        assertEquals("approved", read(agent, id).get("state").asText());
        assertEquals(
                "cases.approval-decided",
                server.stranger().post(link, Map.of("approve", true)).problem());
        assertTrue(server.administrator()
                .get("/api/audit?action=cases.approval-by-link&limit=50")
                .ok()
                .toString()
                .contains("complaint/" + id));
        var step = decisions(agent, id).get("approvals").get(0).get("steps").get(0);
        assertTrue(step.get("byLink").asBoolean());
    }

    @Test
    void a_link_expires() {
        proposed("过期链接", "major", agent);
        var link = linkOf("head@example.com", "过期链接");
        CLOCK.move(Duration.ofHours(73));
        assertEquals("cases.link-expired", server.stranger().get(link).problem());
        assertEquals(
                "cases.link-expired",
                server.stranger().post(link, Map.of("approve", true)).problem());
    }

    @Test
    void what_is_not_decided_in_time_climbs_and_each_is_asked_once() {
        var id = proposed("拖延", "general", agent);
        assertTrue(waitingAll(head, id).isEmpty());
        CLOCK.move(Duration.ofDays(4));
        eventually(() -> assertFalse(waitingAll(head, id).isEmpty()));
        CLOCK.move(Duration.ofDays(4));
        eventually(() -> assertFalse(waitingAll(chief, id).isEmpty()));
        var asked = decisions(chief, id).get("approvals").get(0).get("steps").get(0);
        assertEquals(3, asked.get("asked").size(), asked.toString());
        decide(supervisor, id, waiting(supervisor, id), true, "晚了").ok();
        assertTrue(waitingAll(head, id).isEmpty());
    }

    @Test
    void compensation_is_decided_by_all_that_it_costs_and_nothing_goes_on_before() {
        var id = proposed("赔偿", "general", agent);
        compensate(agent, id, 300).ok();
        var first = waitingAll(supervisor, id).stream()
                .filter(one -> one.get("kind").asText().equals("compensation"))
                .toList();
        assertEquals(1, first.size());
        compensate(agent, id, 400).ok();
        var second = waiting(head, id);
        assertEquals(400, second.get("amount").asInt());
        assertEquals("cases.no-amount", compensate(agent, id, 1.005).problem());
        move(supervisor, id, "approved").ok();
        assertEquals("cases.compensation-waits", move(agent, id, "carried-out").problem());
        decide(supervisor, id, first.getFirst(), true, "").ok();
        decide(head, id, second, false, "太多").ok();
        move(agent, id, "carried-out").ok();
        var states = new ArrayList<String>();
        decisions(agent, id)
                .get("compensations")
                .forEach(one -> states.add(one.get("state").asText()));
        assertEquals(List.of("approved", "refused"), states);
        var given = decisions(agent, id).get("compensations").get(0).get("id").asLong();
        agent.post("/api/complaints/" + id + "/compensations/" + given + "/given", Map.of())
                .ok();
        compensate(agent, id, 6000).ok();
        var large = waiting(head, id);
        decide(head, id, large, true, "").ok();
        decide(chief, id, waiting(chief, id), true, "").ok();
        assertEquals(
                "approved",
                decisions(agent, id).get("compensations").get(2).get("state").asText());
    }

    @Test
    void whom_it_is_about_is_never_asked_nor_is_anybody_in_their_place() {
        var deputy = server.agent("803", repair);
        absent(head, deputy);
        try {
            var stood = proposed("代理", "major", agent);
            assertTrue(waiting(deputy, stood).get("standsFor").isTextual());
            var id = register("关于负责人", agent, List.of(head.id()));
            propose(id, "major", agent);
            assertTrue(waitingAll(head, id).isEmpty());
            assertTrue(waitingAll(deputy, id).isEmpty());
            assertEquals(404, deputy.get("/api/complaints/" + id).status());
            var asked = waiting(chief, id);
            decide(chief, id, asked, true, "").ok();
            decide(deputy, stood, waiting(deputy, stood), true, "").ok();
            var step =
                    decisions(agent, stood).get("approvals").get(0).get("steps").get(0);
            assertFalse(step.get("decidedFor").isNull());
        } finally {
            present(head);
        }
    }

    @Test
    void who_turns_out_to_be_its_subject_loses_the_question_and_the_link_and_others_are_asked() {
        var id = proposed("后来才知道", "major", agent);
        var link = linkOf("head@example.com", "后来才知道");
        var version = read(supervisor, id).get("version").asInt();
        supervisor
                .put("/api/complaints/" + id + "/subjects", Map.of("version", version, "userIds", List.of(head.id())))
                .ok();
        assertTrue(waitingAll(head, id).isEmpty());
        assertEquals(
                "cases.link-unknown",
                server.stranger().post(link, Map.of("approve", true)).problem());
        eventually(() -> assertFalse(waitingAll(chief, id).isEmpty()));
    }

    @Test
    void a_stand_in_is_asked_too_when_somebody_goes_away_meanwhile() {
        var deputy = server.agent("804", repair);
        var id = proposed("突然请假", "major", agent);
        assertTrue(waitingAll(deputy, id).isEmpty());
        absent(head, deputy);
        try {
            eventually(() -> assertFalse(waitingAll(deputy, id).isEmpty()));
        } finally {
            present(head);
        }
    }

    @Test
    void of_two_who_decide_at_once_the_second_sees_what_happened() {
        var second = server.supervisor(repair);
        var id = proposed("同时", "general", agent);
        var asked = waiting(supervisor, id);
        var one = CompletableFuture.supplyAsync(() -> decide(supervisor, id, asked, true, ""));
        var two = CompletableFuture.supplyAsync(() -> decide(second, id, asked, false, "不同意"));
        var answers = List.of(one.join(), two.join());
        assertEquals(
                1, answers.stream().filter(answer -> answer.status() == 200).count());
        var late = answers.stream().filter(answer -> answer.status() != 200).findFirst();
        assertEquals("cases.approval-decided", late.orElseThrow().problem());
        assertNotEquals("proposed", read(agent, id).get("state").asText());
        var left = server.administrator().get("/api/users/" + second.id()).ok();
        server.administrator()
                .put(
                        "/api/users/" + second.id(),
                        Map.of(
                                "username",
                                left.get("username").asText(),
                                "displayName",
                                left.get("displayName").asText(),
                                "role",
                                "supervisor",
                                "active",
                                false))
                .ok();
    }

    @Test
    void a_major_complaint_is_closed_only_with_a_consent_and_actions_are_verified_by_other_eyes() {
        var id = proposed("结案", "major", agent);
        decide(head, id, waiting(head, id), true, "").ok();
        for (var to : List.of("carried-out", "verified", "answered", "followed-up")) {
            supervisor
                    .post(
                            "/api/complaints/" + id + "/transitions",
                            Map.of(
                                    "version",
                                    read(supervisor, id).get("version").asInt(),
                                    "to",
                                    to,
                                    "note",
                                    "好"))
                    .ok();
        }
        var action = supervisor
                .post(
                        "/api/complaints/" + id + "/actions",
                        Map.of(
                                "kind",
                                "preventive",
                                "text",
                                "全部水管检查",
                                "assignedTo",
                                agent.id(),
                                "dueAt",
                                "2026-06-01T00:00:00Z"))
                .ok()
                .get("actions")
                .get(0)
                .get("id")
                .asLong();
        assertEquals(1, agent.get("/api/actions").ok().get("items").size());
        move(supervisor, id, "closed").ok();
        assertEquals("followed-up", read(agent, id).get("state").asText());
        decide(head, id, waiting(head, id), true, "").ok();
        assertEquals("closed", read(agent, id).get("state").asText());
        var path = "/api/complaints/" + id + "/actions/" + action;
        agent.post(path + "/done", Map.of("note", "已检查 12 处")).ok();
        assertEquals(403, agent.post(path + "/verify", Map.of("accept", true)).status());
        supervisor.post(path + "/verify", Map.of("accept", true)).ok();
        assertEquals(0, agent.get("/api/actions").ok().get("items").size());
    }

    private static void eventually(ThrowingRunnable so) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(so);
    }

    private static String linkOf(String address, String title) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> mail.to(address).stream()
                        .anyMatch(message -> MailServer.text(message).contains("/approve/")
                                && MailServer.subject(message).contains(title)));
        var text = mail.to(address).stream()
                .filter(message -> MailServer.text(message).contains("/approve/")
                        && MailServer.subject(message).contains(title))
                .map(MailServer::text)
                .findFirst()
                .orElseThrow();
        var link = Pattern.compile("/approve/([A-Za-z0-9_-]+)").matcher(text);
        assertTrue(link.find(), text);
        return "/api/approval-links/" + link.group(1);
    }

    private static void absent(TestUser who, TestUser deputy) {
        server.administrator()
                .post(
                        "/api/absences",
                        Map.of(
                                "userId", who.id(),
                                "fromAt", CLOCK.instant().toString(),
                                "untilAt",
                                        CLOCK.instant()
                                                .plus(Duration.ofDays(30))
                                                .toString(),
                                "deputyId", deputy.id()))
                .ok();
    }

    private static void present(TestUser who) {
        for (var one : server.administrator().get("/api/absences").ok().get("items")) {
            if (one.get("userId").asLong() == who.id()) {
                server.administrator()
                        .delete("/api/absences/" + one.get("id").asLong())
                        .ok();
            }
        }
    }

    private static void address(TestUser who, String email) {
        who.put("/api/me/messages", Map.of("email", email, "emailFor", "all", "sms", "", "smsFor", "none"))
                .ok();
    }

    private static void department(long id, String name, @Nullable Long parent, TestUser user) {
        var fields = new HashMap<String, Object>();
        fields.put("name", name);
        fields.put("parentId", parent);
        fields.put("headUserId", user.id());
        server.administrator().put("/api/departments/" + id, fields).ok();
    }

    private static long register(String title, TestUser by, List<Long> about) {
        return by.post("/api/complaints", Map.of("title", title, "subjectIds", about))
                .ok()
                .get("id")
                .asLong();
    }

    private static long proposed(String title, String grade, TestUser by) {
        var id = register(title, agent, List.of());
        propose(id, grade, by);
        return id;
    }

    private static void propose(long id, String grade, TestUser by) {
        move(supervisor, id, "accepted").ok();
        put(supervisor, id, "grade", Map.of("grade", grade)).ok();
        put(agent, id, "assignment", Map.of("departmentId", repair, "userId", agent.id()))
                .ok();
        post(agent, id, "transitions", Map.of("to", "investigated", "note", "水管老化", "liability", "ours"))
                .ok();
        post(by, id, "transitions", Map.of("to", "proposed", "note", "更换水管")).ok();
    }

    private static JsonNode read(TestUser who, long id) {
        return who.get("/api/complaints/" + id).ok();
    }

    private static JsonNode decisions(TestUser who, long id) {
        return who.get("/api/complaints/" + id + "/decisions").ok();
    }

    private static List<JsonNode> waitingAll(TestUser who, long id) {
        var found = new ArrayList<JsonNode>();
        who.get("/api/approvals").ok().get("items").forEach(one -> {
            if (one.get("complaintId").asLong() == id) {
                found.add(one);
            }
        });
        return found;
    }

    private static JsonNode waiting(TestUser who, long id) {
        var all = waitingAll(who, id);
        assertEquals(1, all.size(), Json.write(all));
        return all.getFirst();
    }

    private static List<String> history(TestUser who, long id) {
        var all = new ArrayList<String>();
        read(who, id).get("history").forEach(event -> all.add(event.get("what").asText()));
        return all;
    }

    private static Answer decide(TestUser who, long id, JsonNode asked, boolean approve, String note) {
        return who.post(
                "/api/complaints/" + id + "/approvals/" + asked.get("id").asLong() + "/decision",
                Map.of("step", asked.get("step").asInt(), "approve", approve, "note", note));
    }

    private static Answer compensate(TestUser who, long id, double amount) {
        return post(who, id, "compensations", Map.of("kind", "money", "amount", amount, "text", "补偿"));
    }

    private static Answer move(TestUser who, long id, String to) {
        return post(who, id, "transitions", Map.of("to", to));
    }

    private static Answer post(TestUser who, long id, String what, Map<String, Object> body) {
        return who.post("/api/complaints/" + id + "/" + what, versioned(who, id, body));
    }

    private static Answer put(TestUser who, long id, String what, Map<String, Object> body) {
        return who.put("/api/complaints/" + id + "/" + what, versioned(who, id, body));
    }

    private static Map<String, Object> versioned(TestUser who, long id, Map<String, Object> body) {
        var versioned = new HashMap<>(body);
        versioned.put("version", read(who, id).get("version").asInt());
        return versioned;
    }
}
