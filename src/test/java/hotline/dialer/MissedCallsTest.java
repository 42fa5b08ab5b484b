package hotline.dialer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.TestDatabase;
import hotline.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Callbacks follow the rows of the call log, whoever wrote them and when: here they are written by SQL, as
 * by a server that comes back after a gap.
 */
@Tag("slow")
class MissedCallsTest {
    private static Instant noon;
    private static TestServer server;
    private static Connection database;
    private static int count;

    @BeforeAll
    static void start() throws SQLException {
        noon = Instant.now().minus(Duration.ofHours(3));
        // In the far future, so that nothing is dialled.
        server = TestServer.start(Map.of("HOTLINE_DIALER_AFTER_ABANDON", "30d"));
        database = TestDatabase.connect(server.databaseUrl());
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
        server.close();
    }

    private static void call(String number, String outcome, int minute) throws SQLException {
        var at = noon.plus(Duration.ofMinutes(minute));
        var answered = outcome.equals("answered") ? at : null;
        try (var insert = database.prepareStatement("""
                insert into call (pbx, linkedid, direction, outcome, number, number_hidden, caller_name, did, queue,
                    started_at, joined_at, answered_at, ended_at, wait_ms, talk_ms, hold_ms, cause, linked, touched_by_gap)
                values ('main', ?, 'inbound', ?, ?, false, '', '', 'service', ?::timestamptz, ?::timestamptz,
                    ?::timestamptz, ?::timestamptz + interval '20 s', 0, 0, 0, 16, '{}', true)""")) {
            insert.setString(1, "call-" + ++count);
            insert.setString(2, outcome);
            insert.setString(3, number);
            insert.setString(4, at.toString());
            insert.setString(5, at.toString());
            insert.setString(6, answered == null ? null : answered.toString());
            insert.setString(7, at.toString());
            insert.executeUpdate();
        }
    }

    private static void changed(int call, String outcome) throws SQLException {
        try (var update =
                database.prepareStatement("update call set outcome = ?, answered_at = case when ? = 'answered'"
                        + " then started_at end where linkedid = ?")) {
            update.setString(1, outcome);
            update.setString(2, outcome);
            update.setString(3, "call-" + call);
            update.executeUpdate();
        }
    }

    private static String ask(String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    /** Until every call has been looked at. */
    private static void settled() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ask("select count(*) from call_settled").equals("0"));
    }

    private static List<JsonNode> tasks(String number) throws SQLException {
        settled();
        var ids = ask("select string_agg(id::text, ' ' order by id) from callback where phone = '" + number + "'");
        var tasks = new ArrayList<JsonNode>();
        if (!ids.equals("null")) {
            for (var id : ids.split(" ", -1)) {
                tasks.add(server.administrator().get("/api/callbacks/" + id).ok());
            }
        }
        return tasks;
    }

    @Test
    void calls_in_vain_of_one_number_are_one_task_however_late_they_are_known() throws SQLException {
        call("+8613900000001", "abandoned", 0);
        call("+8613900000001", "timedOut", 5);
        settled();
        call("+8613900000001", "voicemail", 2);
        var tasks = tasks("+8613900000001");
        assertEquals(1, tasks.size());
        assertEquals(3, tasks.getFirst().path("missedCalls").asInt());
        assertEquals("waiting", tasks.getFirst().path("state").asText());
    }

    @Test
    void a_call_whose_outcome_is_corrected_counts_once() throws SQLException {
        call("+8613900000002", "interrupted", 0);
        var call = count;
        settled();
        changed(call, "abandoned");
        settled();
        changed(call, "timedOut");
        assertEquals(1, tasks("+8613900000002").size());
        assertEquals(1, tasks("+8613900000002").getFirst().path("missedCalls").asInt());
    }

    @Test
    void who_was_answered_after_all_is_owed_none() throws SQLException {
        call("+8613900000003", "interrupted", 0);
        var call = count;
        assertEquals("waiting", tasks("+8613900000003").getFirst().path("state").asText());
        changed(call, "answered");
        assertEquals("done", tasks("+8613900000003").getFirst().path("state").asText());
    }

    @Test
    void who_reaches_us_first_settles_the_task_with_the_reason() throws SQLException {
        call("+8613900000004", "closed", 0);
        settled();
        call("+8613900000004", "answered", 10);
        assertEquals("done", tasks("+8613900000004").getFirst().path("state").asText());
        assertEquals("reached us", ask("select end_note from callback where phone = '+8613900000004'"));
        assertEquals(
                "reached",
                ask(
                        "select result from missed_call m join call c on c.id = m.call_id where number = '+8613900000004'"));
    }

    @Test
    void a_miss_that_comes_to_be_known_after_the_conversation_makes_no_task() throws SQLException {
        call("+8613900000005", "answered", 10);
        settled();
        call("+8613900000005", "abandoned", 3);
        assertEquals(0, tasks("+8613900000005").size());
        assertEquals(
                "reached",
                ask(
                        "select result from missed_call m join call c on c.id = m.call_id where number = '+8613900000005'"));
        call("+8613900000005", "abandoned", 30);
        assertEquals(1, tasks("+8613900000005").size(), "one after it does");
    }

    @Test
    void an_earlier_conversation_does_not_settle_a_later_miss() throws SQLException {
        call("+8613900000006", "abandoned", 20);
        settled();
        call("+8613900000006", "answered", 10);
        assertEquals("waiting", tasks("+8613900000006").getFirst().path("state").asText());
    }

    @Test
    void a_miss_from_before_a_task_that_was_dealt_with_is_counted_to_it() throws SQLException {
        call("+8613900000007", "abandoned", 10);
        var task = tasks("+8613900000007").getFirst().path("id").asLong();
        server.administrator()
                .post("/api/callbacks/" + task + "/done", Map.of("note", "called from my own telephone"))
                .ok();
        call("+8613900000007", "abandoned", 2);
        var tasks = tasks("+8613900000007");
        assertEquals(1, tasks.size());
        assertEquals(2, tasks.getFirst().path("missedCalls").asInt());
    }

    @Test
    void the_database_itself_refuses_a_second_open_task_for_a_number() throws SQLException {
        call("+8613900000008", "abandoned", 0);
        settled();
        var refused = assertThrows(SQLException.class, () -> {
            try (var statement = database.createStatement()) {
                statement.execute("insert into callback (source, phone, queue, due_at, next_attempt_at, created_at) "
                        + "values ('abandoned', '+8613900000008', 'service', now(), now(), now())");
            }
        });
        assertTrue(String.valueOf(refused.getMessage()).contains("callback_one_per_number"));
    }

    @Test
    void a_message_without_a_number_is_a_task_of_its_own_and_a_withheld_number_none() throws SQLException {
        call("", "voicemail", 0);
        call("", "abandoned", 1);
        settled();
        assertEquals("1", ask("select count(*) from callback where phone = ''"));
        assertEquals("1", ask("select count(*) from missed_call where result = 'no-number'"));
    }
}
