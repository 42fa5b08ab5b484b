package hotline.floor.prompts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.platform.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator may upload, and what Asterisk gets of it. */
class TelephoneSoundTest {
    @ParameterizedTest
    @CsvSource({"8000,8,1", "8000,16,1", "11025,16,2", "22050,24,1", "44100,16,2", "48000,16,1", "96000,24,2"})
    void a_tone_of_any_usual_format_comes_out_as_it_went_in(int rate, int bits, int channels) throws Exception {
        var made = TelephoneSound.of(Wav.tone(1000, 1.5, rate, bits, channels));
        try (var stream = AudioSystem.getAudioInputStream(new ByteArrayInputStream(made))) {
            assertTrue(stream.getFormat().matches(new AudioFormat(8000, 16, 1, true, false)));
        }
        var sound = Wav.samples(made);
        assertEquals(1.5, sound.length / 8000.0, 0.01);
        assertEquals(1000, Wav.hertz(sound), 5);
        assertEquals(0.63, Arrays.stream(sound).map(Math::abs).max().orElse(0), 0.02);
    }

    @Test
    void what_a_telephone_cannot_carry_is_left_out_and_not_folded_down() throws Exception {
        // 6 kHz would come out as 2 kHz; beside 1 kHz nothing of it may be left.
        var mixed = Wav.of(
                48_000,
                16,
                1,
                1.0,
                t -> 0.4 * Math.sin(2 * Math.PI * 1000 * t) + 0.4 * Math.sin(2 * Math.PI * 6000 * t));
        var sound = Wav.samples(TelephoneSound.of(mixed));
        assertTrue(Wav.level(sound, 2000) < Wav.level(sound, 1000) / 300, "2 kHz " + Wav.level(sound, 2000));
    }

    @Test
    void what_is_no_prompt_is_refused_with_the_reason() throws Exception {
        refused("floor.prompt-not-wav", "<html>not a sound</html>".getBytes(StandardCharsets.UTF_8));
        refused("floor.prompt-not-wav", new byte[0]);
        refused("floor.prompt-not-wav", Wav.tone(1000, 1, 7000, 16, 1));
        refused("floor.prompt-not-wav", Wav.tone(1000, 1, 48_001, 16, 1));
        refused("floor.prompt-not-wav", Wav.tone(1000, 1, 8000, 16, 3));
        refused("floor.prompt-length", Wav.tone(1000, 0.2, 8000, 16, 1));
        refused("floor.prompt-length", Wav.tone(1000, 121, 8000, 8, 1));
        refused("floor.prompt-silent", Wav.of(8000, 16, 1, 2, t -> 0.0001 * Math.sin(t)));
        // A head that promises more than there is.
        refused("floor.prompt-length", Arrays.copyOf(Wav.tone(1000, 2, 8000, 16, 1), 1000));
    }

    private static void refused(String problem, byte[] file) {
        var refusal = assertThrows(Problem.Invalid.class, () -> TelephoneSound.of(file), problem);
        assertEquals(problem, refusal.id());
    }
}
