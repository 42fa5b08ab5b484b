package hotline.recordings.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.gagravarr.ogg.OggFile;
import org.gagravarr.opus.OpusFile;
import org.gagravarr.opus.OpusInfo;
import org.gagravarr.opus.OpusStatistics;
import org.junit.jupiter.api.Test;

class OpusTest {
    private static final Pcm STEREO = new Pcm(8000, 2);

    private static byte[] encode(byte[] sound, Pcm pcm, int bits, int piece) throws IOException {
        var file = new ByteArrayOutputStream();
        try (var opus = new OpusWriter(file, pcm, bits)) {
            for (var at = 0; at < sound.length; at += piece) {
                opus.take(sound, at, Math.min(piece, sound.length - at));
            }
        }
        return file.toByteArray();
    }

    private static byte[] decode(byte[] file, Pcm pcm) throws IOException {
        var sound = new ByteArrayOutputStream();
        OpusReader.decode(new ByteArrayInputStream(file), pcm, Long.MAX_VALUE, sound);
        return sound.toByteArray();
    }

    /** Root mean square of one channel between two moments. */
    private static double loudness(byte[] sound, int channel, double from, double to) {
        var sum = 0.0;
        var first = (int) (from * 8000);
        var last = (int) (to * 8000);
        for (var frame = first; frame < last; frame++) {
            var at = frame * 4 + channel * 2;
            double sample = (short) ((sound[at] & 0xFF) | (sound[at + 1] << 8));
            sum += sample * sample;
        }
        return Math.sqrt(sum / (last - first));
    }

    @Test
    void who_spoke_stays_on_the_own_side_at_the_shipped_bitrate() throws Exception {
        var left = decode(encode(Tone.stereo(4, 440, 0), STEREO, 24_000, 1000), STEREO);
        var right = decode(encode(Tone.stereo(4, 0, 440), STEREO, 24_000, 1000), STEREO);
        assertTrue(loudness(left, 0, 1, 3) > 8000);
        assertTrue(loudness(left, 1, 1, 3) < 80, "the other side is 40 dB below: " + loudness(left, 1, 1, 3));
        assertTrue(loudness(right, 1, 1, 3) > 8000);
        assertTrue(loudness(right, 0, 1, 3) < 80, "the other side is 40 dB below: " + loudness(right, 0, 1, 3));
    }

    @Test
    void it_is_an_eighth_of_the_wav_file_or_less() throws Exception {
        var sound = Tone.stereo(20, 440, 1000);
        assertTrue(encode(sound, STEREO, 24_000, 4096).length * 8 < sound.length);
    }

    /** A reader that is not ours agrees about length, rate and channels. */
    @Test
    void the_container_tells_the_true_length() throws Exception {
        var file = encode(Tone.stereo(7.35, 440, 1000), STEREO, 24_000, 777);
        try (var opus = new OpusFile(new OggFile(new ByteArrayInputStream(file)))) {
            assertEquals(2, opus.getInfo().getNumChannels());
            assertEquals(8000, opus.getInfo().getSampleRate());
            var statistics = new OpusStatistics(opus);
            statistics.calculate();
            assertEquals(7.35, statistics.getDurationSeconds(), 0.02);
        }
    }

    @Property(tries = 25)
    void no_sample_is_lost_or_invented_however_it_is_cut(
            @ForAll @IntRange(max = 40_000) int frames, @ForAll @IntRange(min = 1, max = 9000) int piece)
            throws IOException {
        var sound = Arrays.copyOf(Tone.stereo(5, 300, 700), frames * 4);
        var file = encode(sound, STEREO, 24_000, piece);
        var packets = new OggFile(new ByteArrayInputStream(file)).getPacketReader();
        var last = 0L;
        var skip = 0;
        for (var packet = packets.getNextPacket(); packet != null; packet = packets.getNextPacket()) {
            if (packet.isBeginningOfStream()) {
                skip = new OpusInfo(packet).getPreSkip();
            }
            last = packet.getGranulePosition();
        }
        assertEquals(frames, frames == 0 ? 0 : (last - skip) / 6);
        assertTrue(decode(file, STEREO).length >= sound.length);
    }

    @Test
    void a_message_in_mono_is_mono() throws Exception {
        var mono = new Pcm(8000, 1);
        var sound = Tone.mono(3, 440);
        var back = decode(encode(sound, mono, 12_000, 500), mono);
        assertTrue(back.length >= sound.length && back.length < sound.length + 8000);
        assertFalse(OpusWriter.takes(new Pcm(11_025, 1)));
    }
}
