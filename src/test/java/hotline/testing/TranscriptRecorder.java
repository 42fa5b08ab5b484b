package hotline.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Keeps what Asterisk tells an account, the one for events above all, byte by byte from the banner on. */
public final class TranscriptRecorder implements AutoCloseable {
    private final Socket socket;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread reader;

    private TranscriptRecorder(Socket socket) {
        this.socket = socket;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    static TranscriptRecorder open(AsteriskFixture asterisk) {
        var recorder = signIn(asterisk, "EVENTS");
        recorder.await("Event: FullyBooted");
        return recorder;
    }

    /** The same on the account that acts. */
    public static TranscriptRecorder actions(AsteriskFixture asterisk) {
        var recorder = signIn(asterisk, "ACTIONS");
        recorder.await("Response: Success");
        return recorder;
    }

    private static TranscriptRecorder signIn(AsteriskFixture asterisk, String account) {
        try {
            var recorder =
                    new TranscriptRecorder(new Socket(InetAddress.getLoopbackAddress(), asterisk.port("AMI_PORT")));
            recorder.say(
                    "Action: Login",
                    "Username: " + asterisk.setting("HOTLINE_PBX_AMI_" + account + "_USER"),
                    "Secret: " + asterisk.setting("HOTLINE_PBX_AMI_" + account + "_SECRET"));
            return recorder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends an action of these lines. */
    public void say(String... lines) {
        try {
            socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until Asterisk has said this, at most 20 s. */
    public void await(String words) {
        Awaitility.await()
                .alias(words)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> text().contains(words));
    }

    /** Everything so far; bytes that are no UTF-8 are shown as U+FFFD. */
    public String text() {
        synchronized (bytes) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    /** The value of the last step of that name, empty when there was none. */
    public String step(String name) {
        var text = text();
        var start = text.lastIndexOf("Step: " + name + "\r\nValue: ");
        return start < 0 ? "" : text.substring(text.indexOf("Value: ", start) + 7, text.indexOf("\r\n\r\n", start));
    }

    /** The channel of that endpoint that was named last. */
    public String channel(String endpoint) {
        var text = text();
        var start = text.lastIndexOf("PJSIP/" + endpoint + "-");
        return text.substring(start, text.indexOf("\r\n", start));
    }

    /** How often an event of that name came. */
    public long count(String event) {
        return text().lines().filter(("Event: " + event)::equals).count();
    }

    /** Writes the bytes as they came. */
    public void save(Path file) throws IOException {
        synchronized (bytes) {
            Files.write(file, bytes.toByteArray());
        }
    }

    private void read() {
        var chunk = new byte[65_536];
        try {
            for (int length; (length = socket.getInputStream().read(chunk)) >= 0; ) {
                synchronized (bytes) {
                    bytes.write(chunk, 0, length);
                }
            }
        } catch (IOException closed) {
            // The recording ends with the connection.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            reader.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
