package hotline.policies.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.outbox.MailServer;
import hotline.testing.Answer;
import hotline.testing.MovableClock;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class DutiesTest {
    /** A Tuesday, 20:00 in Shanghai. */
    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-03T12:00:00Z"));

    private static MailServer mail;
    private static TestServer server;
    private static TestUser first;
    private static TestUser second;
    private static TestUser supervisor;

    @BeforeAll
    static void start() {
        mail = MailServer.tls();
        server = TestServer.start(
                new HashMap<>(Map.of(
                        "HOTLINE_HTTP_INTERNAL_TOKEN", "token",
                        "HOTLINE_OUTBOX_SMTP_HOST", "127.0.0.1",
                        "HOTLINE_OUTBOX_SMTP_PORT", Integer.toString(mail.port()),
                        "HOTLINE_OUTBOX_SMTP_SECURITY", "tls",
                        "HOTLINE_OUTBOX_SMTP_TRUST", MailServer.trust(),
                        "HOTLINE_OUTBOX_SMTP_FROM", "hotline@example.com",
                        "HOTLINE_OUTBOX_LOOK_EVERY", "100ms",
                        "HOTLINE_POLICIES_DUTY_LOOK_EVERY", "200ms")),
                CLOCK);
        var service = server.department("客服部");
        supervisor = server.supervisor(service);
        first = server.person(Map.of("role", "agent", "departmentId", service, "onCallMobile", "13800138001"));
        second = server.person(Map.of("role", "agent", "departmentId", service, "onCallMobile", "13800138002"));
        supervisor
                .put(
                        "/api/me/messages",
                        Map.of("email", "boss@example.com", "emailFor", "all", "sms", "", "smsFor", "none"))
                .ok();
    }

    @AfterAll
    static void stop() {
        server.close();
        mail.close();
    }

    private static String onCall() {
        try {
            var uri = URI.create("http://127.0.0.1:" + server.server().internalPort()
                    + "/pbx/route?token=token&linkedid=1&caller=10086&did=400&reason=repair");
            var body = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
            return body.substring(body.indexOf("oncall=") + 7);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Answer turn(TestUser who, Instant from, Duration length, int place) {
        return supervisor.post(
                "/api/duty",
                Map.of(
                        "userId", who.id(),
                        "fromAt", from.toString(),
                        "untilAt", from.plus(length).toString(),
                        "place", place));
    }

    @Test
    void the_routing_answer_names_who_is_on_duty_their_stand_in_and_the_last_resort() {
        var now = CLOCK.instant();
        server.administrator()
                .put("/api/on-call", Map.of("number", "13900139000"))
                .ok();
        assertEquals("%2B8613900139000", onCall());
        assertEquals(
                204, turn(first, now.minusSeconds(60), Duration.ofHours(12), 1).status());
        assertEquals(
                "policies.duty-twice",
                turn(first, now.minusSeconds(60), Duration.ofHours(12), 2).problem());
        assertTrue(onCall().startsWith("13800138001%3A"), onCall());
        server.administrator()
                .post(
                        "/api/absences",
                        Map.of(
                                "userId", first.id(),
                                "fromAt", now.minusSeconds(1).toString(),
                                "untilAt", now.plus(Duration.ofHours(1)).toString(),
                                "deputyId", second.id()))
                .ok();
        assertEquals(
                204,
                turn(second, now.plus(Duration.ofDays(30)), Duration.ofHours(1), 1)
                        .status());
        assertTrue(onCall().startsWith("13800138002%3A"), onCall());
        var roster = supervisor
                .get("/api/duty?from=" + now + "&until=" + now.plus(Duration.ofDays(7)))
                .ok();
        assertEquals(1, roster.get("now").size());
        assertEquals(second.id() > 0, !roster.get("now").get(0).get("acting").isNull());
        assertFalse(roster.get("gaps").isEmpty());
        assertEquals(403, first.get("/api/duty").status());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> mail.to("boss@example.com").stream()
                        .anyMatch(message -> MailServer.subject(message).contains("值班空缺")));
        var told = mail.to("boss@example.com").size();
        var copied = supervisor
                .post(
                        "/api/duty/copy",
                        Map.of(
                                "fromAt", now.minusSeconds(60).toString(),
                                "untilAt", now.plus(Duration.ofDays(1)).toString(),
                                "days", 1))
                .ok();
        assertEquals(1, copied.get("copied").asInt());
        assertTrue(mail.to("boss@example.com").size() >= told);
    }

    @Test
    void who_has_no_number_is_not_put_on_duty_without_one() {
        var nobody = server.person(Map.of("role", "agent"));
        var later = CLOCK.instant().plus(Duration.ofDays(20));
        assertEquals(
                "policies.duty-no-number",
                turn(nobody, later, Duration.ofHours(2), 1).problem());
        var given = supervisor.post(
                "/api/duty",
                Map.of(
                        "userId", nobody.id(),
                        "fromAt", later.toString(),
                        "untilAt", later.plus(Duration.ofHours(2)).toString(),
                        "place", 1,
                        "number", "13700137000"));
        assertEquals(204, given.status());
    }
}
