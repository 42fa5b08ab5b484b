package hotline.recordings;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.AsteriskFixture;
import hotline.testing.Sipp.Press;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.time.Duration;
import java.util.HashMap;
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
    private static AsteriskFixture asterisk;
    private static TestServer server;
    private static TestUser agent;
    private static TestUser other;

    @BeforeAll
    static void start() {
        asterisk = AsteriskFixture.start();
        var settings = new HashMap<>(asterisk.environment());
        settings.put("HOTLINE_RECORDINGS_PAUSE_LIMIT", "4s");
        settings.put("HOTLINE_RECORDINGS_SWEEP_EVERY", "1s");
        server = TestServer.start(settings);
        agent = server.phoneAgent(asterisk, "811", "repair");
        other = server.agent("812");
        await().atMost(LONG)
                .untilAsserted(() -> agent.post("/api/me/ready", Map.of()).ok());
        await().atMost(LONG).until(() -> asterisk.cli("queue show repair").contains("PJSIP/811"));
    }

    @BeforeEach
    void free() {
        await().atMost(LONG).until(() -> {
            agent.post("/api/me/wrapup/end", Map.of());
            return asterisk.cli("queue show repair")
                    .lines()
                    .anyMatch(line ->
                            line.contains("PJSIP/811") && line.contains("Not in use") && !line.contains("paused"));
        });
    }

    @AfterAll
    static void stop() {
        server.close();
        asterisk.close();
    }

    private static String talking() {
        var call = new String[1];
        await().atMost(LONG).until(() -> {
            var live =
                    server.administrator().get("/api/calls?outcome=live").ok().get("items");
            if (live.size() == 1 && !live.get(0).get("answeredAt").isNull()) {
                call[0] = live.get(0).get("linkedid").asText();
            }
            return call[0] != null;
        });
        return call[0];
    }

    private static boolean paused(String path) {
        return agent.get(path).ok().get("paused").asBoolean();
    }

    private static JsonNode finished(String linkedid) {
        var found = new JsonNode[1];
        await().atMost(LONG).until(() -> {
            for (var one : server.administrator()
                    .get("/api/recordings?state=finished")
                    .ok()
                    .get("items")) {
                if (one.get("linkedid").asText().equals(linkedid)) {
                    found[0] = one;
                }
            }
            return found[0] != null;
        });
        return server.administrator()
                .get("/api/recordings/" + found[0].get("uuid").asText())
                .ok();
    }

    private static JsonNode waveform(JsonNode recording) {
        return server.administrator()
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
        var telephone = asterisk.sipp().phone("811").answers(500, 16_000);
        asterisk.sipp().customer("13800138301", 60_000, new Press(1_500, "2"));
        var linkedid = talking();
        var path = "/api/recording-pauses/" + linkedid;
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
        var recording = finished(linkedid);
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
        var stranger = server.supervisor(server.department("Elsewhere"));
        var telephone = asterisk.sipp().phone("811").answers(500, 9_000);
        asterisk.sipp().customer("13800138302", 60_000, new Press(1_500, "2"));
        var linkedid = talking();
        var path = "/api/recording-pauses/" + linkedid;
        var objection = Map.of("kind", "objection", "reason", "does not want it");
        assertEquals(404, stranger.post(path, objection).status());
        var supervisor = server.administrator();
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
        var recording = finished(linkedid);
        var passage = recording.get("pauses").get(0);
        assertEquals("objection", passage.get("kind").asText());
        assertEquals("does not want it", passage.get("reason").asText());
        var from = passage.get("fromSeconds").asDouble();
        for (var side = 0; side < 2; side++) {
            assertTrue(loudest(waveform(recording), side, from + 1, 100) < 4, "side " + side + " is not heard");
        }
    }
}
