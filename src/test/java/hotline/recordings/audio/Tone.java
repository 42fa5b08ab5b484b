package hotline.recordings.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Sound for tests, computed: stereo as Asterisk writes it raw. */
public final class Tone {
    private Tone() {}

    /** Interleaved 16-bit stereo at 8 kHz: a tone on each side, silence where the frequency is 0. */
    public static byte[] stereo(double seconds, int left, int right) {
        var frames = (int) (seconds * 8000);
        var bytes = ByteBuffer.allocate(frames * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (var frame = 0; frame < frames; frame++) {
            bytes.putShort(sample(frame, left)).putShort(sample(frame, right));
        }
        return bytes.array();
    }

    public static byte[] mono(double seconds, int frequency) {
        var frames = (int) (seconds * 8000);
        var bytes = ByteBuffer.allocate(frames * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (var frame = 0; frame < frames; frame++) {
            bytes.putShort(sample(frame, frequency));
        }
        return bytes.array();
    }

    private static short sample(int frame, int frequency) {
        return (short) (16_000 * Math.sin(2 * Math.PI * frequency * frame / 8000));
    }
}
