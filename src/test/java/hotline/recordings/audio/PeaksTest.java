package hotline.recordings.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PeaksTest {
    private static Peaks measure(byte[] sound, Integer... pieces) {
        var meter = new PeakMeter(new Pcm(8000, 2));
        var at = 0;
        for (var piece : pieces) {
            var length = Math.min(piece, sound.length - at);
            meter.take(sound, at, length);
            at += length;
        }
        meter.take(sound, at, sound.length - at);
        return meter.peaks();
    }

    @Test
    void each_side_is_measured_for_itself() {
        var peaks = measure(Tone.stereo(2, 440, 0));
        assertEquals(40, peaks.length());
        assertFalse(peaks.silent(0));
        assertTrue(peaks.silent(1));
        assertFalse(peaks.silent());
        assertEquals(125, peaks.at(0, 3), 1);
        assertEquals(0, peaks.at(1, 3));
    }

    @Property(tries = 100)
    void the_size_of_the_pieces_makes_no_difference(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 5000) Integer> pieces) {
        var sound = Tone.stereo(1, 440, 1000);
        assertArrayEquals(
                measure(sound).bytes(),
                measure(sound, pieces.toArray(Integer[]::new)).bytes());
    }

    @Test
    void the_longest_silence_counts_only_where_both_are_silent() {
        var sound = Tone.stereo(10, 440, 0);
        // 3 s without the customer; the agent speaks in the third of them.
        Arrays.fill(sound, 4 * 8000 * 2, 4 * 8000 * 5, (byte) 0);
        System.arraycopy(Tone.stereo(1, 0, 900), 0, sound, 4 * 8000 * 4, 4 * 8000);
        assertEquals(2000, measure(sound).longestSilenceMillis());
    }

    @Test
    void a_short_word_in_a_long_call_is_still_seen_when_it_is_drawn_small() {
        var channel = new byte[100_000];
        channel[77_777] = (byte) 200;
        var peaks = new Peaks(20, channel);
        assertEquals(200, Arrays.stream(peaks.shrunk(0, 500)).max().orElseThrow());
    }

    @Property(tries = 200)
    void shrinking_never_makes_more_points_and_keeps_the_loudest(
            @ForAll @Size(min = 1, max = 300) byte[] channel, @ForAll @IntRange(min = 10, max = 400) int most) {
        var peaks = new Peaks(20, channel);
        var shrunk = peaks.shrunk(0, most);
        assertTrue(shrunk.length <= most && shrunk.length <= channel.length);
        var loudest = 0;
        for (var value : channel) {
            loudest = Math.max(loudest, Byte.toUnsignedInt(value));
        }
        assertEquals(loudest, Arrays.stream(shrunk).max().orElseThrow());
    }

    @Property(tries = 100)
    void stored_and_read_again_it_is_the_same(@ForAll @Size(min = 1, max = 50) byte[] one) {
        var two = one.clone();
        var back = Peaks.of(20, 2, new Peaks(20, one, two).bytes());
        assertArrayEquals(one, Arrays.copyOf(back.bytes(), one.length));
        assertEquals(2, back.channels());
    }
}
