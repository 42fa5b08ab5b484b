package hotline.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the database could not take is refused as what it is: a mistake of who asks, not one of ours. */
class RefusedInputTest {
    private static TestServer server;
    private static TestUser admin;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        admin = server.administrator();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_time_that_no_calendar_has() {
        for (var time :
                List.of("%2B1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "%2B294277-01-01T00:00:00Z")) {
            for (var list : List.of("calls", "audit", "recordings", "complaints?registeredFrom", "duty")) {
                var path = "/api/" + list + (list.contains("?") ? "=" : "?from=") + time;
                assertEquals(400, admin.get(path).status(), path);
            }
        }
        var callback = Map.of("number", "13800138000", "queue", "service", "dueAt", "+294277-01-01T00:00:00Z");
        assertEquals(400, admin.post("/api/callbacks", callback).status());
        var customer = Map.of("name", "李秀英", "birthday", "+294277-01-01");
        assertEquals(400, admin.post("/api/customers", customer).status());
    }

    @Test
    void a_cursor_of_such_a_time() {
        for (var micros : List.of(Long.MIN_VALUE, Long.MAX_VALUE)) {
            var page = admin.get("/api/recordings?cursor=" + micros + ".1");
            assertEquals("recordings.bad-cursor", page.problem(), page.text());
        }
    }

    @Test
    void a_text_with_a_character_that_no_text_has() {
        assertEquals("platform.not-text", admin.get("/api/calls?queue=a%00b").problem());
        assertEquals(
                "platform.not-text",
                admin.put("/api/queues/a%00b", Map.of("labelZh", "甲", "labelEn", "A"))
                        .problem());
        var department = "/api/departments";
        assertEquals(
                "platform.not-text",
                admin.post(department, Map.of("name", "a\0b")).problem());
        assertEquals(
                "platform.not-text",
                admin.post(department, Map.of("name", "a\\\0b")).problem());
        // A backslash before these letters is only that.
        var written = "a\\u0000";
        assertEquals(
                written,
                admin.post(department, Map.of("name", written)).ok().get("name").asText());
    }
}
