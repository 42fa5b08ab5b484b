package hotline.recordings.audio;

import java.util.Arrays;

/** The loudest sample of each stretch of time, per channel: 0 is digital silence, 255 full scale. */
public final class Peaks {
    /** Up to here (48 dB below full scale) a stretch counts as silent; the noise of G.711 lies below. */
    private static final int QUIET = 1;

    private final int perSecond;
    private final byte[][] channels;

    /**
     * @param perSecond stretches per second
     * @param channels one array of unsigned bytes per channel, all equally long
     */
    public Peaks(int perSecond, byte[]... channels) {
        this.perSecond = perSecond;
        this.channels = channels;
    }

    /** Stretches per second. */
    public int perSecond() {
        return perSecond;
    }

    /** How many channels there are, 1 or 2. */
    public int channels() {
        return channels.length;
    }

    /** The loudness at one point, 0 to 255. */
    public int at(int channel, int index) {
        return Byte.toUnsignedInt(channels[channel][index]);
    }

    /** Points per channel. */
    public int length() {
        return channels[0].length;
    }

    /** Whether so loud a stretch is no silence. @param loudness 0 to 255 */
    public static boolean heard(int loudness) {
        return loudness > QUIET;
    }

    /** Whether nothing at all is heard on the channel. */
    public boolean silent(int channel) {
        for (var index = 0; index < length(); index++) {
            if (heard(at(channel, index))) {
                return false;
            }
        }
        return true;
    }

    public boolean silent() {
        for (var channel = 0; channel < channels.length; channel++) {
            if (!silent(channel)) {
                return false;
            }
        }
        return true;
    }

    /** The longest stretch in which no channel is heard, in milliseconds. */
    public long longestSilenceMillis() {
        var longest = 0;
        var run = 0;
        for (var index = 0; index < length(); index++) {
            run = quiet(index) ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest * 1000L / perSecond;
    }

    private boolean quiet(int index) {
        for (var channel = 0; channel < channels.length; channel++) {
            if (heard(at(channel, index))) {
                return false;
            }
        }
        return true;
    }

    /**
     * One channel in at most {@code most} points, each the loudest of what it stands for, so that a
     * short word is not lost in a long call.
     */
    public int[] shrunk(int channel, int most) {
        var points = Math.min(most, length());
        var shrunk = new int[points];
        for (var index = 0; index < length(); index++) {
            var point = (int) ((long) index * points / length());
            shrunk[point] = Math.max(shrunk[point], at(channel, index));
        }
        return shrunk;
    }

    /** All channels one after the other, for storing. */
    public byte[] bytes() {
        var all = new byte[channels.length * length()];
        for (var channel = 0; channel < channels.length; channel++) {
            System.arraycopy(channels[channel], 0, all, channel * length(), length());
        }
        return all;
    }

    /** What {@link #bytes} made. */
    public static Peaks of(int perSecond, int channels, byte[] bytes) {
        var each = bytes.length / channels;
        var split = new byte[channels][];
        for (var channel = 0; channel < channels; channel++) {
            split[channel] = Arrays.copyOfRange(bytes, channel * each, (channel + 1) * each);
        }
        return new Peaks(perSecond, split);
    }
}
