package hotline.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.TestDatabase;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Figures over HTTP from a call log whose contents the test writes. Times are of Berlin, which changes its clocks. */
@Tag("slow")
class FigureRoutesTest {
    private static TestServer server;
    private static TestUser agent;
    private static Connection database;
    private static int calls;

    @BeforeAll
    static void start() throws SQLException {
        server = TestServer.start(
                Map.of("HOTLINE_REPORTS_ZONE", "Europe/Berlin"),
                Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));
        agent = server.agent("801");
        database = TestDatabase.connect(server.databaseUrl());
        // 10 o'clock in Berlin. Queue service: T is 15 s.
        answered("service", "2026-11-02T09:00:00Z", 10, 3, 60, 10);
        answered("service", "2026-11-02T09:05:00Z", 15, 15, 100, 0);
        answered("service", "2026-11-02T09:14:59Z", 30, 16, 40, 0);
        left("service", "2026-11-02T09:10:00Z", 12, "abandoned");
        left("service", "2026-11-02T09:11:00Z", 40, "abandoned");
        left("service", "2026-11-02T09:12:00Z", 4, "abandoned");
        left("service", "2026-11-02T09:13:00Z", 90, "withdrawn");
        // The next quarter of an hour, and the other queue.
        answered("service", "2026-11-02T09:15:00Z", 5, 2, 60, 0);
        left("repair", "2026-11-02T09:01:00Z", 20, "timedOut");
        // Wrap-up of the first call, and the agent's time in the first quarter.
        time("ready", "2026-11-02T09:00:00Z", "2026-11-02T09:00:10Z");
        time("talking", "2026-11-02T09:00:10Z", "2026-11-02T09:01:10Z");
        time("wrapup", "2026-11-02T09:01:10Z", "2026-11-02T09:01:40Z");
        time("paused", "2026-11-02T09:01:40Z", "2026-11-02T09:03:00Z");
        // Cut by the border of the intervals: 60 s before it and 60 s after.
        time("ready", "2026-11-02T09:14:00Z", "2026-11-02T09:16:00Z");
        run(
                "insert into pbx_gap (pbx, since, until, reason) values ('main', ?::timestamptz, ?::timestamptz, 'test')",
                "2026-11-02T11:10:00Z",
                "2026-11-02T11:20:00Z");
        // Each hour of the night in which the clocks go back.
        for (var hour = 22; hour < 47; hour++) {
            left(
                    "service",
                    Instant.parse("2026-10-24T00:30:00Z")
                            .plusSeconds(3600L * hour)
                            .toString(),
                    20,
                    "abandoned");
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
        server.close();
    }

    private static void run(String sql, Object... values) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            for (var index = 0; index < values.length; index++) {
                statement.setObject(index + 1, values[index]);
            }
            statement.executeUpdate();
        }
    }

    private static void visit(String queue, String joinedAt, int waited, String exit) throws SQLException {
        calls++;
        run("""
                insert into call (pbx, linkedid, direction, outcome, number, number_hidden, caller_name, did, queue,
                    started_at, ended_at, wait_ms, talk_ms, hold_ms, cause, linked, touched_by_gap)
                values ('main', ?, 'inbound', 'answered', '', true, '', '', ?, ?::timestamptz,
                    ?::timestamptz + interval '1 hour', 0, 0, 0, 16, '{}', false)""", "call-" + calls, queue, joinedAt, joinedAt);
        run("""
                insert into call_visit (call_id, number, queue, joined_at, left_at, exit)
                select max(id), 1, ?, ?::timestamptz, ?::timestamptz + ? * interval '1 second', ? from call""", queue, joinedAt, joinedAt, waited, exit);
    }

    private static void left(String queue, String joinedAt, int waited, String exit) throws SQLException {
        visit(queue, joinedAt, waited, exit);
    }

    /** @param rang seconds of ringing before the answer @param talked seconds, hold included */
    private static void answered(String queue, String joinedAt, int waited, int rang, int talked, int held)
            throws SQLException {
        visit(queue, joinedAt, waited, "answered");
        var joined = Instant.parse(joinedAt);
        var answeredAt = joined.plusSeconds(waited);
        run(
                """
                insert into call_leg (call_id, uniqueid, role, endpoint, user_id, opened_at, ringing_at, answered_at,
                    ended_at, cause, tech_cause, ring_ms, talk_ms, hold_ms, missed, owed)
                select max(id), 'leg', 'agent', '801', ?, ?::timestamptz, ?::timestamptz, ?::timestamptz,
                    ?::timestamptz, 16, '', 0, ?, ?, false, false from call""",
                agent.id(),
                answeredAt.minusSeconds(Math.min(rang, waited)).toString(),
                answeredAt.minusSeconds(Math.min(rang, waited)).toString(),
                answeredAt.toString(),
                answeredAt.plusSeconds(talked).toString(),
                talked * 1000L,
                held * 1000L);
    }

    private static void time(String state, String since, String until) throws SQLException {
        run("""
                insert into agent_time (user_id, state, queues, since, until)
                values (?, ?, '{service}', ?::timestamptz, ?::timestamptz)""", agent.id(), state, since, until);
    }

    private static Answer figures(TestUser who, String query) {
        return who.get("/api/reports/figures?" + query);
    }

    private static List<JsonNode> rows(String query) {
        var answer = figures(server.administrator(), query).ok();
        return StreamSupport.stream(answer.get("rows").spliterator(), false).toList();
    }

    private static final String QUARTERS = "interval=15&from=2026-11-02&to=2026-11-02&queue=service";

    @Test
    void a_contact_counts_where_it_was_offered_and_by_how_it_left() {
        var first = rows(QUARTERS).getFirst();
        assertEquals("2026-11-02T09:00:00Z", first.get("start").asText());
        assertEquals("2026-11-02T09:15:00Z", first.get("end").asText());
        assertEquals("Europe/Berlin", first.get("zone").asText());
        assertEquals(7, first.get("offered").asInt());
        assertEquals(3, first.get("answered").asInt());
        assertEquals(2, first.get("abandoned").asInt());
        assertEquals(1, first.get("shortAbandoned").asInt());
        assertEquals(1, first.get("other").asInt());
        assertEquals(1, rows(QUARTERS).get(1).get("offered").asInt());
    }

    @Test
    void the_service_level_takes_the_queues_own_threshold_or_the_one_asked_for() {
        var own = rows(QUARTERS).getFirst();
        assertEquals(15, own.get("serviceLevelSeconds").asInt());
        assertEquals(2, own.get("answeredWithin").asInt());
        assertEquals(2.0 / 5, own.get("serviceLevel").asDouble());
        assertEquals(3.0 / 5, own.get("serviceLevelSl2").asDouble());
        assertEquals(2.0 / 3, own.get("serviceLevelSl").asDouble());
        assertEquals(2.0 / 4, own.get("serviceLevelLate").asDouble());
        var asked = rows(QUARTERS + "&serviceLevelSeconds=10").getFirst();
        assertEquals(1.0 / 5, asked.get("serviceLevel").asDouble());
    }

    @Test
    void speed_handling_rings_and_occupancy_follow_their_definitions() {
        var first = rows(QUARTERS).getFirst();
        assertEquals(55.0 / 3, first.get("averageSpeedOfAnswerSeconds").asDouble(), 1e-9);
        assertEquals(90.0, first.get("longestWaitSeconds").asDouble());
        assertEquals(190.0 / 3, first.get("averageTalkSeconds").asDouble(), 1e-9);
        assertEquals(10.0 / 3, first.get("averageHoldSeconds").asDouble(), 1e-9);
        assertEquals(30.0 / 3, first.get("averageWrapUpSeconds").asDouble(), 1e-9);
        assertEquals(230.0 / 3, first.get("averageHandleSeconds").asDouble(), 1e-9);
        assertEquals(2.0 / 3, first.get("threeRingShare").asDouble(), 1e-9);
        // Busy 60 + 30 s, ready 10 s and the 60 s before the border.
        assertEquals(90.0 / 160, first.get("occupancy").asDouble(), 1e-9);
        assertEquals(0.0, rows(QUARTERS).get(1).get("occupancy").asDouble());
    }

    @Test
    void a_gap_marks_its_intervals_also_where_nothing_was_counted() {
        var touched = rows(QUARTERS).stream()
                .filter(row -> row.get("touchedByGap").asBoolean())
                .map(row -> row.get("start").asText())
                .toList();
        assertEquals(List.of("2026-11-02T11:00:00Z", "2026-11-02T11:15:00Z"), touched);
        var day = rows("from=2026-11-02&to=2026-11-02&queue=service").getFirst();
        assertTrue(day.get("touchedByGap").asBoolean());
        assertEquals(8, day.get("offered").asInt());
        assertEquals("2026-11-01T23:00:00Z", day.get("start").asText());
    }

    @Test
    void totals_are_of_the_whole_time_by_queue() {
        var answer = figures(server.administrator(), "interval=60&from=2026-11-01&to=2026-11-03")
                .ok();
        var service = StreamSupport.stream(answer.get("totals").spliterator(), false)
                .filter(total -> total.get("queue").asText().equals("service"))
                .findFirst()
                .orElseThrow();
        assertEquals(8, service.get("offered").asInt());
        assertEquals(3.0 / 6, service.get("serviceLevel").asDouble());
        assertTrue(StreamSupport.stream(answer.get("rows").spliterator(), false)
                .anyMatch(row -> row.get("queue").asText().equals("repair")
                        && row.get("other").asInt() == 1));
    }

    @Test
    void the_day_on_which_clocks_go_back_has_25_hours_and_none_is_lost() {
        var day = rows("from=2026-10-25&to=2026-10-25&queue=service").getFirst();
        assertEquals("2026-10-24T22:00:00Z", day.get("start").asText());
        assertEquals("2026-10-25T23:00:00Z", day.get("end").asText());
        assertEquals(25, day.get("offered").asInt());
        var hours = rows("interval=60&from=2026-10-25&to=2026-10-25&queue=service");
        assertEquals(25, hours.size());
        assertTrue(hours.stream().allMatch(row -> row.get("offered").asInt() == 1));
    }

    @Test
    void a_supervisor_sees_the_own_departments_queues_and_those_of_none_and_an_agent_no_report() throws SQLException {
        var elsewhere = server.department("Elsewhere");
        run(
                "insert into queue (name, label_zh, label_en, department_id) values ('other', '其他', 'Other', ?)",
                elsewhere);
        left("other", "2026-11-05T09:00:00Z", 20, "abandoned");
        left("service", "2026-11-05T09:00:00Z", 20, "abandoned");
        var query = "from=2026-11-05&to=2026-11-05";
        var own = figures(server.supervisor(elsewhere), query).ok().get("rows");
        var others = figures(server.supervisor(server.department("Here")), query)
                .ok()
                .get("rows");
        assertEquals(2, own.size());
        assertEquals(1, others.size());
        assertFalse(others.get(0).get("queue").asText().equals("other"));
        assertEquals(403, figures(agent, query).status());
    }

    @Test
    void what_makes_no_sense_is_refused_with_the_field() {
        var admin = server.administrator();
        assertEquals(400, figures(admin, "from=2026-02-30&to=2026-03-01").status());
        assertEquals(
                "reports.bad-day",
                figures(admin, "from=1026-02-01&to=2026-03-01").problem());
        assertEquals(
                "reports.bad-order",
                figures(admin, "from=2026-03-02&to=2026-03-01").problem());
        assertEquals(
                "reports.too-long",
                figures(admin, "interval=15&from=2026-01-01&to=2026-03-04").problem());
        assertEquals(
                200, figures(admin, "interval=15&from=2026-01-01&to=2026-03-03").status());
        assertEquals(
                400, figures(admin, "interval=7&from=2026-01-01&to=2026-01-01").status());
    }
}
