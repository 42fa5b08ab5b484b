package hotline.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** More than a telephone system should ever say, to be played by a {@link ReplayedAsterisk}. */
public final class Flood {
    /** Ten times the 4,500 events a second that a busy Asterisk sends at its peak, at 40 a call. */
    public static final int CALLS = 45_000 / 40;

    private Flood() {}

    /** The abandoned call of the transcript, as another one. */
    public static byte[] call(int number) {
        var text = new String(Transcript.bytes("abandoned"), StandardCharsets.ISO_8859_1);
        var begin = text.indexOf("\r\n\r\n", text.indexOf("Event: FullyBooted")) + 4;
        return text.substring(begin)
                .replaceAll("hotline-([0-9]+)\\.", "hotline-" + (2_000_000_000 + number) + ".")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A header of 4 MiB, bytes that are no text, and 5,000 headers in one event. */
    public static byte[] nonsense() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write("Event: Newexten\r\nAppData: ".getBytes(StandardCharsets.US_ASCII));
        bytes.write(new byte[4 << 20]);
        bytes.write("\r\nChannel: \u00ff\u00fe\r\n\r\nEvent: Unheard\r\n".getBytes(StandardCharsets.ISO_8859_1));
        for (var header = 0; header < 5_000; header++) {
            bytes.write(("Header-" + header + ": \u00c3(\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        bytes.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }
}
