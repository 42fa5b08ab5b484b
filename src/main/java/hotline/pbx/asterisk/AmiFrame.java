package hotline.pbx.asterisk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One message of AMI as it lies in the receive buffer: headers by offset, text made only of what is
 * asked for. Valid during the call that hands it out; {@link #copy()} outlives it.
 */
public final class AmiFrame {
    /** The longest value handed out, in bytes; what is longer is cut. */
    static final int MOST_VALUE = 4096;

    private static final byte[] UNKNOWN = HeaderNames.ascii("<unknown>");
    private byte[] bytes;
    private int base;
    private int[] offsets = new int[4 * 64];
    private int count;

    AmiFrame(byte[] bytes) {
        this.bytes = bytes;
    }

    void restart() {
        count = 0;
    }

    /** Offsets are relative to the message's start, which moves when the buffer is compacted. */
    void header(int nameFrom, int nameTo, int valueFrom, int valueTo) {
        var at = 4 * count;
        if (at == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * at);
        }
        offsets[at] = nameFrom;
        offsets[at + 1] = nameTo;
        offsets[at + 2] = valueFrom;
        offsets[at + 3] = valueTo;
        count++;
    }

    void lies(byte[] in, int from) {
        this.bytes = in;
        this.base = from;
    }

    int headers() {
        return count;
    }

    /** This message in bytes of its own. */
    public AmiFrame copy() {
        var length = count == 0 ? 0 : offsets[4 * count - 1];
        var copy = new AmiFrame(Arrays.copyOfRange(bytes, base, base + length));
        copy.offsets = Arrays.copyOf(offsets, 4 * count);
        copy.count = count;
        return copy;
    }

    private int find(byte[] name) {
        for (int header = 0, at = 0; header < count; header++, at += 4) {
            var from = base + offsets[at];
            if (offsets[at + 1] - offsets[at] == name.length
                    && Arrays.equals(bytes, from, from + name.length, name, 0, name.length)) {
                return at;
            }
        }
        return -1;
    }

    public boolean has(byte[] name) {
        return find(name) >= 0;
    }

    /** Whether a header has exactly this value. */
    public boolean is(byte[] name, byte[] value) {
        var at = find(name);
        return at >= 0 && Arrays.equals(bytes, base + offsets[at + 2], base + offsets[at + 3], value, 0, value.length);
    }

    /** A header's value; empty when absent or {@code <unknown>}. Control characters become U+FFFD. */
    public String text(byte[] name) {
        var at = find(name);
        if (at < 0) {
            return "";
        }
        var from = base + offsets[at + 2];
        var to = base + offsets[at + 3];
        return Arrays.equals(bytes, from, to, UNKNOWN, 0, UNKNOWN.length) ? "" : decode(from, to);
    }

    private String decode(int from, int to) {
        var end = Math.min(to, from + MOST_VALUE);
        for (var i = from; i < end; i++) {
            if (bytes[i] < 0x20 || bytes[i] == 0x7f) {
                return clean(new String(bytes, from, end - from, StandardCharsets.UTF_8));
            }
        }
        return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }

    private static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? 0xFFFD : c));
        return clean.toString();
    }

    /** A whole number; {@code otherwise} when absent or not one. */
    public long number(byte[] name, long otherwise) {
        var at = find(name);
        if (at < 0) {
            return otherwise;
        }
        var from = base + offsets[at + 2];
        var to = base + offsets[at + 3];
        if (from == to || to - from > 18) {
            return otherwise;
        }
        var number = 0L;
        for (var i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return otherwise;
            }
            number = number * 10 + (bytes[i] - '0');
        }
        return number;
    }

    /** {@code 1795290724.353982} as a time; {@code otherwise} when absent or malformed. */
    public Instant time(byte[] name, Instant otherwise) {
        var at = find(name);
        if (at < 0) {
            return otherwise;
        }
        long seconds = 0;
        long nanos = 0;
        var digitsOfFraction = -1;
        for (var i = base + offsets[at + 2]; i < base + offsets[at + 3]; i++) {
            var c = bytes[i];
            if (c == '.' && digitsOfFraction < 0) {
                digitsOfFraction = 0;
            } else if (c < '0' || c > '9' || seconds > 100_000_000_000L) {
                return otherwise;
            } else if (digitsOfFraction < 0) {
                seconds = seconds * 10 + (c - '0');
            } else if (digitsOfFraction < 9) {
                nanos = nanos * 10 + (c - '0');
                digitsOfFraction++;
            }
        }
        for (var digits = Math.max(0, digitsOfFraction); digits < 9; digits++) {
            nanos *= 10;
        }
        return seconds == 0 ? otherwise : Instant.ofEpochSecond(seconds, nanos);
    }

    EventKind kind() {
        var at = find(HeaderNames.EVENT);
        return at < 0 ? EventKind.NONE : EventKind.of(bytes, base + offsets[at + 2], base + offsets[at + 3]);
    }

    /** All headers; of a name that comes twice the last. */
    public Map<String, String> toMap() {
        var map = new LinkedHashMap<String, String>();
        for (int header = 0, at = 0; header < count; header++, at += 4) {
            map.put(
                    decode(base + offsets[at], base + offsets[at + 1]),
                    decode(base + offsets[at + 2], base + offsets[at + 3]));
        }
        return map;
    }
}
