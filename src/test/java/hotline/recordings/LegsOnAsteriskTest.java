package hotline.recordings;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.RepairDesk;
import hotline.testing.SippCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A customer is passed on, and what one of the two agents said is not on the recording: which one's is told. */
@Tag("slow")
class LegsOnAsteriskTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static RepairDesk desk;

    @BeforeAll
    static void start() {
        desk = RepairDesk.open(Map.of("HOTLINE_RECORDINGS_LOOK_EVERY", "1s"));
        desk.server().phoneAgent(desk.asterisk(), "812", "service");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @BeforeEach
    void free() {
        desk.awaitFree();
    }

    private static void call(String number, SippCall... agents) {
        var customer = desk.customer(number);
        List.of(agents).forEach(SippCall::ended);
        customer.ended();
        desk.asterisk().awaitNoCalls();
    }

    /** When it has been compared, with all that is known of it. */
    private static JsonNode compared(String number) {
        var path = "/api/recordings/" + desk.awaitRecording(number).get("uuid").asText();
        var found = await().atMost(LONG)
                .until(
                        () -> desk.server().administrator().get(path).ok(),
                        recording -> recording.get("legs").size() > 0);
        var since = Duration.between(Instant.parse(found.get("endedAt").asText()), Instant.now());
        assertTrue(since.toSeconds() < 60, "within a minute of the end: " + since);
        return found;
    }

    private static List<String> flags(JsonNode of) {
        return StreamSupport.stream(of.get("flags").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static void assertLeg(JsonNode recording, int which, String extension, double talk, List<String> flags) {
        var leg = recording.get("legs").get(which);
        assertEquals(extension, leg.get("extension").asText(), recording.toString());
        assertTrue(leg.get("talkSeconds").asDouble() >= talk, recording.toString());
        assertEquals(flags, flags(leg), recording.toString());
    }

    @Test
    void of_a_colleague_from_whom_no_sound_came_it_is_told_and_alarmed() {
        call(
                "13800138401",
                desk.sipp().phone("811").transfers(300, "812"),
                desk.sipp().phone("812").mute().answers(500, 6_000));
        var recording = compared("13800138401");
        assertEquals(List.of("silentAgent"), flags(recording));
        assertEquals(2, recording.get("legs").size(), recording.toString());
        assertLeg(recording, 0, "811", 1.5, List.of());
        assertLeg(recording, 1, "812", 5, List.of("silentAgent"));
        await().atMost(LONG)
                .until(() -> desk.server()
                        .administrator()
                        .get("/api/operations")
                        .ok()
                        .get("alarms")
                        .toString()
                        .contains("recordings-faulty"));
    }

    @Test
    void where_the_recording_stops_with_the_first_leg_the_second_is_not_there() {
        var first = desk.sipp().phone("811").transfers(300, "812");
        var second = desk.sipp().phone("812").answers(2_000, 6_000);
        var customer = desk.customer("13800138402");
        first.ended();
        desk.asterisk()
                .cli("core show channels concise")
                .lines()
                .filter(line -> line.startsWith("PJSIP/carrier"))
                .map(line -> line.substring(0, line.indexOf('!')))
                .forEach(channel -> desk.asterisk().cli("mixmonitor stop " + channel));
        second.ended();
        customer.ended();
        desk.asterisk().awaitNoCalls();
        var recording = compared("13800138402");
        assertEquals(List.of("short"), flags(recording), recording.toString());
        assertLeg(recording, 0, "811", 1.5, List.of());
        // A moment of it was there when the recording stopped, or not.
        var lacks = flags(recording.get("legs").get(1));
        assertTrue(List.of(List.of("missing"), List.of("short")).contains(lacks), recording.toString());
    }

    @Test
    void nothing_is_told_of_a_consultation_and_transfer_that_is_whole() {
        call(
                "13800138403",
                desk.sipp().phone("811").consultsAndTransfers(300, "812"),
                desk.sipp().phone("812").answers(500, 8_000));
        var recording = compared("13800138403");
        assertEquals(List.of(), flags(recording), recording.toString());
        assertLeg(recording, 0, "811", 3, List.of());
        assertLeg(recording, 1, "812", 3, List.of());
        var lacking = recording.get("talkSeconds").asDouble()
                - recording.get("lengthSeconds").asDouble();
        assertTrue(lacking < 1, recording.toString());
    }

    /** Debian's Asterisk drops packets that come after one with a higher number, whoever sent that. */
    @Test
    void a_colleague_whose_packets_begin_with_a_lower_number_is_recorded() {
        call(
                "13800138404",
                desk.sipp().phone("811").numbered(30_000).transfers(300, "812"),
                desk.sipp().phone("812").numbered(100).answers(500, 6_000));
        var recording = compared("13800138404");
        assertEquals(List.of(), flags(recording), recording.toString());
        assertLeg(recording, 0, "811", 1.5, List.of());
        assertLeg(recording, 1, "812", 5, List.of());
    }
}
