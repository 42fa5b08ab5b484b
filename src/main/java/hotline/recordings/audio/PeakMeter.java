package hotline.recordings.audio;

import java.io.ByteArrayOutputStream;

/** Measures {@link Peaks} of sound that comes in pieces of any size. */
public final class PeakMeter {
    /** Stretches per second: fine enough to see a syllable, 40 bytes for a second of stereo. */
    public static final int PER_SECOND = 20;

    private final Pcm pcm;
    private final int framesPerPoint;
    private final int[] loudest;
    private final ByteArrayOutputStream[] points;
    private int framesInPoint;
    private int channel;
    private int low = -1;

    public PeakMeter(Pcm pcm) {
        this.pcm = pcm;
        this.framesPerPoint = pcm.rate() / PER_SECOND;
        this.loudest = new int[pcm.channels()];
        this.points = new ByteArrayOutputStream[pcm.channels()];
        for (var index = 0; index < points.length; index++) {
            points[index] = new ByteArrayOutputStream();
        }
    }

    /** Takes the next bytes; a sample may be cut between two pieces. */
    public void take(byte[] bytes, int offset, int length) {
        for (var index = offset; index < offset + length; index++) {
            if (low < 0) {
                low = Byte.toUnsignedInt(bytes[index]);
            } else {
                sample((bytes[index] << 8) | low);
                low = -1;
            }
        }
    }

    private void sample(int value) {
        loudest[channel] = Math.max(loudest[channel], Math.abs(value));
        channel = (channel + 1) % pcm.channels();
        if (channel == 0 && ++framesInPoint == framesPerPoint) {
            close();
        }
    }

    private void close() {
        for (var index = 0; index < loudest.length; index++) {
            // Rounded up: only true silence is 0.
            points[index].write(Math.min(255, (loudest[index] * 255 + 32766) / 32767));
            loudest[index] = 0;
        }
        framesInPoint = 0;
    }

    /** What was measured; the last point may stand for less time than the others. */
    public Peaks peaks() {
        if (framesInPoint > 0) {
            close();
        }
        var channels = new byte[points.length][];
        for (var index = 0; index < points.length; index++) {
            channels[index] = points[index].toByteArray();
        }
        return new Peaks(PER_SECOND, channels);
    }
}
