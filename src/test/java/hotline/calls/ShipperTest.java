package hotline.calls;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.Journal;
import hotline.testing.ReplayedAsterisk;
import hotline.testing.TestDatabase;
import hotline.testing.TestServer;
import hotline.testing.Transcript;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A telephone system whose files lie on another machine. */
@Tag("slow")
class ShipperTest {
    private static final String TOKEN = "a token of a shipper";
    private static ReplayedAsterisk asterisk;
    private static TestServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        asterisk = new ReplayedAsterisk();
        var settings = new HashMap<>(asterisk.settings());
        settings.put("HOTLINE_PBX_LOG_DIR", "");
        settings.put("HOTLINE_JOURNAL_EVERY", "100ms");
        settings.put("HOTLINE_JOURNAL_SETTLE", "0ms");
        settings.put("HOTLINE_JOURNAL_LOOK_BACK", "36500d");
        settings.put("HOTLINE_JOURNAL_SHIP_TOKEN", TOKEN);
        server = TestServer.start(settings);
    }

    @AfterAll
    static void stop() {
        server.close();
        asterisk.close();
    }

    @BeforeEach
    void empty() {
        number("with a as (delete from call), b as (delete from pbx_file) select 0");
    }

    private static URI internal() {
        return URI.create("http://127.0.0.1:" + server.server().internalPort());
    }

    private Shipper shipper(String token) {
        return new Shipper(Journal.of(folder), internal(), token);
    }

    @Test
    void what_its_files_say_arrives_and_completes_the_log() throws Exception {
        Transcript.all().forEach(name -> Journal.put(name, folder));
        var one = shipper(TOKEN);
        var other = shipper(TOKEN);
        // Two that do not know of each other: what comes twice changes nothing.
        for (var done = false; !done; ) {
            done = one.step();
            other.step();
        }
        var made = Transcript.all().stream()
                .mapToInt(name -> Tracked.transcript(name).records().size())
                .sum();
        await().until(() -> number("select count(*) from call where reconstructed = 'whole'") == made);
        assertEquals(made, number("select count(*) from call"));
        assertTrue(number("select count(*) from pbx_journal where caught_up_at is not null and problem = ''") == 1);
        Files.move(folder.resolve("cel.jsonl"), folder.resolve("cel.jsonl.1"));
        one.step();
        assertEquals(0, number("select count(*) from pbx_file where vanished_at is not null"));
        assertEquals(made, number("select count(*) from call"));
    }

    @Test
    void without_the_token_nothing_is_told_and_nothing_taken() {
        Journal.put("abandoned", folder);
        assertTrue(String.valueOf(assertThrows(
                                IOException.class,
                                () -> shipper("another token").step())
                        .getMessage())
                .contains("403"));
        assertThrows(IOException.class, () -> shipper("").step());
        assertEquals(0, number("select count(*) from pbx_file"));
    }

    @Test
    void what_no_shipper_sends_is_refused() throws Exception {
        for (var body : List.of(
                "",
                "[]",
                "{\"ageMillis\":-1,\"reading\":{\"lookedAt\":\"2026-11-21T00:00:00Z\",\"pieces\":[],\"caughtUp\":true,"
                        + "\"vanished\":[],\"problem\":\"\"}}",
                "{\"ageMillis\":1,\"reading\":null}")) {
            assertEquals(400, post(body), body);
        }
        assertEquals(413, post("x".repeat(17 << 20)));
        assertEquals(0, number("select count(*) from pbx_file"));
    }

    private static int post(String body) throws Exception {
        var request = HttpRequest.newBuilder(internal().resolve("/pbx/journal"))
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static long number(String sql) {
        try (var connection = TestDatabase.connect(server.databaseUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
