package hotline.pbx.asterisk;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * Cuts the byte stream of AMI into messages, losing none. Lines end at CR LF or at a bare LF; a message
 * ends at an empty line. Memory is bounded: of a line longer than {@link #MOST_LINE} the rest is left
 * out, and of a message the headers past {@link #MOST_MESSAGE} or {@link #MOST_HEADERS}; the message
 * itself still arrives. What is incomplete when the connection ends was never a message.
 */
public final class AmiDecoder {
    /** Bytes of one header. */
    public static final int MOST_LINE = 32 * 1024;
    /** Bytes of one message. */
    public static final int MOST_MESSAGE = 512 * 1024;
    /** Headers of one message. */
    public static final int MOST_HEADERS = 500;

    /** Takes a message, which is valid only until it returns. */
    @FunctionalInterface
    public interface Sink {
        void message(AmiFrame frame);
    }

    private final Sink sink;
    private byte[] bytes = new byte[64 * 1024];
    private final AmiFrame frame = new AmiFrame(bytes);
    private int messageStart;
    private int lineStart;
    private int scanned;
    private int end;
    private boolean skipping;
    private long cut;

    public AmiDecoder(Sink sink) {
        this.sink = sink;
    }

    /** Headers that were left out or shortened, since the beginning. */
    public long cut() {
        return cut;
    }

    public void feed(Buffer chunk) {
        for (var from = 0; from < chunk.length(); ) {
            makeRoom();
            var length = Math.min(bytes.length - end, chunk.length() - from);
            chunk.getBytes(from, from + length, bytes, end);
            from += length;
            end += length;
            scan();
        }
    }

    public void feed(byte[] chunk, int offset, int length) {
        for (var from = offset; from < offset + length; ) {
            makeRoom();
            var part = Math.min(bytes.length - end, offset + length - from);
            System.arraycopy(chunk, from, bytes, end, part);
            from += part;
            end += part;
            scan();
        }
    }

    private void makeRoom() {
        if (end < bytes.length) {
            return;
        }
        if (messageStart > 0) {
            System.arraycopy(bytes, messageStart, bytes, 0, end - messageStart);
            lineStart -= messageStart;
            scanned -= messageStart;
            end -= messageStart;
            messageStart = 0;
        } else {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
    }

    private void scan() {
        var at = scanned;
        while (at < end) {
            if (bytes[at] != '\n') {
                at++;
            } else if (lineEnds(at)) {
                at = lineStart;
            } else {
                at++;
            }
        }
        scanned = at;
        boundLine();
        if (messageStart == end) {
            messageStart = lineStart = scanned = end = 0;
        }
    }

    /** Takes the line that ends before {@code at}; true when bytes have moved. */
    private boolean lineEnds(int at) {
        var lineEnd = at > lineStart && bytes[at - 1] == '\r' ? at - 1 : at;
        if (skipping) {
            skipping = false;
            return forget(at + 1);
        }
        if (lineEnd == lineStart) {
            messageEnds();
            messageStart = lineStart = at + 1;
            return false;
        }
        if (frame.headers() >= MOST_HEADERS || lineEnd - messageStart > MOST_MESSAGE) {
            cut++;
            return forget(at + 1);
        }
        header(lineEnd);
        lineStart = at + 1;
        return false;
    }

    private boolean forget(int until) {
        System.arraycopy(bytes, until, bytes, lineStart, end - until);
        end -= until - lineStart;
        return true;
    }

    private void header(int lineEnd) {
        var colon = lineStart;
        while (colon < lineEnd && bytes[colon] != ':') {
            colon++;
        }
        if (colon == lineEnd) {
            // The greeting of a connection, or noise: kept, without a name.
            frame.header(0, 0, lineStart - messageStart, lineEnd - messageStart);
            return;
        }
        var value = colon + 1 < lineEnd && bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
        frame.header(lineStart - messageStart, colon - messageStart, value - messageStart, lineEnd - messageStart);
    }

    private void messageEnds() {
        if (frame.headers() > 0) {
            frame.lies(bytes, messageStart);
            sink.message(frame);
            frame.restart();
        }
    }

    private void boundLine() {
        if (skipping) {
            scanned = end = lineStart;
        } else if (end - lineStart > MOST_LINE) {
            cut++;
            if (frame.headers() < MOST_HEADERS && end - messageStart <= MOST_MESSAGE) {
                header(lineStart + MOST_LINE);
                lineStart += MOST_LINE;
            }
            scanned = end = lineStart;
            skipping = true;
        }
    }
}
