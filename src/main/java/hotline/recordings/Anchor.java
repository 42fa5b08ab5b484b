package hotline.recordings;

import hotline.platform.Json;
import hotline.platform.database.Database;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the head of the ledger's chain to where who can change the database cannot: then not even a
 * chain that was computed anew from end to end goes unnoticed.
 */
final class Anchor {
    private static final Logger log = LoggerFactory.getLogger(Anchor.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final Database database;
    private final String file;
    private final String webhook;
    private final Clock clock;
    private final Counter failed;

    /** @param file empty for none @param webhook empty for none */
    Anchor(Database database, String file, String webhook, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.file = file;
        this.webhook = webhook;
        this.clock = clock;
        this.failed = metrics.counter("hotline.recordings.anchor.failures");
    }

    /** @param hash in lower-case hex */
    record Head(Instant at, long position, String hash) {
        String line() {
            return at + " recordings " + position + " " + hash + "\n";
        }
    }

    /** Writes the present head to both; a failure is logged and counted, and the next round writes a later one. */
    void write() {
        if (file.isEmpty() && webhook.isEmpty()) {
            return;
        }
        head().ifPresent(head -> {
            if (!file.isEmpty()) {
                attempt("file", () -> append(Path.of(file), head));
            }
            if (!webhook.isEmpty()) {
                attempt("webhook", () -> send(head));
            }
        });
    }

    private interface Writing {
        void run() throws IOException, InterruptedException;
    }

    /** One that fails keeps nothing from the other. */
    private void attempt(String where, Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            failed.increment();
            log.error("the head of the recordings' ledger could not be anchored in the {}", where, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Head> head() {
        return database.one("""
                select position, encode(hash, 'hex') as hash from recording_event
                where position is not null order by position desc limit 1""", row -> new Head(clock.instant(), row.getLong("position"), row.getString("hash")));
    }

    private static void append(Path file, Head head) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap(head.line().getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
    }

    private void send(Head head) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var request = HttpRequest.newBuilder(URI.create(webhook))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(Json.write(head)))
                    .build();
            var status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                throw new IOException("the webhook answered " + status);
            }
        }
    }

    /** What was anchored in a file, hash by position; nothing when there is no file. */
    static Map<Long, String> read(String file) throws IOException {
        var anchored = new HashMap<Long, String>();
        if (!file.isEmpty() && Files.exists(Path.of(file))) {
            for (var line : Files.readAllLines(Path.of(file))) {
                var parts = line.split(" ", -1);
                if (parts.length == 4 && parts[1].equals("recordings")) {
                    anchored.put(Long.valueOf(parts[2]), parts[3]);
                }
            }
        }
        return anchored;
    }
}
