package hotline.floor.prompts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.AsteriskFixture;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import hotline.testing.TranscriptRecorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator's recording in the place of a shipped prompt, heard by the next caller. */
@Tag("slow")
class PromptsOnAsteriskTest {
    private static final String SOUND = "/api/prompts/zh/echo/sound";

    @TempDir
    private static Path folder;

    private static AsteriskFixture asterisk;
    private static TestServer server;

    @BeforeAll
    static void start() {
        asterisk = AsteriskFixture.start();
        server = TestServer.start(asterisk.environment());
    }

    @AfterAll
    static void stop() {
        server.close();
        asterisk.close();
    }

    @Test
    void every_prompt_is_listed_with_its_text_and_length_in_both_languages() {
        var items = server.administrator().get("/api/prompts").ok().path("items");
        var greetings = StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path("name").asText().equals("greeting"))
                .toList();
        assertEquals(2, greetings.size());
        assertEquals("zh", greetings.getFirst().path("language").asText());
        assertTrue(greetings.getFirst().path("text").asText().contains("欢迎"));
        assertTrue(greetings.stream().noneMatch(item -> item.path("own").asBoolean()));
        assertTrue(greetings.stream().allMatch(item -> item.path("seconds").asDouble() > 0));
    }

    @Test
    void a_recording_is_heard_by_the_next_caller_survives_a_restart_and_gives_way_to_the_shipped_one()
            throws Exception {
        var administrator = server.administrator();
        var shipped = administrator.get(SOUND).raw().body();

        var changed =
                put(administrator, SOUND, Wav.tone(1000, 1.5, 44_100, 16, 2)).ok();
        assertTrue(changed.path("own").asBoolean() && changed.path("changedBy").isTextual(), changed.toString());
        assertEquals(1.5, changed.path("seconds").asDouble(), 0.1);
        assertEquals(1000, Wav.hertz(Wav.samples(administrator.get(SOUND).raw().body())), 10);
        assertEquals(1000, heard("own"), 60);

        // A telephone system made anew gets it from the database.
        Files.delete(asterisk.generated().resolve("prompts/zh/echo.wav"));
        var beside = new HashMap<>(asterisk.environment());
        beside.put("HOTLINE_HTTP_INTERNAL_PORT", "0");
        try (var again = TestServer.startOn(server.databaseUrl(), beside, Clock.systemUTC())) {
            assertTrue(echo(again.administrator()).path("own").asBoolean());
            assertEquals(1000, heard("again"), 60);
        }

        var back = administrator.delete(SOUND).ok();
        assertTrue(!back.path("own").asBoolean(), back.toString());
        Assertions.assertArrayEquals(shipped, administrator.get(SOUND).raw().body());
        assertEquals(700, heard("shipped"), 60);
    }

    @Test
    void what_is_no_prompt_changes_nothing() throws Exception {
        var administrator = server.administrator();
        var before = administrator.get("/api/prompts").ok();
        assertEquals(
                "floor.prompt-not-wav",
                put(administrator, SOUND, new byte[] {1, 2, 3}).problem());
        assertEquals(
                "floor.prompt-length",
                put(administrator, SOUND, Wav.tone(500, 0.1, 8000, 16, 1)).problem());
        assertEquals(413, put(administrator, SOUND, new byte[(16 << 20) + 1]).status());
        var elsewhere = "/api/prompts/en/no-such-prompt/sound";
        assertEquals(
                "floor.no-such-prompt",
                put(administrator, elsewhere, Wav.tone(500, 1, 8000, 16, 1)).problem());
        assertEquals(400, administrator.get("/api/prompts/zh/..%2Ffacts/sound").status());
        assertEquals(before, administrator.get("/api/prompts").ok());
    }

    @Test
    void only_administrators_change_what_callers_hear() throws Exception {
        var supervisor = server.person(Map.of("role", "supervisor"));
        assertEquals(403, supervisor.get("/api/prompts").status());
        assertEquals(403, put(supervisor, SOUND, Wav.tone(500, 1, 8000, 16, 1)).status());
    }

    private static Answer put(TestUser who, String path, byte[] file) {
        return who.send(who.request(path)
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(file)));
    }

    private static JsonNode echo(TestUser who) {
        var items = who.get("/api/prompts").ok().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path("name").asText().equals("echo")
                        && item.path("language").asText().equals("zh"))
                .findFirst()
                .orElseThrow();
    }

    /** Dials the echo test as an agent would and keeps what it plays; its pitch, at the loudest. */
    private static double heard(String name) {
        var file = folder.resolve(name + ".wav");
        try (var actions = TranscriptRecorder.actions(asterisk)) {
            actions.say(
                    "Action: Originate",
                    "Channel: Local/*43@agents",
                    "Application: Record",
                    "Data: " + file + ",0,2,q",
                    "Async: true",
                    "ActionID: " + name);
            actions.await("ActionID: " + name);
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(file));
        asterisk.awaitNoCalls();
        try {
            var sound = Wav.samples(Files.readAllBytes(file));
            var loud = IntStream.of(300, 700, 1000, 1500)
                    .boxed()
                    .max(Comparator.comparingDouble(hertz -> Wav.level(sound, hertz)))
                    .orElseThrow();
            return Wav.level(sound, loud) > 0.001 ? loud : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
