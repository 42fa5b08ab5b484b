package hotline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sine tones: made as a telephone sends them, and found again in recordings. */
public final class Tone {
    private static final int RATE = 8_000;

    private Tone() {}

    /** A file of two seconds in G.711 A-law, half as loud as possible. */
    static String file(Path folder, int hertz) {
        var file = folder.resolve(hertz + ".alaw");
        try {
            if (!Files.exists(file)) {
                var bytes = new byte[2 * RATE];
                for (var index = 0; index < bytes.length; index++) {
                    bytes[index] = alaw((short) (16_000 * Math.sin(2 * Math.PI * hertz * index / RATE)));
                }
                Files.write(file, bytes);
            }
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As ITU-T G.711 says. */
    private static byte alaw(short sample) {
        var sign = sample < 0 ? 0 : 0x80;
        var magnitude = Math.min(sample < 0 ? ~sample : sample, 32_635) >> 4;
        var exponent = 0;
        while (magnitude >> exponent > 31) {
            exponent++;
        }
        var value = magnitude < 16 ? magnitude : ((exponent + 1) << 4) | ((magnitude >> exponent) & 15);
        return (byte) ((value | sign) ^ 0x55);
    }

    /**
     * One side of a raw recording.
     *
     * @param hertz by zero crossings, of the part that is not silent; 0 when all is silent
     * @param level root mean square of that part, 0 to 1
     * @param seconds of the whole
     */
    public record Heard(double hertz, double level, double seconds) {}

    /** @param channel 0 the customer, 1 the agents */
    public static Heard in(Path recording, int channel) {
        try {
            var samples = ByteBuffer.wrap(Files.readAllBytes(recording))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer();
            var frames = samples.remaining() / 2;
            var crossings = 0;
            var loud = 0;
            var squares = 0.0;
            for (var index = 1; index < frames; index++) {
                var before = samples.get(2 * (index - 1) + channel);
                var now = samples.get(2 * index + channel);
                if (before == 0 && now == 0) {
                    continue;
                }
                loud++;
                squares += (double) now * now;
                crossings += before < 0 != now < 0 ? 1 : 0;
            }
            var hertz = loud == 0 ? 0 : crossings / 2.0 / loud * RATE;
            var level = loud == 0 ? 0 : Math.sqrt(squares / loud) / 32_768;
            return new Heard(hertz, level, (double) frames / RATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How much of one second's energy is a tone, 0 to 1 (Goertzel). @param channel 0 the customer, 1 the agents */
    public static double share(Path recording, int channel, int second, int hertz) {
        try {
            var samples = ByteBuffer.wrap(Files.readAllBytes(recording))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer();
            var factor = 2 * Math.cos(2 * Math.PI * hertz / RATE);
            var before = 0.0;
            var last = 0.0;
            var energy = 0.0;
            for (var index = second * RATE; index < (second + 1) * RATE; index++) {
                var sample = samples.get(2 * index + channel) / 32_768.0;
                energy += sample * sample;
                var now = sample + factor * last - before;
                before = last;
                last = now;
            }
            var tone = before * before + last * last - factor * before * last;
            return energy == 0 ? 0 : Math.min(1, 2 * tone / RATE / energy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
