package hotline.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.ServeProcess;
import hotline.testing.TestDatabase;
import hotline.testing.TestUser;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody leaves with 300 open cases, and the server is killed while they are passed on. */
class HandoverKillTest {
    private static final int CASES = 300;
    private static final int MIDDLE = 150;

    @Test
    @Tag("slow")
    void nothing_is_lost_and_nothing_is_passed_on_twice() throws SQLException {
        var url = TestDatabase.create();
        try (var server = ServeProcess.start(url, Map.of());
                var database = TestDatabase.connect(url)) {
            var boss = server.administrator();
            var leaver = boss.person("leaver", Map.of("role", "agent", "extension", "811"));
            var successor = boss.person("successor", Map.of("role", "agent", "extension", "812"));
            var ids = new ArrayList<Long>();
            for (var number = 0; number < CASES; number++) {
                ids.add(complaint(leaver));
            }
            long handover;
            try (var holder = TestDatabase.connect(url)) {
                hold(holder, ids.get(MIDDLE));
                handover = boss.post("/api/handovers", Map.of("userId", leaver.id(), "successorId", successor.id()))
                        .ok()
                        .get("id")
                        .asLong();
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> passed(boss, handover) == MIDDLE);
                server.kill();
            }
            assertEquals(MIDDLE, owned(database, successor), "what was passed on before");
            assertEquals(CASES - MIDDLE, owned(database, leaver), "what is still to be passed on");
            server.restart();
            var again = server.administrator();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> progress(again, handover).get("endedAt").isTextual());
            assertEquals(CASES, passed(again, handover));
            assertEquals(CASES, owned(database, successor));
            assertEquals(0, owned(database, leaver));
            assertEquals(
                    List.of(CASES, CASES),
                    numbers(
                            database,
                            "select count(*), count(distinct complaint_id) from complaint_history where what = 'passed-on'"));
            assertEquals(
                    List.of(CASES, CASES),
                    numbers(
                            database,
                            "select count(*), count(distinct object) from audit where action = 'cases.passed-on'"));
            assertEquals(
                    1,
                    numbers(database, "select count(*), 0 from outbox_event where kind = 'handover-done'")
                            .getFirst(),
                    "the successor is told once");
        }
    }

    private static long complaint(TestUser by) {
        return by.post("/api/complaints", Map.of("title", "漏水")).ok().get("id").asLong();
    }

    /** The batch with this case waits until the connection is closed. */
    private static void hold(Connection connection, long id) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("select id from complaint where id = " + id + " for update");
        }
    }

    private static JsonNode progress(TestUser boss, long handover) {
        return boss.get("/api/handovers/" + handover).ok();
    }

    private static int passed(TestUser boss, long handover) {
        return progress(boss, handover).get("passed").path("complaints").asInt();
    }

    private static int owned(Connection database, TestUser who) throws SQLException {
        return numbers(database, "select count(*), 0 from complaint where owner_id = " + who.id())
                .getFirst();
    }

    private static List<Integer> numbers(Connection database, String select) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(select)) {
            row.next();
            return List.of(row.getInt(1), row.getInt(2));
        }
    }
}
