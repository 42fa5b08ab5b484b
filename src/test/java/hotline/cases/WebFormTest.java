package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class WebFormTest {
    private static TestServer server;
    private static TestUser supervisor;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of(
                "HOTLINE_CASES_WEB_FORM_RECEIVER", "receiver",
                "HOTLINE_CASES_WEB_FORM_DIFFICULTY", "8",
                "HOTLINE_CASES_WEB_FORM_MOST_PER_ADDRESS", "8"));
        var service = server.department("客服部");
        supervisor = server.administrator().person("receiver", Map.of("role", "supervisor", "departmentId", service));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void what_the_public_writes_becomes_a_case_and_a_further_contact_of_it() {
        var sent = send(Map.of("text", "电梯停运三天\n请尽快处理 🛗", "number", "")).ok();
        var line = found(sent.get("number").asText());
        assertEquals("电梯停运三天", line.get("title").asText());
        var id = line.get("id").asLong();
        var seen = supervisor.get("/api/complaints/" + id).ok();
        assertEquals("web", seen.get("channel").asText());
        assertEquals(supervisor.id(), seen.get("owner").get("userId").asLong());
        assertTrue(seen.get("description").asText().contains("陈先生"), seen.toString());

        var again = send(Map.of("text", "还没有人来", "number", sent.get("number").asText()))
                .ok();
        assertEquals(sent.get("number"), again.get("number"));
        var contacts =
                supervisor.get("/api/complaints/" + id).ok().get("matter").get("contacts");
        assertEquals(2, contacts.size());
        assertEquals("web", contacts.get(1).get("channel").asText());

        // Whoever knows the number only, and not whose it is, makes a case of their own and learns nothing.
        var stranger = send(Map.of(
                        "text",
                        "打听别人的事",
                        "phone",
                        "13900001111",
                        "number",
                        sent.get("number").asText()))
                .ok();
        assertNotEquals(sent.get("number"), stranger.get("number"));
        assertEquals(
                2,
                supervisor
                        .get("/api/complaints/" + id)
                        .ok()
                        .get("matter")
                        .get("contacts")
                        .size());
        var likely = supervisor.get("/api/complaints/"
                + found(send(Map.of("text", "电梯停运三天 请处理", "number", ""))
                                .ok()
                                .get("number")
                                .asText())
                        .get("id")
                        .asLong() + "/duplicates");
        assertEquals(id, likely.ok().get("items").get(0).get("id").asLong());
        repeatedOrUnsolvedIsRefused();
    }

    private static void repeatedOrUnsolvedIsRefused() {
        var task = form().get("task").asText();
        var body = body(task, solve(task, 8), Map.of("text", "一次"));
        var unsolved = new HashMap<>(body);
        unsolved.put("answer", wrong(task));
        assertEquals("desk.form-unsolved", post(unsolved).problem());
        var forged = new HashMap<>(body);
        forged.put("task", task.replaceFirst("-8\\.", "-0."));
        assertEquals("desk.form-unsolved", post(forged).problem());
        assertEquals(400, post(with(body, "text", "长".repeat(5001))).status());
        assertEquals("desk.form-empty", post(with(body, "text", " ")).problem());
        assertEquals("cases.no-number", post(with(body, "phone", "没有号码")).problem());
        post(body).ok();
        assertEquals("desk.form-unsolved", post(body).problem());
        for (var index = 0; index < 3; index++) {
            send(Map.of("text", "又一次")).ok();
        }
        var often = send(Map.of("text", "太多次"));
        assertEquals("desk.form-too-often", often.problem());
        assertEquals("3600", often.header("Retry-After"));
    }

    @Test
    void a_task_ends_and_is_good_for_its_own_key_only() {
        var now = Instant.parse("2026-03-03T01:00:00Z");
        var task = WebFormTask.make("key", now, 8);
        var answer = solve(task, 8);
        var lasts = Duration.ofHours(2);
        assertEquals(
                List.of(),
                WebFormTask.fault("key", task, answer, now, lasts).stream().toList());
        assertEquals(
                "too-old",
                WebFormTask.fault("key", task, answer, now.plus(lasts).plusMillis(1), lasts)
                        .orElseThrow());
        assertEquals(
                "unsolved", WebFormTask.fault("other", task, answer, now, lasts).orElseThrow());
        assertEquals(
                "unsolved",
                WebFormTask.fault("key", "nonsense", answer, now, lasts).orElseThrow());
    }

    @Test
    void a_network_of_the_sixth_version_is_one_address() {
        assertEquals("192.0.2.7", WebForm.network("192.0.2.7"));
        assertEquals("2001:db8:1:2::", WebForm.network("2001:db8:1:2:aaaa:bbbb:cccc:dddd"));
        assertEquals("2001:db8:1:2::", WebForm.network("2001:db8:1:2::1"));
        assertFalse(WebForm.network("::1").isEmpty());
    }

    @Test
    void without_a_receiver_there_is_no_form() {
        try (var other = TestServer.start()) {
            assertEquals(
                    "desk.form-closed", other.stranger().get("/api/public/form").problem());
        }
    }

    private static JsonNode form() {
        return server.stranger().get("/api/public/form").ok();
    }

    private static Answer send(Map<String, Object> more) {
        var task = form().get("task").asText();
        return post(body(task, solve(task, 8), more));
    }

    private static Answer post(Map<String, Object> body) {
        return server.stranger().post("/api/public/form", body);
    }

    private static Map<String, Object> body(String task, String answer, Map<String, Object> more) {
        var body = new HashMap<String, Object>(
                Map.of("task", task, "answer", answer, "name", "陈先生", "phone", "138 0000 1234"));
        body.putAll(more);
        return body;
    }

    private static Map<String, Object> with(Map<String, Object> body, String key, Object value) {
        var other = new HashMap<>(body);
        other.put(key, value);
        return other;
    }

    private static String solve(String task, int bits) {
        var answer = 0;
        while (WebFormTask.zeros(task + ":" + answer) < bits) {
            answer++;
        }
        return Integer.toString(answer);
    }

    private static String wrong(String task) {
        var answer = 0;
        while (WebFormTask.zeros(task + ":" + answer) >= 8) {
            answer++;
        }
        return Integer.toString(answer);
    }

    private static JsonNode found(String number) {
        return supervisor.get("/api/complaints?q=" + number).ok().get("items").get(0);
    }
}
