package hotline.floor.prompts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.DoubleUnaryOperator;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Sound files made and listened to. */
final class Wav {
    private Wav() {}

    static byte[] tone(int hertz, double seconds, int rate, int bits, int channels) throws IOException {
        return of(rate, bits, channels, seconds, t -> 0.5 * Math.sin(2 * Math.PI * hertz * t));
    }

    /** @param sound from -1 to 1 at a time in seconds, the same on all channels */
    static byte[] of(int rate, int bits, int channels, double seconds, DoubleUnaryOperator sound) throws IOException {
        var frames = (int) (rate * seconds);
        var bytes = new ByteArrayOutputStream();
        for (var frame = 0; frame < frames; frame++) {
            var sample = (int) (sound.applyAsDouble((double) frame / rate) * ((1L << (bits - 1)) - 1));
            for (var channel = 0; channel < channels; channel++) {
                if (bits == 8) {
                    bytes.write(sample + 128);
                } else {
                    for (var shift = 0; shift < bits; shift += 8) {
                        bytes.write(sample >> shift);
                    }
                }
            }
        }
        var format = new AudioFormat(rate, bits, channels, bits != 8, false);
        var stream = new AudioInputStream(new ByteArrayInputStream(bytes.toByteArray()), format, frames);
        var file = new ByteArrayOutputStream();
        AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file);
        return file.toByteArray();
    }

    /** Of a file of 16 bit and one channel, from -1 to 1. */
    static double[] samples(byte[] file) {
        var pcm = ByteBuffer.wrap(file, 44, file.length - 44)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        var sound = new double[pcm.remaining()];
        for (var i = 0; i < sound.length; i++) {
            sound[i] = pcm.get(i) / 32768.0;
        }
        return sound;
    }

    /** By zero crossings at 8 kHz. */
    static double hertz(double[] sound) {
        var crossings = 0;
        for (var i = 1; i < sound.length; i++) {
            crossings += sound[i - 1] < 0 && sound[i] >= 0 ? 1 : 0;
        }
        return crossings * 8000.0 / sound.length;
    }

    /** How much of one frequency is in it (Goertzel), at 8 kHz. */
    static double level(double[] sound, int hertz) {
        var factor = 2 * Math.cos(2 * Math.PI * hertz / 8000);
        var before = 0.0;
        var last = 0.0;
        for (var sample : sound) {
            var now = sample + factor * last - before;
            before = last;
            last = now;
        }
        return Math.sqrt(last * last + before * before - factor * last * before) / sound.length;
    }
}
