package hotline.recordings;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that a request asks for (RFC 9110, section 14): a pure decision.
 */
sealed interface ByteRange {
    /** The whole file: nothing else was asked for, or what was asked for is not understood. */
    record Whole() implements ByteRange {}

    /** @param first offset of the first byte @param last offset of the last byte, inclusive */
    record Part(long first, long last) implements ByteRange {
        long length() {
            return last - first + 1;
        }
    }

    /** Begins beyond the end. */
    record Unsatisfiable() implements ByteRange {}

    Pattern SINGLE = Pattern.compile("(?i:bytes)=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

    /**
     * Reads a {@code Range} header.
     *
     * @param header null when there is none
     * @param size bytes of the file, 1 or more
     */
    static ByteRange of(@Nullable String header, long size) {
        var single = header == null ? null : SINGLE.matcher(header);
        if (single == null || !single.matches()) {
            return new Whole();
        }
        var first = single.group(1);
        var last = single.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? new Whole() : tail(Long.parseLong(last), size);
        }
        var from = Long.parseLong(first);
        var to = last.isEmpty() ? size - 1 : Long.parseLong(last);
        if (to < from && !last.isEmpty()) {
            return new Whole();
        }
        return from >= size ? new Unsatisfiable() : new Part(from, Math.min(to, size - 1));
    }

    private static ByteRange tail(long bytes, long size) {
        return bytes == 0 ? new Unsatisfiable() : new Part(Math.max(0, size - bytes), size - 1);
    }
}
