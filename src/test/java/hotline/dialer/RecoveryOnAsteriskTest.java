package hotline.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.AsteriskFixture;
import hotline.testing.TestServer;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of callbacks when the server goes away in the middle, on the real Asterisk. */
@Tag("slow")
class RecoveryOnAsteriskTest {
    private static AsteriskFixture asterisk;
    private static TestServer server;
    private static Map<String, String> settings;

    @BeforeAll
    static void start() {
        asterisk = AsteriskFixture.start();
        settings = new HashMap<>(asterisk.environment());
        settings.put("HOTLINE_DIALER_WINDOW_FROM", "00:00");
        settings.put("HOTLINE_DIALER_WINDOW_UNTIL", "23:59:59");
        settings.put("HOTLINE_DIALER_LEASE", "1s");
        server = TestServer.start(settings);
    }

    @AfterAll
    static void stop() {
        server.close();
        asterisk.close();
    }

    private static void restart() {
        server.close();
        server = TestServer.startOn(server.databaseUrl(), settings, Clock.systemUTC());
    }

    private static JsonNode await(long callback, Predicate<JsonNode> wanted) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> wanted.test(
                        server.administrator().get("/api/callbacks/" + callback).ok()));
        return server.administrator().get("/api/callbacks/" + callback).ok();
    }

    private static long promise(String number, Instant due) {
        return server.administrator()
                .post("/api/callbacks", Map.of("number", number, "queue", "service", "dueAt", due.toString()))
                .ok()
                .get("id")
                .asLong();
    }

    @Test
    void a_call_that_outlives_the_server_is_followed_to_its_end_and_not_dialled_again() {
        var agent = server.phoneAgent(asterisk, "811", "service");
        var telephone = asterisk.sipp().phone("811").answers(200, 18_000);
        asterisk.sipp().farEnd().answers(200, 25_000);
        var id = promise("13900000001", Instant.now());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> agent.get("/api/agents")
                        .ok()
                        .get("items")
                        .get(0)
                        .path("registered")
                        .asBoolean());
        agent.post("/api/me/ready", Map.of()).ok();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> agent.get("/api/agents")
                        .ok()
                        .get("items")
                        .get(0)
                        .path("state")
                        .asText()
                        .equals("talking"));
        restart();
        assertEquals(
                "dialling",
                server.administrator()
                        .get("/api/callbacks/" + id)
                        .ok()
                        .path("state")
                        .asText());
        telephone.ended();
        var done = await(id, callback -> callback.path("state").asText().equals("done"));
        assertEquals(1, done.path("attempts").size());
        assertEquals("answered", done.path("attempts").get(0).path("outcome").asText());
    }

    @Test
    void an_attempt_of_which_nothing_can_be_known_goes_to_a_person() throws SQLException {
        var id = promise("13900000002", Instant.now().plus(Duration.ofDays(1)));
        server.close();
        try (var connection = DriverManager.getConnection(jdbc(server.databaseUrl()));
                var statement = connection.createStatement()) {
            // As a server leaves it that dies between the commit and the answer of the telephone system.
            statement.execute("update callback set state = 'dialling', attempts_made = 1 where id = " + id);
            statement.execute("insert into dial_attempt (id, kind, callback_id, pbx, phone, started_at) values ('"
                    + UUID.randomUUID() + "', 'callback', " + id
                    + ", 'main', '+8613900000002', now() - interval '1 minute')");
        }
        server = TestServer.startOn(server.databaseUrl(), settings, Clock.systemUTC());
        var after = await(id, callback -> callback.path("state").asText().equals("person"));
        assertEquals("unknown-outcome", after.path("personCause").asText());
        assertEquals("unknown", after.path("lastOutcome").asText());
        assertEquals(1, after.path("attempts").size());
    }

    private static String jdbc(String url) {
        var uri = URI.create(url);
        return "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath() + "?user=postgres";
    }
}
