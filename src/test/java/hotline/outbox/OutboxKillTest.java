package hotline.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.testing.ServeProcess;
import hotline.testing.TestDatabase;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class OutboxKillTest {
    @Test
    void what_was_committed_is_sent_once_although_the_server_is_killed_while_it_sends() throws IOException {
        // A mail server that takes the connection and never says a word.
        var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var port = silent.getLocalPort();
        var settings = Map.of(
                "HOTLINE_OUTBOX_SMTP_HOST", "127.0.0.1",
                "HOTLINE_OUTBOX_SMTP_PORT", Integer.toString(port),
                "HOTLINE_OUTBOX_SMTP_SECURITY", "none",
                "HOTLINE_OUTBOX_SMTP_FROM", "hotline@example.com",
                "HOTLINE_OUTBOX_TIMEOUT", "60s",
                "HOTLINE_OUTBOX_LOOK_EVERY", "100ms");
        try (var server = ServeProcess.start(TestDatabase.create(), settings)) {
            try (silent) {
                var administrator = server.administrator();
                major(administrator);
                silent.setSoTimeout(60_000);
                silent.accept();
                assertEquals(
                        1,
                        administrator
                                .get("/api/messages?state=sending")
                                .ok()
                                .get("items")
                                .size());
                server.kill();
            }
            try (var mail = MailServer.plain(port)) {
                server.restart();
                Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> mail.received() > 0);
                var administrator = server.administrator();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> administrator
                                        .get("/api/messages?state=sent")
                                        .ok()
                                        .get("items")
                                        .size()
                                == 1);
                assertEquals(1, mail.received());
            }
        }
    }

    @Test
    void nothing_goes_out_readable_where_the_mail_server_knows_no_tls() {
        try (var mail = MailServer.plain(0);
                var server = TestServer.start(Map.of(
                        "HOTLINE_OUTBOX_SMTP_HOST", "127.0.0.1",
                        "HOTLINE_OUTBOX_SMTP_PORT", Integer.toString(mail.port()),
                        "HOTLINE_OUTBOX_SMTP_FROM", "hotline@example.com",
                        "HOTLINE_OUTBOX_LOOK_EVERY", "100ms"))) {
            var administrator = server.administrator();
            major(administrator);
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                var waiting =
                        administrator.get("/api/messages?state=waiting").ok().get("items");
                assertEquals(1, waiting.size());
                assertEquals("not-private", waiting.get(0).path("failure").asText(), waiting.toString());
                assertEquals("没有建立加密连接，或者证书不可信", waiting.get(0).get("error").asText());
            });
            assertEquals(0, mail.received());
        }
    }

    private static void major(TestUser administrator) {
        administrator
                .put(
                        "/api/me/messages",
                        Map.of("email", "boss@example.com", "emailFor", "all", "sms", "", "smsFor", "none"))
                .ok();
        var id = administrator
                .post("/api/complaints", Map.of("title", "媒体曝光"))
                .ok()
                .get("id")
                .asLong();
        administrator
                .post("/api/complaints/" + id + "/transitions", Map.of("version", 1, "to", "accepted"))
                .ok();
        administrator
                .put("/api/complaints/" + id + "/grade", Map.of("version", 2, "grade", "major"))
                .ok();
    }
}
