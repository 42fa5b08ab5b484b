package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** A company whose people are asked for consents by mail: a department with a head and a supervisor, and who is above. */
final class ApprovalHouse implements AutoCloseable {
    /** A Tuesday, 09:00 in Shanghai. */
    final MovableClock clock = new MovableClock(Instant.parse("2026-03-03T01:00:00Z"));

    final MailServer mail;
    final TestServer server;
    final long repair;
    final TestUser agent;
    final TestUser supervisor;
    final TestUser head;
    final TestUser chief;

    ApprovalHouse() {
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
        server = TestServer.start(settings, clock);
        var company = Company.in(server);
        repair = company.repair();
        agent = company.agent();
        supervisor = company.supervisor();
        head = company.head();
        chief = company.chief();
        address(supervisor, "supervisor@example.com");
        address(head, "head@example.com");
        address(chief, "chief@example.com");
    }

    @Override
    public void close() {
        server.close();
        mail.close();
    }

    static void eventually(ThrowingRunnable so) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(so);
    }

    String linkOf(String address, String title) {
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

    void absent(TestUser who, TestUser deputy) {
        var now = clock.instant();
        server.absent(who, deputy, now, now.plus(Duration.ofDays(30)));
    }

    void present(TestUser who) {
        for (var one : server.administrator().get("/api/absences").ok().get("items")) {
            if (one.get("userId").asLong() == who.id()) {
                server.administrator()
                        .delete("/api/absences/" + one.get("id").asLong())
                        .ok();
            }
        }
    }

    static void address(TestUser who, String email) {
        who.put("/api/me/messages", Map.of("email", email, "emailFor", "all", "sms", "", "smsFor", "none"))
                .ok();
    }

    long register(String title, TestUser by, List<Long> about) {
        return by.post("/api/complaints", Map.of("title", title, "subjectIds", about))
                .ok()
                .get("id")
                .asLong();
    }

    long proposed(String title, String grade, TestUser by) {
        var id = register(title, agent, List.of());
        propose(id, grade, by);
        return id;
    }

    void propose(long id, String grade, TestUser by) {
        move(supervisor, id, "accepted").ok();
        put(supervisor, id, "grade", Map.of("grade", grade)).ok();
        put(agent, id, "assignment", Map.of("departmentId", repair, "userId", agent.id()))
                .ok();
        post(agent, id, "transitions", Map.of("to", "investigated", "note", "水管老化", "liability", "ours"))
                .ok();
        post(by, id, "transitions", Map.of("to", "proposed", "note", "更换水管")).ok();
    }

    static JsonNode read(TestUser who, long id) {
        return who.get("/api/complaints/" + id).ok();
    }

    static JsonNode decisions(TestUser who, long id) {
        return who.get("/api/complaints/" + id + "/decisions").ok();
    }

    static List<JsonNode> waitingAll(TestUser who, long id) {
        var found = new ArrayList<JsonNode>();
        who.get("/api/approvals").ok().get("items").forEach(one -> {
            if (one.get("complaintId").asLong() == id) {
                found.add(one);
            }
        });
        return found;
    }

    static JsonNode waiting(TestUser who, long id) {
        var all = waitingAll(who, id);
        assertEquals(1, all.size(), Json.write(all));
        return all.getFirst();
    }

    static List<String> history(TestUser who, long id) {
        var all = new ArrayList<String>();
        read(who, id).get("history").forEach(event -> all.add(event.get("what").asText()));
        return all;
    }

    static Answer decide(TestUser who, long id, JsonNode asked, boolean approve, String note) {
        return who.post(
                "/api/complaints/" + id + "/approvals/" + asked.get("id").asLong() + "/decision",
                Map.of("step", asked.get("step").asInt(), "approve", approve, "note", note));
    }

    static Answer compensate(TestUser who, long id, double amount) {
        return post(who, id, "compensations", Map.of("kind", "money", "amount", amount, "text", "补偿"));
    }

    static Answer move(TestUser who, long id, String to) {
        return post(who, id, "transitions", Map.of("to", to));
    }

    static Answer post(TestUser who, long id, String what, Map<String, Object> body) {
        return who.post("/api/complaints/" + id + "/" + what, versioned(who, id, body));
    }

    static Answer put(TestUser who, long id, String what, Map<String, Object> body) {
        return who.put("/api/complaints/" + id + "/" + what, versioned(who, id, body));
    }

    private static Map<String, Object> versioned(TestUser who, long id, Map<String, Object> body) {
        var versioned = new HashMap<>(body);
        versioned.put("version", read(who, id).get("version").asInt());
        return versioned;
    }
}
