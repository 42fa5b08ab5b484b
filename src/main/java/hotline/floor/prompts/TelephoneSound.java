package hotline.floor.prompts;

import hotline.platform.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes of an uploaded file what Asterisk plays: WAV, 8 kHz, 16 bit, one channel, as loud as the others. */
final class TelephoneSound {
    static final int RATE = 8000;
    private static final Logger log = LoggerFactory.getLogger(TelephoneSound.class);
    private static final int HEADER = 44;
    private static final double SHORTEST = 0.3;
    private static final double LONGEST = 120;
    private static final int HIGHEST_RATE = 96_000;

    /** Under this the file holds no speech, and making it louder only its noise. */
    private static final double SILENCE = 0.01;

    /** Peak of every prompt, as {@code src/launcher/asterisk/synthesise} makes them: -4 dB. */
    private static final double PEAK = 0.63;

    private TelephoneSound() {}

    /** @throws Problem.Invalid when it is no WAV file, too long, too short or silent */
    static byte[] of(byte[] file) {
        try (var stream = open(file)) {
            var format = stream.getFormat();
            checkLength(stream.getFrameLength() / (double) format.getFrameRate());
            var sound = mono(stream);
            checkLength(sound.length / (double) format.getSampleRate());
            return wav(loud(Resampler.resample(sound, (int) format.getSampleRate(), RATE)));
        } catch (IOException | UnsupportedAudioFileException | IllegalArgumentException e) {
            log.debug("an upload is no sound", e);
            throw notWav();
        }
    }

    private static Problem.Invalid notWav() {
        return new Problem.Invalid("floor.prompt-not-wav", "");
    }

    private static AudioInputStream open(byte[] file) throws IOException, UnsupportedAudioFileException {
        var type =
                AudioSystem.getAudioFileFormat(new ByteArrayInputStream(file)).getType();
        var stream = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file));
        var format = stream.getFormat();
        var rate = format.getSampleRate();
        if (!type.equals(AudioFileFormat.Type.WAVE)
                || !usual(rate)
                || format.getChannels() < 1
                || format.getChannels() > 2) {
            throw notWav();
        }
        return stream;
    }

    /** 8, 11.025, 16, 22.05, 44.1, 48 kHz and their like; an odd rate would cost a filter for each of its samples. */
    private static boolean usual(float rate) {
        return rate >= RATE && rate <= HIGHEST_RATE && rate % 25 == 0;
    }

    private static void checkLength(double seconds) {
        if (!(seconds >= SHORTEST && seconds <= LONGEST)) {
            throw new Problem.Invalid("floor.prompt-length", "", Math.round(seconds * 10) / 10.0);
        }
    }

    /** All samples, from -1 to 1, the mean of the channels. */
    private static double[] mono(AudioInputStream stream) throws IOException {
        var format = stream.getFormat();
        var channels = format.getChannels();
        var wanted = new AudioFormat(format.getSampleRate(), 16, channels, true, false);
        try (var pcm = AudioSystem.getAudioInputStream(wanted, stream)) {
            var bytes = ByteBuffer.wrap(pcm.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            var sound = new double[bytes.remaining() / (2 * channels)];
            for (var i = 0; i < sound.length; i++) {
                for (var channel = 0; channel < channels; channel++) {
                    sound[i] += bytes.getShort() / 32768.0 / channels;
                }
            }
            return sound;
        }
    }

    private static double[] loud(double[] sound) {
        var peak = Arrays.stream(sound).map(Math::abs).max().orElse(0);
        if (peak < SILENCE) {
            throw new Problem.Invalid("floor.prompt-silent", "");
        }
        return Arrays.stream(sound).map(sample -> sample * PEAK / peak).toArray();
    }

    private static byte[] wav(double[] sound) throws IOException {
        var pcm = ByteBuffer.allocate(2 * sound.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(sound).forEach(sample -> pcm.putShort((short) Math.round(sample * 32767)));
        var out = new ByteArrayOutputStream(HEADER + pcm.capacity());
        var format = new AudioFormat(RATE, 16, 1, true, false);
        var stream = new AudioInputStream(new ByteArrayInputStream(pcm.array()), format, sound.length);
        AudioSystem.write(stream, AudioFileFormat.Type.WAVE, out);
        return out.toByteArray();
    }

    /** Length of a file that Asterisk plays, to a tenth of a second. @param size in bytes */
    static double seconds(long size) {
        return Math.round(Math.max(0, size - HEADER) * 10.0 / (2 * RATE)) / 10.0;
    }
}
