package hotline.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** An object store that speaks S3, as a process of its own, with one bucket. */
public final class ObjectStore {
    public static final String BUCKET = "recordings";
    private final int port;

    private ObjectStore(int port) {
        this.port = port;
    }

    /** One for all tests of this process, started when the first one asks. */
    private static final class Shared {
        private static final ObjectStore STORE = start();
    }

    public static ObjectStore shared() {
        return Shared.STORE;
    }

    /** Again with other ports when another program was quicker with one. */
    private static ObjectStore start() {
        for (var attempt = 1; ; attempt++) {
            var folder = Temporary.folder("objects");
            var store = new ObjectStore(FreePorts.tcp());
            var process = store.process(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !process.isAlive() || store.answers());
            if (process.isAlive()) {
                return store;
            }
            if (attempt == 3) {
                throw new AssertionError("the object store does not start: " + said(folder));
            }
        }
    }

    private static String said(Path folder) {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Process process(Path folder) {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                program(),
                "--com.adobe.testing.s3mock.http-port=" + port,
                "--server.port=" + FreePorts.tcp(),
                "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET,
                "--com.adobe.testing.s3mock.store.root=" + folder);
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String program() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> part.contains("s3mock"))
                .findFirst()
                .orElseThrow();
    }

    private boolean answers() {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(endpoint() + "/" + BUCKET));
            return http.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** As the settings of a server say where it is. */
    public Map<String, String> environment() {
        return Map.of(
                "HOTLINE_RECORDINGS_BUCKET_NAME", BUCKET,
                "HOTLINE_RECORDINGS_BUCKET_PREFIX", "hotline/",
                "HOTLINE_RECORDINGS_BUCKET_ENDPOINT", endpoint(),
                "HOTLINE_RECORDINGS_BUCKET_ACCESS_KEY", "anybody",
                "HOTLINE_RECORDINGS_BUCKET_SECRET_KEY", "anything");
    }
}
