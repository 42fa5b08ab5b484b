package hotline.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.AsteriskFixture;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The due callback is dialled by itself, on the real Asterisk, with customers who answer by sipp. */
@Tag("slow")
class CallbackOnAsteriskTest {
    private static AsteriskFixture asterisk;
    private static TestServer server;
    private static TestUser agent;
    private static int number = 20_000_000;

    @BeforeAll
    static void start() {
        asterisk = AsteriskFixture.start();
        var settings = new HashMap<>(asterisk.environment());
        settings.put("HOTLINE_DIALER_WINDOW_FROM", "00:00");
        settings.put("HOTLINE_DIALER_WINDOW_UNTIL", "23:59:59");
        settings.put("HOTLINE_DIALER_RING", "5s");
        server = TestServer.start(settings);
        agent = server.phoneAgent(asterisk, "811", "service");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> state().path("registered").asBoolean());
    }

    @AfterAll
    static void stop() {
        server.close();
        asterisk.close();
    }

    private static JsonNode state() {
        return agent.get("/api/agents").ok().get("items").get(0);
    }

    private static void ready() {
        agent.post("/api/me/ready", Map.of()).ok();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> state().path("state").asText().equals("ready"));
    }

    private static long promise() {
        return agent.post(
                        "/api/callbacks",
                        Map.of(
                                "number",
                                "138" + ++number,
                                "queue",
                                "service",
                                "dueAt",
                                Instant.now().toString()))
                .ok()
                .get("id")
                .asLong();
    }

    private static JsonNode await(long callback, Predicate<JsonNode> wanted) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> wanted.test(agent.get("/api/callbacks/" + callback).ok()));
        return agent.get("/api/callbacks/" + callback).ok();
    }

    @Test
    void the_customer_is_called_when_an_agent_is_free_and_connected_to_that_agent() {
        var telephone = asterisk.sipp().phone("811").answers(300, 3_000);
        asterisk.sipp().farEnd().answers(300, 15_000);
        var id = promise();
        assertEquals(
                "waiting", agent.get("/api/callbacks/" + id).ok().path("state").asText());
        // The callback is due: the agent is reserved at once, so "ready" may never be seen.
        agent.post("/api/me/ready", Map.of()).ok();
        var done = await(id, callback -> callback.path("state").asText().equals("done"));
        assertEquals(1, done.path("attempts").size());
        var attempt = done.path("attempts").get(0);
        assertEquals("answered", attempt.path("outcome").asText());
        assertEquals("811", attempt.path("agentExtension").asText());
        telephone.ended();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> state().path("state").asText().equals("wrapup"));
    }

    @ParameterizedTest
    @CsvSource({
        "486 Busy Here, busy, waiting",
        "503 Service Unavailable, congestion, waiting",
        "480 Temporarily Unavailable, unavailable, waiting",
        "603 Decline, declined, waiting",
        "404 Not Found, unknown-number, person"
    })
    void how_it_was_not_answered_is_told_apart(String status, String outcome, String state) {
        asterisk.sipp().farEnd().refuses(200, status);
        ready();
        var id = promise();
        var after = await(id, callback -> !callback.path("lastOutcome").isNull());
        assertEquals(outcome, after.path("lastOutcome").asText());
        assertEquals(state, after.path("state").asText());
        assertEquals(1, after.path("attemptsMade").asInt());
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> state().path("state").asText().equals("ready"));
    }

    @Test
    void nobody_answering_is_told_by_the_end_of_the_ringing() {
        var silent = asterisk.sipp().farEnd().neverAnswers();
        ready();
        var id = promise();
        var after = await(id, callback -> !callback.path("lastOutcome").isNull());
        assertEquals("no-answer", after.path("lastOutcome").asText());
        assertTrue(Instant.parse(after.path("nextAttemptAt").asText())
                .isAfter(Instant.now().plus(Duration.ofMinutes(20))));
        silent.ended();
    }

    @Test
    void a_number_that_may_not_be_dialled_goes_to_a_person_without_a_call() {
        ready();
        var id = agent.post(
                        "/api/callbacks",
                        Map.of(
                                "number",
                                "+14155552671",
                                "queue",
                                "service",
                                "dueAt",
                                Instant.now().toString()))
                .ok()
                .get("id")
                .asLong();
        var after = await(id, callback -> callback.path("state").asText().equals("person"));
        assertEquals("not-allowed", after.path("personCause").asText());
        assertEquals(0, after.path("attempts").size());
    }
}
