package hotline.recordings.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.sound.sampled.AudioSystem;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavFileTest {
    private static final Pcm STEREO = new Pcm(8000, 2);

    @TempDir
    Path folder;

    @Test
    void a_player_that_is_not_ours_finds_the_sound_and_its_format() throws Exception {
        var raw = Tone.stereo(1.5, 440, 1000);
        var file = folder.resolve("a.wav");
        var written = WavFile.write(new ByteArrayInputStream(raw), STEREO, raw.length, file);
        assertEquals(1500, written.millis());
        assertEquals(Files.size(file), written.size());
        try (var audio = AudioSystem.getAudioInputStream(file.toFile())) {
            assertEquals(8000, audio.getFormat().getSampleRate());
            assertEquals(2, audio.getFormat().getChannels());
            assertEquals(12_000, audio.getFrameLength());
            assertArrayEquals(raw, audio.readAllBytes());
        }
    }

    @Test
    void the_fingerprint_is_that_of_the_file() throws Exception {
        var raw = Tone.stereo(0.7, 300, 0);
        var file = folder.resolve("a.wav");
        var written = WavFile.write(new ByteArrayInputStream(raw), STEREO, raw.length, file);
        var expected = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertEquals(HexFormat.of().formatHex(expected), written.sha256());
        assertEquals(written.sha256(), WavFile.fingerprint(file));
    }

    @Test
    void an_incomplete_last_sample_is_left_out() throws Exception {
        var file = folder.resolve("a.wav");
        var written = WavFile.write(new ByteArrayInputStream(new byte[4003]), STEREO, 4003, file);
        assertEquals(44 + 4000, written.size());
    }

    @Test
    void a_source_that_became_shorter_is_an_error_and_not_a_short_file() {
        var file = folder.resolve("a.wav");
        assertThrows(
                WavFile.SourceChanged.class,
                () -> WavFile.write(new ByteArrayInputStream(new byte[100]), STEREO, 400, file));
    }

    @Test
    void an_existing_file_is_never_written_over() throws Exception {
        var file = Files.writeString(folder.resolve("a.wav"), "precious");
        assertThrows(
                java.nio.file.FileAlreadyExistsException.class,
                () -> WavFile.write(new ByteArrayInputStream(new byte[4]), STEREO, 4, file));
        assertEquals("precious", Files.readString(file));
    }

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
