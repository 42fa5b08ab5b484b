package hotline.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.console.live.LiveBrowser;
import hotline.testing.ServeProcess;
import hotline.testing.TestDatabase;
import hotline.testing.TestUser;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was answered with success is in the database, however the server ends. */
@Tag("slow")
class AcknowledgedTest {
    private static final int WRITERS = 4;
    private static String database;
    private static ServeProcess server;
    private static int names;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        server = ServeProcess.start(database, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static synchronized String nextName() {
        return "customer " + ++names;
    }

    /** People who write until the server is gone. */
    private record Writing(Queue<String> acknowledged, Queue<String> refused, List<Thread> threads) {
        static Writing begin(TestUser who) {
            var acknowledged = new ConcurrentLinkedQueue<String>();
            var refused = new ConcurrentLinkedQueue<String>();
            var threads = IntStream.range(0, WRITERS)
                    .mapToObj(_ -> Thread.ofVirtual().start(() -> write(who, acknowledged, refused)))
                    .toList();
            return new Writing(acknowledged, refused, threads);
        }

        private static void write(TestUser who, Queue<String> acknowledged, Queue<String> refused) {
            while (true) {
                var name = nextName();
                try {
                    var status =
                            who.post("/api/customers", Map.of("name", name)).status();
                    (status / 100 == 2 ? acknowledged : refused).add(name);
                } catch (RuntimeException e) {
                    // The connection broke: nobody was told anything.
                    return;
                }
            }
        }

        Set<String> end() {
            threads.forEach(thread -> {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            return Set.copyOf(acknowledged);
        }
    }

    private static List<String> written() {
        try (var connection = TestDatabase.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select name from person order by id")) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertAllThere(Set<String> acknowledged) {
        var written = written();
        assertEquals(written.size(), new HashSet<>(written).size(), "none twice");
        var missing = new HashSet<>(acknowledged);
        missing.removeAll(written);
        assertEquals(Set.of(), missing, "of " + acknowledged.size() + " acknowledged");
    }

    @Test
    void killed_at_any_moment() {
        var random = new Random(4);
        for (var kill = 0; kill < 2; kill++) {
            var writing = Writing.begin(server.administrator());
            var enough = 20 + random.nextInt(100);
            Awaitility.await().atMost(FaultLab.LONG).until(() -> writing.acknowledged.size() > enough);
            server.kill();
            assertAllThere(writing.end());
            server.restart();
        }
    }

    @Test
    void told_to_stop_it_finishes_what_was_asked_says_when_to_come_back_and_gives_the_lease_back() throws SQLException {
        var administrator = server.administrator();
        var browser = LiveBrowser.open(server.uri(), administrator);
        Awaitility.await().atMost(FaultLab.LONG).until(() -> !browser.frames().isEmpty());
        var writing = Writing.begin(administrator);
        Awaitility.await().atMost(FaultLab.LONG).until(() -> writing.acknowledged.size() > 20);
        server.terminate();
        assertEquals(1001, browser.closed());
        assertTrue(
                browser.frames().getLast().contains("\"leaving\":{\"retryAfterMs\":2000}"),
                browser.frames().getLast());
        assertEquals(143, server.ended());
        assertAllThere(writing.end());
        assertEquals(0, server.get("/api/health"), "nobody listens");
        try (var connection = TestDatabase.connect(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select until <= now() from server_lease where name = 'main'")) {
            assertTrue(row.next() && row.getBoolean(1), "another server need not wait");
        }
        server.restart();
    }
}
