package hotline.bench;

import hotline.testing.Transcript;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A long stream of AMI events: the real transcripts, again and again. */
final class AmiStream {
    private AmiStream() {}

    /** At least so many events, whole transcripts only. */
    static byte[] of(int events) {
        var stream = new ByteArrayOutputStream();
        var names = Transcript.all();
        for (int i = 0, count = 0; count < events; i++) {
            var part = events(Transcript.bytes(names.get(i % names.size())));
            stream.writeBytes(part);
            count += count(part);
        }
        return stream.toByteArray();
    }

    /** What follows the login. */
    private static byte[] events(byte[] transcript) {
        var text = new String(transcript, StandardCharsets.ISO_8859_1);
        var booted = text.indexOf("Event: FullyBooted");
        var from = text.indexOf("\r\n\r\n", booted) + 4;
        var to = text.lastIndexOf("\r\n\r\n") + 4;
        var kept = new StringBuilder();
        for (var message : text.substring(from, Math.max(from, to)).split("\r\n\r\n", -1)) {
            if (message.startsWith("Event: ") && !message.contains("\r\nActionID: ")) {
                kept.append(message).append("\r\n\r\n");
            }
        }
        return kept.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    static int count(byte[] stream) {
        var count = 0;
        for (var i = 0; i + 6 < stream.length; i++) {
            if (stream[i] == 'E' && stream[i + 5] == ':' && stream[i + 1] == 'v' && (i == 0 || stream[i - 1] == '\n')) {
                count++;
            }
        }
        return count;
    }
}
