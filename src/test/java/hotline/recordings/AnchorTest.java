package hotline.recordings;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import hotline.platform.Json;
import hotline.recordings.audio.Tone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The head of the ledger's chain reaches whoever keeps it outside, also after having been away. */
class AnchorTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private final List<JsonNode> heads = new CopyOnWriteArrayList<>();
    private volatile int answer = 204;
    private HttpServer keeper;

    @BeforeEach
    void keep() throws IOException {
        open(0);
    }

    private void open(int port) throws IOException {
        keeper = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        keeper.createContext("/heads", exchange -> {
            var head = Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (answer < 300) {
                heads.add(head);
            }
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        keeper.start();
    }

    @AfterEach
    void leave() {
        keeper.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + keeper.getAddress().getPort() + "/heads";
    }

    private static void record(RecordingsLab lab, int number) {
        lab.write(RecordingsLab.raw(number), Tone.stereo(1, 440, 1000));
        lab.call(number, 1000);
        lab.sweep();
    }

    private static String hash(RecordingsLab lab, long position) {
        return lab.database.only(
                "select hash from recording_event where position = $1",
                row -> HexFormat.of().formatHex(row.getBuffer("hash").getBytes()),
                position);
    }

    @Test
    void a_keeper_that_is_away_or_ill_gets_the_head_that_holds_when_it_is_back() throws Exception {
        try (var lab = new RecordingsLab(folder)) {
            var file = folder.resolve("anchor");
            var anchor = new Anchor(lab.database, file.toString(), address(), lab.clock, lab.metrics);
            record(lab, 1);
            anchor.write();
            assertEquals(hash(lab, 1), heads.getFirst().get("hash").asText());
            assertEquals(1, heads.getFirst().get("position").asLong());

            var port = keeper.getAddress().getPort();
            keeper.stop(0);
            record(lab, 2);
            anchor.write();
            assertEquals(
                    1, lab.metrics.counter("hotline.recordings.anchor.failures").count());
            open(port);
            answer = 503;
            record(lab, 3);
            anchor.write();
            assertEquals(1, heads.size());
            assertEquals(
                    2, lab.metrics.counter("hotline.recordings.anchor.failures").count());

            answer = 204;
            anchor.write();
            assertEquals(2, heads.size());
            assertEquals(3, heads.getLast().get("position").asLong());
            assertEquals(hash(lab, 3), heads.getLast().get("hash").asText());
            // The file had each of them meanwhile.
            assertEquals(4, Files.readAllLines(file).size());
            assertEquals(List.of(), lab.verify().breaks());
        }
    }

    @Test
    void a_file_that_cannot_be_written_keeps_nothing_from_the_other_keeper() throws IOException {
        try (var lab = new RecordingsLab(folder)) {
            record(lab, 1);
            var noFile = Files.createDirectory(folder.resolve("taken"));
            new Anchor(lab.database, noFile.toString(), address(), lab.clock, lab.metrics).write();
            assertEquals(1, heads.size());
            assertEquals(
                    1, lab.metrics.counter("hotline.recordings.anchor.failures").count());
        }
    }

    @Test
    void a_server_sends_it_again_and_again_by_itself() {
        var more = Map.of("HOTLINE_RECORDINGS_ANCHOR_WEBHOOK", address(), "HOTLINE_RECORDINGS_ANCHOR_EVERY", "1s");
        try (var house = new RecordingsHouse(folder, more)) {
            await().atMost(LONG).until(() -> heads.size() > 1);
            var last = house.lab.events().size();
            await().atMost(LONG).until(() -> heads.getLast().get("position").asLong() == last);
            assertEquals(hash(house.lab, last), heads.getLast().get("hash").asText());
            assertTrue(house.server.metrics().lines().anyMatch("hotline_recordings_anchor_failures_total 0.0"::equals));
        }
    }
}
