package hotline.floor.prompts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.Answer;
import hotline.testing.AsteriskFixture;
import hotline.testing.Sipp.Press;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import hotline.testing.TranscriptRecorder;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers of two queues, in two languages, hear one notice of recording each: with the hotline and without it. */
@Tag("slow")
class NoticesOnAsteriskTest {
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String REPAIR = "2";
    private static final String COMPLAINT = "3";
    private static final String ENGLISH = "8";

    @TempDir
    private static Path folder;

    private static AsteriskFixture asterisk;
    private static TestServer server;
    private static TestUser supervisor;

    /** The repairs' notice is a recording of 1000 Hz in Chinese, in English there is none; complaints have the standard. */
    @BeforeAll
    static void start() throws IOException {
        asterisk = AsteriskFixture.start();
        server = TestServer.start(asterisk.environment());
        var department = server.department("Repairs");
        supervisor = server.supervisor(department);
        server.administrator()
                .put(
                        "/api/queues/repair",
                        Map.of(
                                "labelZh",
                                "报修",
                                "labelEn",
                                "Repairs",
                                "departmentId",
                                department,
                                "reasons",
                                List.of("repair")))
                .ok();
        assertEquals("floor.notice-not-recorded", choose("repair", "zh", "own").problem());
        record("repair", "zh").ok();
        choose("repair", "en", "none").ok();
    }

    @AfterAll
    static void stop() {
        server.close();
        asterisk.close();
    }

    private static Answer choose(String queue, String language, String kind) {
        return supervisor.put("/api/queues/" + queue + "/notices/" + language, Map.of("kind", kind));
    }

    private static Answer record(String queue, String language) throws IOException {
        return supervisor.send(supervisor
                .request("/api/queues/" + queue + "/notices/" + language + "/sound")
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(Wav.tone(1000, 1.5, 16_000, 16, 1))));
    }

    /** The steps of a call that comes as far as the queue, in their order. */
    private static List<String> steps(String... keys) {
        try (var told = asterisk.record()) {
            var presses = Stream.of(keys).map(key -> new Press(2_500, key)).toArray(Press[]::new);
            var call = asterisk.sipp().customer("13800138501", 20_000, presses);
            told.await("Step: queue\r\n");
            told.await("Step: unqueued\r\n");
            call.vanish();
            asterisk.cli("channel request hangup all");
            asterisk.awaitNoCalls();
            return told.text()
                    .lines()
                    .filter(line -> line.startsWith("Step: ") || line.startsWith("Value: "))
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .toList();
        }
    }

    private static List<String> notices(List<String> steps) {
        var notices = Stream.iterate(0, at -> at < steps.size() - 1, at -> at + 1)
                .filter(at -> steps.get(at).equals("notice"))
                .map(at -> steps.get(at + 1))
                .toList();
        assertTrue(steps.indexOf("notice") < steps.indexOf("recording"), "told before it is recorded: " + steps);
        return notices;
    }

    private static void assertNotices(String route) {
        var repair = steps(REPAIR);
        assertTrue(repair.contains(route) && repair.contains("repair"), repair.toString());
        assertEquals(List.of("own-zh"), notices(repair));
        assertEquals(List.of("none-en"), notices(steps(ENGLISH, REPAIR)));
        var complaint = steps(ENGLISH, COMPLAINT);
        assertTrue(complaint.contains("service"), complaint.toString());
        assertEquals(List.of("standard-en"), notices(complaint));
    }

    @Test
    void each_queue_and_language_has_its_own_with_the_hotline_and_by_the_files() {
        assertNotices("asked");
        var facts = folder.resolve("facts.conf");
        Awaitility.await().atMost(LONG).untilAsserted(() -> {
            Files.copy(asterisk.generated().resolve("facts.conf"), facts, StandardCopyOption.REPLACE_EXISTING);
            assertTrue(Files.readString(facts).contains("[notices]\nrepair_en = none\nrepair_zh = own\n"));
        });
        server.close();
        assertNotices("default");
    }

    @Test
    void what_is_heard_is_the_recording_of_the_queue() throws IOException {
        assertEquals(1000, heard("repair", "zh"), 60);
        assertEquals(700, heard("service", "zh"), 60);
    }

    /** Plays what a caller hears before he waits for that queue; its pitch, at the loudest. */
    private static double heard(String queue, String language) throws IOException {
        var file = folder.resolve(queue + ".wav");
        asterisk.cli("dialplan add extension s,1,Answer() into hear-" + queue + " replace");
        asterisk.cli("dialplan add extension s,2,Set(CHANNEL(language)=" + language + ") into hear-" + queue);
        asterisk.cli("dialplan add extension s,3,Set(HOTLINE_QUEUE=" + queue + ") into hear-" + queue);
        asterisk.cli("dialplan add extension s,4,Gosub(notice,s,1) into hear-" + queue);
        // Longer than what is recorded: who hangs up first takes the file along.
        asterisk.cli("dialplan add extension s,5,Wait(5) into hear-" + queue);
        try (var actions = TranscriptRecorder.actions(asterisk)) {
            actions.say(
                    "Action: Originate",
                    "Channel: Local/s@hear-" + queue,
                    "Application: Record",
                    "Data: " + file + ",0,2,q",
                    "Async: true",
                    "ActionID: " + queue);
            actions.await("ActionID: " + queue);
        }
        Awaitility.await().atMost(LONG).until(() -> Files.exists(file));
        asterisk.awaitNoCalls();
        return Wav.hertz(Wav.samples(Files.readAllBytes(file)));
    }

    @Test
    void only_who_answers_for_the_queue_sets_it() {
        var stranger = server.supervisor(server.department("Elsewhere"));
        var path = "/api/queues/repair/notices";
        assertEquals("floor.other-department", stranger.get(path).problem());
        assertEquals(
                "floor.other-department",
                stranger.put(path + "/zh", Map.of("kind", "none")).problem());
        assertEquals(403, server.person(Map.of("role", "agent")).get(path).status());
        assertEquals(400, supervisor.put(path + "/fr", Map.of("kind", "none")).status());
        assertEquals(400, supervisor.put(path + "/en", Map.of("kind", "loud")).status());
        var shown = supervisor.get(path).ok().path("items");
        assertEquals("own", shown.get(0).path("kind").asText());
        assertEquals(1.5, shown.get(0).path("seconds").asDouble(), 0.1);
        assertTrue(Objects.requireNonNull(shown.get(1)).path("changedBy").isTextual());
    }
}
