package hotline.pbx.asterisk.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Whole lines of a file from a position on. */
final class LineReader {
    /** No line of Asterisk's is nearly as long; a longer one is left out. */
    static final int LONGEST_LINE = 64 * 1024;

    private LineReader() {}

    /** A line without its end. @param start where it begins in the file, in bytes */
    record Line(long start, String text) {}

    /**
     * What was read.
     *
     * @param end where to read on
     * @param tooLong lines left out
     * @param drained whether no whole line is left
     */
    record Chunk(List<Line> lines, long end, int tooLong, boolean drained) {}

    /**
     * Reads at most about {@code mostBytes}. Bytes that are no UTF-8 become U+FFFD.
     *
     * @param print which file it must be: between the look and the opening its name may have passed on
     */
    static Chunk read(Path file, String print, long from, int mostBytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (!Fingerprint.of(channel).equals(print)) {
                return new Chunk(List.of(), from, 0, false);
            }
            var buffer = ByteBuffer.allocate(Math.max(mostBytes, LONGEST_LINE + 1));
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
                // until the end of the file, or enough
            }
            return split(buffer.array(), buffer.position(), from, !buffer.hasRemaining());
        }
    }

    private static Chunk split(byte[] bytes, int length, long from, boolean more) {
        var lines = new ArrayList<Line>();
        var tooLong = 0;
        var start = 0;
        for (var at = 0; at < length; at++) {
            if (bytes[at] != '\n') {
                continue;
            }
            if (at - start > LONGEST_LINE) {
                tooLong++;
            } else if (at > start) {
                lines.add(new Line(from + start, new String(bytes, start, at - start, StandardCharsets.UTF_8)));
            }
            start = at + 1;
        }
        if (more && length - start > LONGEST_LINE) {
            // In the middle of a line without an end: what follows of it will not be understood either.
            return new Chunk(lines, from + length, tooLong + 1, false);
        }
        return new Chunk(lines, from + start, tooLong, !more);
    }
}
