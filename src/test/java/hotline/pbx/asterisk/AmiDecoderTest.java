package hotline.pbx.asterisk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.pbx.PbxEvent;
import hotline.testing.Transcript;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AmiDecoderTest {
    @Test
    void every_real_transcript_is_read_whole() {
        for (var name : Transcript.all()) {
            var stream = Transcript.bytes(name);
            var announced = new String(stream, UTF_8).split("\r\n\r\n", -1).length - 1;
            assertEquals(announced, decode(stream).size(), name);
        }
    }

    @Property(tries = 200)
    void however_the_stream_is_cut_the_events_are_the_same(
            @ForAll("transcripts") String name, @ForAll @Size(max = 20) List<@IntRange(max = 40_000) Integer> cuts) {
        var stream = Transcript.bytes(name);
        assertEquals(
                Transcript.events(stream),
                Transcript.events(
                        stream, cuts.stream().mapToInt(Integer::intValue).toArray()));
    }

    @Provide
    Arbitrary<String> transcripts() {
        return Arbitraries.of(Transcript.all());
    }

    @Test
    void byte_by_byte_is_the_same_too_and_so_are_bare_line_feeds() {
        var stream = Transcript.bytes("answered");
        var one = new ArrayList<Map<String, String>>();
        var decoder = new AmiDecoder(frame -> one.add(frame.toMap()));
        for (var i = 0; i < stream.length; i++) {
            decoder.feed(stream, i, 1);
        }
        assertEquals(decode(stream), one);
        assertEquals(
                decode(stream),
                decode(new String(stream, UTF_8).replace("\r", "").getBytes(UTF_8)));
    }

    @Test
    void an_unfinished_message_is_none() {
        assertEquals(List.of(), decode("Event: Hangup\r\nUniqueid: 1.1\r\n"));
    }

    @Test
    void a_huge_value_is_shortened_and_its_message_still_arrives() {
        var huge = "x".repeat(3 * AmiDecoder.MOST_LINE);
        var messages =
                decode("Event: Hangup\r\nCallerIDName: " + huge + "\r\nUniqueid: 1.1\r\n\r\nEvent: Next\r\n\r\n");
        assertEquals("1.1", messages.get(0).get("Uniqueid"));
        assertTrue(messages.get(0).getOrDefault("CallerIDName", "").length() <= AmiFrame.MOST_VALUE);
        assertEquals("Next", messages.get(1).get("Event"));
    }

    @Test
    void endless_headers_do_not_fill_the_memory_and_the_next_message_is_whole() {
        var many = new StringBuilder("Event: Hangup\r\n");
        for (var i = 0; i < 20_000; i++) {
            many.append("Noise").append(i).append(": ").append("y".repeat(100)).append("\r\n");
        }
        var messages = decode(many + "\r\nEvent: Hangup\r\nUniqueid: 2.2\r\n\r\n");
        assertEquals(2, messages.size());
        assertEquals("Hangup", messages.get(0).get("Event"));
        assertEquals(Map.of("Event", "Hangup", "Uniqueid", "2.2"), messages.get(1));
    }

    @Test
    void invalid_text_becomes_harmless_text() {
        var bytes = "Event: Newchannel\r\nCallerIDName: \u00ff\u00fe\u0000\u001b[31m\r\nUniqueid: 1.1\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        var name = decode(bytes).get(0).getOrDefault("CallerIDName", "");
        assertTrue(name.chars().noneMatch(Character::isISOControl), name);
        assertTrue(name.endsWith("[31m"));
    }

    @Property(tries = 300)
    void noise_neither_breaks_it_nor_swallows_what_follows(@ForAll byte[] noise, @ForAll long seed) {
        var stream = new ByteArrayOutputStream();
        stream.writeBytes(noise);
        stream.writeBytes("\n\nEvent: Hangup\r\nUniqueid: 9.9\r\n\r\n".getBytes(UTF_8));
        var messages = new ArrayList<Map<String, String>>();
        var decoder = new AmiDecoder(frame -> messages.add(frame.toMap()));
        var bytes = stream.toByteArray();
        var random = new Random(seed);
        for (var from = 0; from < bytes.length; ) {
            var length = Math.min(bytes.length - from, 1 + random.nextInt(7));
            decoder.feed(bytes, from, length);
            from += length;
        }
        assertEquals("9.9", messages.getLast().get("Uniqueid"));
    }

    @Test
    void an_event_becomes_our_own_words() {
        var events = Transcript.events("""
                Event: AgentRingNoAnswer\r
                Timestamp: 1795290727.571720\r
                Channel: PJSIP/carrier-00000000\r
                Uniqueid: h-1.0\r
                Linkedid: h-1.0\r
                DestChannel: PJSIP/811-00000001\r
                DestUniqueid: h-2.1\r
                DestLinkedid: h-1.0\r
                Queue: service\r
                Interface: PJSIP/811\r
                RingTime: 15003\r
                \r
                """.getBytes(UTF_8));
        var event = (PbxEvent.AgentRangOut) events.getFirst();
        assertEquals(Instant.parse("2026-11-21T19:52:07.571720Z"), event.stamp().at());
        assertEquals("811", event.endpoint());
        assertEquals("811", event.agentLeg().endpoint());
        assertEquals(15_003, event.rangMillis());
    }

    private static List<Map<String, String>> decode(String stream) {
        return decode(stream.getBytes(UTF_8));
    }

    private static List<Map<String, String>> decode(byte[] stream) {
        var messages = new ArrayList<Map<String, String>>();
        new AmiDecoder(frame -> messages.add(frame.toMap())).feed(stream, 0, stream.length);
        return messages;
    }
}
