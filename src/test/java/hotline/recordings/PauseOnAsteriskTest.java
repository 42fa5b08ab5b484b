package hotline.recordings;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.RepairDesk;
import hotline.testing.TestUser;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A passage left out of a real call's recording: silence of the true length, and sound before and after. */
@Tag("slow")
class PauseOnAsteriskTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static RepairDesk desk;
    private static TestUser agent;
    private static TestUser other;

    @BeforeAll
    static void start() {
        desk = RepairDesk.open(Map.of("HOTLINE_RECORDINGS_PAUSE_LIMIT", "4s", "HOTLINE_RECORDINGS_SWEEP_EVERY", "1s"));
        agent = desk.agent();
        other = desk.server().agent("812");
    }

    @BeforeEach
    void free() {
        desk.awaitFree();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    private static boolean paused(String path) {
        return agent.get(path).ok().get("paused").asBoolean();
    }

    private static JsonNode finished(String number) {
        var uuid = desk.awaitRecording(number).get("uuid").asText();
        return desk.server().administrator().get("/api/recordings/" + uuid).ok();
    }

    private static JsonNode waveform(JsonNode recording) {
        return desk.server()
                .administrator()
                .get("/api/recordings/" + recording.get("uuid").asText() + "/waveform?points=4000")
                .ok();
    }

    /** The loudest of a stretch, well within it: what was asked and what was done are a moment apart. */
    private static int loudest(JsonNode waveform, int side, double from, double to) {
        var perSecond = waveform.get("pointsPerSecond").asDouble();
        var peaks = waveform.get("channels").get(side).get("peaks");
        var most = 0;
        for (var at = (int) Math.ceil(from * perSecond); at < Math.min(peaks.size(), to * perSecond); at++) {
            most = Math.max(most, peaks.get(at).asInt());
        }
        return most;
    }

    @Test
    void who_is_in_the_call_leaves_out_a_passage_and_it_goes_on_by_itself() {
        var telephone = desk.sipp().phone("811").answers(500, 16_000);
        desk.customer("13800138301");
        var path = "/api/recording-pauses/" + desk.awaitTalk().get("linkedid").asText();
        assertEquals(404, other.get(path).status());
        assertEquals(404, other.post(path, Map.of("kind", "sensitive")).status());
        assertEquals(
                "recordings.may-not-exclude",
                agent.post(path, Map.of("kind", "objection", "reason", "no")).problem());
        assertFalse(paused(path));
        assertTrue(
                agent.post(path, Map.of("kind", "sensitive")).ok().get("paused").asBoolean());
        assertEquals(
                "recordings.paused-already",
                agent.post(path, Map.of("kind", "sensitive")).problem());
        await().atMost(LONG).until(() -> !paused(path));
        assertTrue(
                agent.post(path, Map.of("kind", "sensitive")).ok().get("paused").asBoolean());
        assertFalse(agent.post(path + "/resume", Map.of()).ok().get("paused").asBoolean());
        telephone.ended();
        var recording = finished("13800138301");
        var pauses = recording.get("pauses");
        assertEquals(2, pauses.size());
        var from = pauses.get(0).get("fromSeconds").asDouble();
        var to = pauses.get(0).get("toSeconds").asDouble();
        assertTrue(to - from >= 4, from + " to " + to);
        var waveform = waveform(recording);
        for (var side = 0; side < 2; side++) {
            assertTrue(loudest(waveform, side, to + 1, 100) > 20, "side " + side + " is heard after");
            assertTrue(loudest(waveform, side, from + 1, to - 1) < 4, "side " + side + " is not heard meanwhile");
        }
        // What was left out on purpose is no fault of the recording.
        assertFalse(recording.get("flags").toString().toLowerCase(Locale.ROOT).contains("silen"), recording.toString());
    }

    @Test
    void a_caller_objects_and_the_supervisor_who_is_told_grants_it() {
        var stranger = desk.server().supervisor(desk.server().department("Elsewhere"));
        var telephone = desk.sipp().phone("811").answers(500, 9_000);
        desk.customer("13800138302");
        var path = "/api/recording-pauses/" + desk.awaitTalk().get("linkedid").asText();
        var objection = Map.of("kind", "objection", "reason", "does not want it");
        assertEquals(404, stranger.post(path, objection).status());
        var supervisor = desk.server().administrator();
        // Nobody else's passage is for a supervisor to pause, only an objection is.
        assertEquals(404, supervisor.post(path, Map.of("kind", "sensitive")).status());
        assertEquals(
                "recordings.objection-reason",
                supervisor.post(path, Map.of("kind", "objection")).problem());
        assertTrue(supervisor.post(path, objection).ok().get("paused").asBoolean());
        assertTrue(paused(path));
        assertEquals(
                "recordings.may-not-exclude",
                agent.post(path + "/resume", Map.of()).problem());
        telephone.ended();
        var recording = finished("13800138302");
        var passage = recording.get("pauses").get(0);
        assertEquals("objection", passage.get("kind").asText());
        assertEquals("does not want it", passage.get("reason").asText());
        var from = passage.get("fromSeconds").asDouble();
        for (var side = 0; side < 2; side++) {
            assertTrue(loudest(waveform(recording), side, from + 1, 100) < 4, "side " + side + " is not heard");
        }
    }
}
