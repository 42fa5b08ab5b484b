package hotline.recordings;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.AsteriskFixture;
import hotline.testing.RepairDesk;
import hotline.testing.SmallDisk;
import java.nio.file.Path;
import java.time.Duration;
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

    private static Path spool;
    private static SmallDisk disk;
    private static RepairDesk desk;

    @BeforeAll
    static void start() {
        var asterisk = AsteriskFixture.start();
        spool = asterisk.recordings();
        disk = SmallDisk.at(spool, 4);
        desk = RepairDesk.open(
                asterisk, Map.of("HOTLINE_RECORDINGS_SWEEP_EVERY", "1s", "HOTLINE_RECORDINGS_LOOK_EVERY", "1s"));
    }

    @AfterAll
    static void stop() throws Exception {
        desk.close();
        disk.close();
    }

    /** One call of {@link #TALK}. @param meanwhile when both talk */
    private static JsonNode call(String number, Meanwhile meanwhile) throws Exception {
        desk.awaitFree();
        var telephone = desk.sipp().phone("811").answers(200, TALK);
        desk.customer(number);
        desk.awaitTalk();
        meanwhile.run();
        telephone.ended();
        return await().atMost(LONG)
                .until(() -> desk.items("/api/calls?outcome=answered&number=" + number), found -> found.size() == 1)
                .get(0);
    }

    private interface Meanwhile {
        void run() throws Exception;
    }

    private static void awaitAlarm(int wanted) {
        await().atMost(LONG)
                .until(() -> desk.server()
                        .metrics()
                        .lines()
                        .anyMatch(("hotline_recordings_alarm " + wanted + ".0")::equals));
    }

    @Test
    void the_call_goes_on_the_alarm_rings_and_nothing_after_it_is_lost() throws Exception {
        awaitAlarm(0);
        var call = call("13800138311", () -> {
            // Some of it is on the disk.
            await().atMost(LONG).until(() -> new Spool(spool).files().stream().anyMatch(file -> file.size() > SOME));
            disk.fill();
            awaitAlarm(disk.own() ? 1 : 0);
            assertEquals(1, desk.items("/api/calls?outcome=live").size(), "the call goes on");
        });
        assertTrue(call.get("talkSeconds").asDouble() >= TALK / 1000.0 - 1, call.toString());
        desk.awaitRecording("13800138311");
        if (disk.own()) {
            // It is compared with the talk when it can be played already.
            await().atMost(LONG)
                    .until(() -> desk.awaitRecording("13800138311")
                            .get("flags")
                            .toString()
                            .contains("short"));
        }
        disk.free();
        awaitAlarm(0);
        call("13800138312", () -> {});
        var whole = desk.awaitRecording("13800138312");
        assertEquals(0, whole.get("flags").size(), whole.toString());
        assertTrue(whole.get("lengthSeconds").asDouble() >= TALK / 1000.0 - 1, whole.toString());
    }
}
