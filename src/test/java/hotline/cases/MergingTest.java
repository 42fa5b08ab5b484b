package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.TestDatabase;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class MergingTest {
    private static TestServer server;
    private static TestUser agent;
    private static TestUser supervisor;
    private static TestUser repairSupervisor;
    private static int numbers = 5000;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        var service = server.department("客服部");
        agent = server.agent("801", service);
        supervisor = server.supervisor(service);
        repairSupervisor = server.supervisor(server.department("维修部"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void likely_duplicates_of_a_number_are_shown_with_the_reasons() {
        var phone = phone();
        var first = register(agent, phone, "电梯故障三天无人维修");
        register(agent, phone(), "电梯故障三天无人维修");
        var found = duplicates(agent, phone, "电梯坏了三天没人维修");
        assertEquals(1, found.size());
        assertEquals(first, found.get(0).get("id").asLong());
        var reasons = new ArrayList<String>();
        found.get(0).get("reasons").forEach(reason -> reasons.add(reason.asText()));
        assertTrue(reasons.contains("同一号码"), reasons.toString());
        assertTrue(reasons.stream().anyMatch(reason -> reason.startsWith("文字相近")), reasons.toString());
        assertTrue(reasons.contains("尚未结案"), reasons.toString());
    }

    @Test
    void a_typed_number_alone_tells_a_stranger_of_the_case_nothing_but_that_there_is_one() {
        var phone = phone();
        register(agent, phone, "秘密事由");
        var seen = duplicates(repairSupervisor, phone, "").get(0);
        assertEquals("", seen.get("title").asText());
        assertFalse(seen.get("visible").asBoolean());
        assertFalse(seen.get("joinable").asBoolean());
    }

    @Test
    void a_complaint_about_somebody_is_no_duplicate_to_them() {
        var about = server.person(Map.of("role", "administrator"));
        var phone = phone();
        var id = register(agent, phone, "管理员态度");
        change(agent, id, "subjects", Map.of("userIds", List.of(about.id()))).ok();
        assertEquals(0, duplicates(about, phone, "管理员态度").size());
        assertEquals(1, duplicates(agent, phone, "管理员态度").size());
        assertEquals(
                404,
                about.post("/api/complaints/" + id + "/contacts", Map.of("text", "x"))
                        .status());
    }

    @Test
    void the_same_matter_by_telephone_letter_and_web_is_one_complaint_with_three_contacts() {
        var id = register(agent, phone(), "漏水");
        assertEquals(
                "joined", contact(agent, id, "letter", "来信再次反映").get("outcome").asText());
        contact(agent, id, "web", "网上留言");
        var contacts = read(agent, id).get("matter").get("contacts");
        assertEquals(List.of("other", "letter", "web"), texts(contacts, "channel"));
        assertEquals("来信再次反映", contacts.get(1).get("text").asText());
    }

    @Test
    void after_an_answer_it_goes_up_a_grade_and_then_becomes_a_case_of_its_own() {
        var id = answered(phone());
        var raised = contact(agent, id, "visit", "客户不接受");
        assertEquals("raised-again", raised.get("outcome").asText());
        var now = read(agent, id);
        assertEquals("important", now.get("grade").asText());
        assertEquals("investigated", now.get("state").asText());
        assertEquals("propose", now.get("dueFor").asText());
        assertFalse(now.get("late").asBoolean());
        assertEquals("joined", contact(agent, id, "call", "催办").get("outcome").asText());
        again(id);
        var own = contact(agent, id, "letter", "仍不接受");
        assertEquals("own-case", own.get("outcome").asText());
        var other = read(supervisor, own.get("id").asLong());
        assertEquals(id, other.get("matter").get("continues").get("id").asLong());
        assertEquals("registered", other.get("state").asText());
        move(supervisor, own.get("id").asLong(), "accepted", "");
        var proposal = read(supervisor, own.get("id").asLong()).get("proposal");
        assertEquals("major", proposal.get("grade").asText());
        assertEquals(
                own.get("number").asText(),
                read(agent, id)
                        .get("matter")
                        .get("continuedBy")
                        .get(0)
                        .get("number")
                        .asText());
    }

    @Test
    void merged_complaints_are_one_and_whom_either_is_about_sees_neither() {
        var phone = phone();
        var head = register(agent, phone, "电梯故障");
        var other = register(agent, phone, "电梯还是坏的");
        var first = server.person(Map.of("role", "administrator"));
        var second = server.person(Map.of("role", "administrator"));
        change(agent, head, "subjects", Map.of("userIds", List.of(first.id()))).ok();
        change(agent, other, "subjects", Map.of("userIds", List.of(second.id())))
                .ok();
        assertEquals(200, second.get("/api/complaints/" + head).status());
        merge(agent, other, head).ok();
        var merged = read(agent, other);
        assertEquals("closed", merged.get("state").asText());
        assertEquals(head, merged.get("matter").get("mergedInto").get("id").asLong());
        for (var about : List.of(first, second)) {
            for (var id : List.of(head, other)) {
                assertEquals(404, about.get("/api/complaints/" + id).status());
            }
        }
        var now = read(agent, head);
        assertEquals(2, now.get("matter").get("contacts").size());
        assertEquals(2, now.get("subjects").size());
        var third = server.person(Map.of("role", "administrator"));
        change(agent, head, "subjects", Map.of("userIds", List.of(first.id(), third.id())))
                .ok();
        assertEquals(404, third.get("/api/complaints/" + other).status());
        assertEquals("cases.is-merged", contactAnswer(agent, other).problem());
    }

    @Test
    void the_database_keeps_the_exclusions_of_what_is_merged_the_same() throws SQLException {
        var phone = phone();
        var head = register(agent, phone, "一");
        var other = register(agent, phone, "二");
        merge(agent, other, head).ok();
        try (var connection = TestDatabase.connect(server.databaseUrl());
                var statement = connection.createStatement()) {
            var insert = "insert into complaint_subject values (" + head + ", " + supervisor.id() + ", null, now())";
            var refused = assertThrows(SQLException.class, () -> statement.execute(insert));
            assertTrue(String.valueOf(refused.getMessage()).contains("excluded from all"), refused.getMessage());
        }
    }

    @Test
    void who_took_the_merged_one_sees_what_becomes_of_it() {
        var phone = phone();
        var head = register(supervisor, phone, "甲");
        var other = register(agent, phone, "乙");
        assertEquals(404, agent.get("/api/complaints/" + head).status());
        merge(supervisor, other, head).ok();
        assertEquals(2, read(agent, head).get("matter").get("contacts").size());
        assertEquals(404, repairSupervisor.get("/api/complaints/" + head).status());
    }

    @Test
    void a_graver_grade_is_not_lost_by_merging() {
        var phone = phone();
        var head = graded(phone, "general");
        var other = graded(phone, "major");
        merge(supervisor, other, head).ok();
        assertEquals("major", read(supervisor, head).get("grade").asText());
    }

    @Test
    void undoing_needs_a_reason_and_stands_in_both_histories() {
        var phone = phone();
        var head = register(agent, phone, "甲");
        var other = register(agent, phone, "乙");
        merge(agent, other, head).ok();
        assertEquals("cases.by-overseer", undo(agent, other, "并错了").problem());
        assertEquals(400, undo(supervisor, other, "").status());
        undo(supervisor, other, "并错了").ok();
        assertEquals("registered", read(agent, other).get("state").asText());
        assertEquals(1, read(agent, head).get("matter").get("contacts").size());
        for (var id : List.of(head, other)) {
            var history = read(agent, id).get("history");
            assertEquals("unmerged", history.get(history.size() - 1).get("what").asText());
            assertEquals("并错了", history.get(history.size() - 1).get("note").asText());
        }
        assertEquals("cases.not-merged", undo(supervisor, other, "再来").problem());
        merge(agent, other, head).ok();
    }

    @Test
    void what_cannot_be_one_is_refused() {
        var phone = phone();
        var head = register(agent, phone, "甲");
        var other = register(agent, phone, "乙");
        var third = register(agent, phone, "丙");
        assertEquals("cases.merge-itself", merge(agent, head, head).problem());
        assertEquals(
                "cases.merge-other-customer",
                merge(server.administrator(), customerCase(), customerCase()).problem());
        merge(agent, other, head).ok();
        assertEquals("cases.is-merged", merge(agent, third, other).problem());
        assertEquals("cases.merge-other-way", merge(agent, head, third).problem());
        assertEquals(404, merge(repairSupervisor, third, head).status());
    }

    @Test
    void two_who_merge_at_once_make_one_merging() {
        for (var round = 0; round < 5; round++) {
            var phone = phone();
            var one = register(agent, phone, "同时");
            var two = register(agent, phone, "同时");
            var versions = List.of(
                    read(agent, one).get("version").asInt(),
                    read(agent, two).get("version").asInt());
            var first = CompletableFuture.supplyAsync(() -> merge(agent, one, two, versions.get(0)));
            var second = CompletableFuture.supplyAsync(() -> merge(supervisor, two, one, versions.get(1)));
            var statuses = List.of(first.join().status(), second.join().status());
            assertEquals(List.of(200, 409), statuses.stream().sorted().toList(), statuses.toString());
            var open = List.of(one, two).stream()
                    .filter(id -> !read(agent, id).get("state").asText().equals("closed"))
                    .toList();
            assertEquals(1, open.size());
            assertEquals(
                    2,
                    read(agent, open.getFirst()).get("matter").get("contacts").size());
        }
    }

    private static List<String> texts(JsonNode items, String field) {
        var texts = new ArrayList<String>();
        items.forEach(item -> texts.add(item.get(field).asText()));
        return texts;
    }

    private static String phone() {
        return "138" + (12340000 + numbers++);
    }

    private static long customer() {
        return server.administrator()
                .post("/api/customers", Map.of("name", "客户" + numbers, "phones", List.of(Map.of("number", phone()))))
                .ok()
                .get("id")
                .asLong();
    }

    private static long customerCase() {
        return register(server.administrator(), customer(), "另一客户");
    }

    private static long register(TestUser who, Object whose, String title) {
        var draft = new HashMap<String, Object>(Map.of("title", title));
        draft.put(whose instanceof Long ? "customerId" : "phone", whose);
        return (whose instanceof Long ? server.administrator() : who)
                .post("/api/complaints", draft)
                .ok()
                .get("id")
                .asLong();
    }

    private static JsonNode duplicates(TestUser who, String phone, String text) {
        var written = URLEncoder.encode(text, StandardCharsets.UTF_8);
        return who.get("/api/complaints/duplicates?phone=" + phone + "&text=" + written)
                .ok()
                .get("items");
    }

    private static JsonNode read(TestUser who, long id) {
        return who.get("/api/complaints/" + id).ok();
    }

    private static JsonNode contact(TestUser who, long id, String channel, String text) {
        return who.post("/api/complaints/" + id + "/contacts", Map.of("channel", channel, "text", text))
                .ok();
    }

    private static Answer contactAnswer(TestUser who, long id) {
        return who.post("/api/complaints/" + id + "/contacts", Map.of("text", "再次"));
    }

    private static Answer merge(TestUser who, long id, long into) {
        var seen = who.get("/api/complaints/" + id);
        return merge(
                who, id, into, seen.status() == 200 ? seen.json().get("version").asInt() : 1);
    }

    private static Answer merge(TestUser who, long id, long into, int version) {
        return who.post("/api/complaints/" + id + "/merge", Map.of("version", version, "intoId", into));
    }

    private static Answer undo(TestUser who, long id, String note) {
        var version = read(who, id).get("version").asInt();
        return who.post("/api/complaints/" + id + "/merge/undo", Map.of("version", version, "note", note));
    }

    private static Answer change(TestUser who, long id, String what, Map<String, Object> body) {
        var versioned = new HashMap<>(body);
        versioned.put("version", read(who, id).get("version").asInt());
        return who.put("/api/complaints/" + id + "/" + what, versioned);
    }

    private static void move(TestUser who, long id, String to, String note) {
        var version = read(who, id).get("version").asInt();
        who.post(
                        "/api/complaints/" + id + "/transitions",
                        Map.of("version", version, "to", to, "note", note, "liability", "ours"))
                .ok();
    }

    private static long graded(String phone, String grade) {
        var id = register(agent, phone, "定级");
        move(supervisor, id, "accepted", "");
        change(supervisor, id, "grade", Map.of("grade", grade)).ok();
        return id;
    }

    private static long answered(String phone) {
        var id = graded(phone, "general");
        var self = read(supervisor, id).get("departmentId").asLong();
        change(supervisor, id, "assignment", Map.of("departmentId", self, "userId", supervisor.id()))
                .ok();
        move(supervisor, id, "investigated", "查明");
        again(id);
        return id;
    }

    private static void again(long id) {
        for (var step : List.of("proposed", "approved", "carried-out", "verified", "answered")) {
            // Nobody approves what they proposed.
            move(step.equals("approved") ? server.administrator() : supervisor, id, step, "说明");
        }
    }
}
