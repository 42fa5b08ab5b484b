package hotline.recordings.audio;

/**
 * Uncompressed sound: 16-bit signed little-endian samples, the channels interleaved.
 *
 * @param rate samples per second and channel, 8000 to 48000
 * @param channels 1 or 2
 */
public record Pcm(int rate, int channels) {
    private static final int BYTES_PER_SAMPLE = 2;

    public Pcm {
        if (rate < 8000 || rate > 48000 || channels < 1 || channels > 2) {
            throw new IllegalArgumentException("not speech: " + rate + " Hz, " + channels + " channels");
        }
    }

    /** Bytes of one sample of all channels. */
    public int frameBytes() {
        return BYTES_PER_SAMPLE * channels;
    }

    public int bytesPerSecond() {
        return rate * frameBytes();
    }

    /** Length of so many bytes of sound, in milliseconds, a last incomplete sample left out. */
    public long millis(long bytes) {
        return bytes / frameBytes() * 1000 / rate;
    }
}
