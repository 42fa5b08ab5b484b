package hotline.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.MovableClock;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class QuietTest {
    /** A Tuesday, 23:00 in Shanghai. */
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-03T15:00:00Z"));

    @Test
    void at_night_only_emergencies_come_and_the_rest_gathered_in_the_morning() {
        try (var mail = MailServer.tls();
                var server = TestServer.start(
                        Map.of(
                                "HOTLINE_OUTBOX_SMTP_HOST", "127.0.0.1",
                                "HOTLINE_OUTBOX_SMTP_PORT", Integer.toString(mail.port()),
                                "HOTLINE_OUTBOX_SMTP_SECURITY", "tls",
                                "HOTLINE_OUTBOX_SMTP_TRUST", MailServer.trust(),
                                "HOTLINE_OUTBOX_SMTP_FROM", "hotline@example.com",
                                "HOTLINE_OUTBOX_LOOK_EVERY", "100ms",
                                "HOTLINE_PEOPLE_SESSION_IDLE", "9000h",
                                "HOTLINE_PEOPLE_SESSION_LONGEST", "9000h"),
                        clock)) {
            var service = server.department("客服部");
            var agent = server.agent("801", service);
            var supervisor = server.supervisor(service);
            var sleeper = server.supervisor(service);
            wishes(supervisor, Map.of("email", "digest@example.com", "digestAt", "08:00"));
            wishes(sleeper, Map.of("email", "quiet@example.com", "quietFrom", "22:00", "quietTo", "07:30"));
            offer(agent, supervisor, service, "甲事");
            offer(agent, supervisor, service, "乙事");
            graded(agent, supervisor, "紧急", "major");
            awaitMails(mail, "digest@example.com", 1);
            awaitMails(mail, "quiet@example.com", 1);
            assertTrue(
                    MailServer.subject(mail.to("quiet@example.com").getFirst()).contains("紧急"));
            clock.move(Duration.ofMinutes(510));
            awaitMails(mail, "quiet@example.com", 3);
            assertEquals(1, mail.to("digest@example.com").size());
            clock.move(Duration.ofMinutes(30));
            awaitMails(mail, "digest@example.com", 2);
            var digest = MailServer.text(mail.to("digest@example.com").getLast());
            assertTrue(digest.contains("甲事") && digest.contains("乙事"), digest);
        }
    }

    private static void awaitMails(MailServer mail, String to, int many) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(many, mail.to(to).size()));
    }

    private static void wishes(TestUser who, Map<String, Object> wish) {
        var wishes = new HashMap<String, Object>(Map.of("emailFor", "all", "sms", "", "smsFor", "none"));
        wishes.putAll(wish);
        who.put("/api/me/messages", wishes).ok();
    }

    /** To the whole department, so to both supervisors. */
    private static void offer(TestUser agent, TestUser supervisor, long department, String title) {
        var id = graded(agent, supervisor, title, "general");
        var version = agent.get("/api/complaints/" + id).ok().get("version").asInt();
        agent.put("/api/complaints/" + id + "/assignment", Map.of("version", version, "departmentId", department))
                .ok();
    }

    private static long graded(TestUser agent, TestUser supervisor, String title, String grade) {
        var id = agent.post("/api/complaints", Map.of("title", title))
                .ok()
                .get("id")
                .asLong();
        supervisor
                .post("/api/complaints/" + id + "/transitions", Map.of("version", 1, "to", "accepted"))
                .ok();
        supervisor
                .put("/api/complaints/" + id + "/grade", Map.of("version", 2, "grade", grade))
                .ok();
        return id;
    }
}
