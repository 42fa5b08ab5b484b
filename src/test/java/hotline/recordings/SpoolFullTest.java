package hotline.recordings;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.AsteriskFixture;
import hotline.testing.Sipp.Press;
import hotline.testing.SmallDisk;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The disk to which a real Asterisk records fills up in the middle of a call. */
@Tag("slow")
class SpoolFullTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int TALK = 9_000;
    /** A second of both channels. */
    private static final int SOME = 32_000;

    private static AsteriskFixture asterisk;
    private static SmallDisk disk;
    private static TestServer server;
    private static TestUser agent;

    @BeforeAll
    static void start() {
        asterisk = AsteriskFixture.start();
        disk = SmallDisk.at(spool(), 4);
        var settings = new HashMap<>(asterisk.environment());
        settings.put("HOTLINE_RECORDINGS_SWEEP_EVERY", "1s");
        settings.put("HOTLINE_RECORDINGS_LOOK_EVERY", "1s");
        server = TestServer.start(settings);
        agent = server.phoneAgent(asterisk, "811", "repair");
        await().atMost(LONG)
                .untilAsserted(() -> agent.post("/api/me/ready", Map.of()).ok());
    }

    private static Path spool() {
        return Path.of(asterisk.setting("HOTLINE_PBX_SPOOL_DIR"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        asterisk.close();
        disk.close();
    }

    /** One call of {@link #TALK}. @param meanwhile when both talk */
    private static JsonNode call(String number, Meanwhile meanwhile) throws Exception {
        await().atMost(LONG).until(() -> {
            agent.post("/api/me/wrapup/end", Map.of());
            return asterisk.cli("queue show repair")
                    .lines()
                    .anyMatch(line ->
                            line.contains("PJSIP/811") && line.contains("Not in use") && !line.contains("paused"));
        });
        var telephone = asterisk.sipp().phone("811").answers(200, TALK);
        asterisk.sipp().customer(number, 60_000, new Press(1_500, "2"));
        await().atMost(LONG).until(() -> {
            var live = items("/api/calls?outcome=live");
            return live.size() == 1 && !live.get(0).get("answeredAt").isNull();
        });
        meanwhile.run();
        telephone.ended();
        await().atMost(LONG)
                .until(() ->
                        items("/api/calls?outcome=answered&number=" + number).size() == 1);
        return items("/api/calls?outcome=answered&number=" + number).get(0);
    }

    private interface Meanwhile {
        void run() throws Exception;
    }

    private static JsonNode items(String path) {
        return server.administrator().get(path).ok().get("items");
    }

    private static JsonNode recording(String number) {
        await().atMost(LONG).until(() -> {
            var found = items("/api/recordings?number=" + number);
            return found.size() == 1 && found.get(0).get("state").asText().equals("finished");
        });
        return items("/api/recordings?number=" + number).get(0);
    }

    private static void awaitAlarm(int wanted) {
        await().atMost(LONG)
                .until(() -> server.metrics().lines().anyMatch(("hotline_recordings_alarm " + wanted + ".0")::equals));
    }

    @Test
    void the_call_goes_on_the_alarm_rings_and_nothing_after_it_is_lost() throws Exception {
        awaitAlarm(0);
        var call = call("13800138311", () -> {
            // Some of it is on the disk.
            await().atMost(LONG).until(() -> new Spool(spool()).files().stream().anyMatch(file -> file.size() > SOME));
            disk.fill();
            awaitAlarm(disk.own() ? 1 : 0);
            assertEquals(1, items("/api/calls?outcome=live").size(), "the call goes on");
        });
        assertTrue(call.get("talkSeconds").asDouble() >= TALK / 1000.0 - 1, call.toString());
        var cut = recording("13800138311");
        if (disk.own()) {
            assertTrue(cut.get("flags").toString().contains("short"), cut.toString());
        }
        disk.free();
        awaitAlarm(0);
        call("13800138312", () -> {});
        var whole = recording("13800138312");
        assertEquals(0, whole.get("flags").size(), whole.toString());
        assertTrue(whole.get("lengthSeconds").asDouble() >= TALK / 1000.0 - 1, whole.toString());
    }
}
