package hotline.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.platform.config.BadConfiguration;
import hotline.testing.Answer;
import hotline.testing.MovableClock;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PolicyVersionsTest {
    private static final MovableClock clock = new MovableClock(Instant.parse("2026-03-03T01:00:00Z"));
    private static TestServer server;
    private static TestUser writer;
    private static TestUser second;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of(), clock);
        writer = server.administrator();
        second = server.person(Map.of("role", "administrator"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode draft(TestUser who, String family) {
        return who.post("/api/policies/" + family + "/versions", Map.of()).ok();
    }

    private static String path(JsonNode version) {
        return "/api/policies/versions/" + version.get("line").get("id").asLong();
    }

    private static Answer write(TestUser who, JsonNode version, String document) {
        return who.put(
                path(version),
                Map.of("revision", version.get("revision").asInt(), "document", document, "note", "缩短时限"));
    }

    private static Answer step(TestUser who, JsonNode version, String verb, Map<String, Object> fields) {
        var body = new HashMap<String, Object>(fields);
        body.put("revision", version.get("revision").asInt());
        return who.post(path(version) + "/" + verb, body);
    }

    private static String promises(String answer) {
        return "name: 答复承诺规定\nanswer: " + answer + "\n";
    }

    private static JsonNode line(String family, int number) {
        for (var policy : writer.get("/api/policies").ok().get("items")) {
            if (policy.get("family").asText().equals(family)) {
                for (var version : policy.get("versions")) {
                    if (version.get("number").asInt() == number) {
                        return version;
                    }
                }
            }
        }
        throw new AssertionError(family + " " + number);
    }

    @Test
    void the_shipped_files_are_version_one_and_in_force() {
        for (var family : new String[] {"complaints", "promises"}) {
            var first = line(family, 1);
            assertEquals("approved", first.get("state").asText());
            assertEquals(0, first.get("authors").size());
        }
    }

    @Test
    void a_version_is_drafted_checked_submitted_and_approved_by_somebody_else_from_a_time() {
        var draft = draft(writer, "promises");
        var wrong = write(writer, draft, promises("soon")).ok();
        assertEquals(2, wrong.get("checked").get("mistakes").get(0).get("line").asInt());
        assertTrue(
                wrong.get("checked").get("mistakes").get(0).get("text").asText().contains("“soon”"));
        assertEquals(
                "policies.has-mistakes", step(writer, wrong, "submit", Map.of()).problem());
        assertEquals(
                "policies.changed-meanwhile",
                write(second, draft, promises("1 hour")).problem());
        var right = write(writer, wrong, promises("10 minutes")).ok();
        assertTrue(right.get("checked")
                .get("preview")
                .get(0)
                .get("sentences")
                .get(0)
                .asText()
                .contains("10 分钟"));
        var submitted = step(writer, right, "submit", Map.of()).ok();
        assertFalse(submitted.get("may").get("approve").asBoolean());
        assertEquals(
                "policies.second-person",
                step(writer, submitted, "approve", Map.of()).problem());
        assertEquals(
                "policies.not-in-that-state",
                write(writer, submitted, promises("1 hour")).problem());
        assertEquals(
                "policies.say-why", step(second, submitted, "refuse", Map.of()).problem());
        assertEquals(
                "policies.in-force-from",
                step(second, submitted, "approve", Map.of("inForceFrom", "2026-03-01T00:00:00Z"))
                        .problem());
        var from = clock.instant().plus(Duration.ofHours(1));
        var approved = step(second, submitted, "approve", Map.of("inForceFrom", from.toString()))
                .ok();
        assertFalse(approved.get("line").get("inForce").asBoolean());
        assertEquals(clock.instant().plus(Duration.ofMinutes(30)), promised());
        clock.move(Duration.ofHours(1));
        assertEquals(clock.instant().plus(Duration.ofMinutes(10)), promised());
        var inForce = writer.get(path(approved)).ok();
        assertTrue(inForce.get("line").get("inForce").asBoolean());
        assertEquals(
                "policies.already-in-force",
                step(second, inForce, "withdraw", Map.of()).problem());
    }

    private static Instant promised() {
        return Instant.parse(second.post("/api/promises", Map.of("text", "查清后回电"))
                .ok()
                .get("dueAt")
                .asText());
    }

    @Test
    void who_wrote_at_it_does_not_approve_it_whoever_submitted() {
        var draft = draft(writer, "promises");
        var mine = write(second, draft, promises("20 minutes")).ok();
        var submitted = step(writer, mine, "submit", Map.of()).ok();
        assertEquals(
                "policies.second-person",
                step(second, submitted, "approve", Map.of()).problem());
        var third = server.person(Map.of("role", "administrator"));
        var refused = step(third, submitted, "refuse", Map.of("note", "太短")).ok();
        assertEquals("draft", refused.get("line").get("state").asText());
        assertEquals("太短", refused.get("line").get("decisionNote").asText());
        assertEquals(
                "withdrawn",
                step(writer, refused, "withdraw", Map.of())
                        .ok()
                        .get("line")
                        .get("state")
                        .asText());
    }

    @Test
    void supervisors_read_and_agents_do_not() {
        var supervisor = server.supervisor(server.department("客服部"));
        assertEquals(200, supervisor.get("/api/policies").status());
        assertEquals(
                403,
                supervisor.post("/api/policies/promises/versions", Map.of()).status());
        var checked = supervisor
                .post("/api/policies/promises/check", Map.of("document", "answer: 1 hour"))
                .ok();
        assertEquals("缺少“name”。", checked.get("mistakes").get(0).get("text").asText());
        assertEquals(403, server.agent("811").get("/api/policies").status());
        assertEquals(
                400, writer.post("/api/policies/weather/versions", Map.of()).status());
    }

    @Test
    void a_changed_file_becomes_a_draft_and_a_wrong_one_stops_the_start(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("promises.yaml"), promises("45 minutes"));
        var settings = Map.of("HOTLINE_POLICIES_FOLDER", folder.toString());
        try (var again = TestServer.startOn(server.databaseUrl(), settings, clock)) {
            var versions = again.administrator()
                    .get("/api/policies")
                    .ok()
                    .get("items")
                    .get(1)
                    .get("versions");
            assertEquals("draft", versions.get(0).get("state").asText());
            assertEquals(0, versions.get(0).get("authors").size());
        }
        Files.writeString(folder.resolve("promises.yaml"), promises("soon"));
        var failure = Assertions.assertThrows(
                BadConfiguration.class, () -> TestServer.startOn(server.databaseUrl(), settings, clock));
        assertTrue(String.valueOf(failure.getMessage()).contains("line 2"), failure.getMessage());
    }
}
