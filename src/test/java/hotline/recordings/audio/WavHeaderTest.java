package hotline.recordings.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WavHeaderTest {
    @Property(tries = 200)
    void a_header_is_read_as_it_was_written(
            @ForAll @IntRange(min = 1, max = 2) int channels,
            @ForAll @IntRange(min = 8000, max = 48000) int rate,
            @ForAll @IntRange(max = 2_000_000_000) int bytes) {
        var pcm = new Pcm(rate, channels);
        var read = WavHeader.read(WavHeader.of(pcm, bytes)).orElseThrow();
        assertEquals(pcm, read.pcm());
        assertEquals(44, read.start());
        assertEquals(bytes, read.declared());
    }

    @Property(tries = 2000)
    void a_damaged_header_is_refused_or_read_but_never_breaks_the_reader(
            @ForAll @IntRange(max = 43) int at, @ForAll byte value, @ForAll @IntRange(max = 44) int cut) {
        var header = WavHeader.of(new Pcm(8000, 1), 1000);
        header[at] = value;
        WavHeader.read(Arrays.copyOf(header, cut)).ifPresent(sound -> assertTrue(sound.start() <= 44));
    }

    @Property(tries = 500)
    void any_bytes_at_all_do_not_break_the_reader(@ForAll @Size(max = 200) byte[] bytes) {
        assertTrue(WavHeader.read(bytes).isEmpty());
    }
}
