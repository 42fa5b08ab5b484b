package hotline.followups;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.testing.ServeProcess;
import hotline.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two servers, one of which is killed while 600 follow-ups climb. */
class LateKillTest {
    private static final int LATE = 600;
    private static final int STEPS = 4;

    @Test
    @Tag("slow")
    void each_step_is_raised_and_told_once() throws SQLException {
        var url = TestDatabase.create();
        try (var first = ServeProcess.start(url, Map.of("HOTLINE_CASES_LOOK_EVERY", "200ms"));
                var second = ServeProcess.start(url, Map.of("HOTLINE_CASES_LOOK_EVERY", "200ms"));
                var database = TestDatabase.connect(url)) {
            late(database);
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> number(database, "complaint_notice") > 0);
            first.kill();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> number(database, "complaint_notice") == LATE * STEPS);
            assertEquals(LATE, number(database, "follow_up where climb_at is null and climb_step = " + STEPS));
            assertEquals(LATE * STEPS, number(database, "follow_up_history where what = 'escalated'"));
            assertEquals(LATE * STEPS, number(database, "audit where action = 'followups.escalate'"));
            assertEquals(LATE * STEPS, number(database, "outbox_event where kind = 'follow-up-late'"));
            assertEquals(200, second.get("/api/health"));
        }
    }

    /** Due three weeks ago, lapsing only in three. */
    private static void late(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("""
                    with version as (
                        select v.id from policy_version v where v.family = 'followups' limit 1
                    ), eligible as (
                        insert into follow_up_eligible (rule, policy_version_id, occasion, period, draw, happened_at, chosen_at)
                        select 'visit', v.id, 'visit/' || n, '2026-01', n, now() - interval '30 days', now()
                        from version v, generate_series(1, %d) n returning id, policy_version_id)
                    insert into follow_up (eligible_id, rule, policy_version_id, channel, state, made_at, earliest_at, due_at,
                        lapses_at, next_at, explanation_zh, explanation_en, chosen_zh, chosen_en)
                    select e.id, 'visit', e.policy_version_id, 'phone', 'due', now(), now() - interval '30 days',
                        now() - interval '21 days', now() + interval '21 days', now(), '', '', '', ''
                    from eligible e""".formatted(LATE));
        }
    }

    private static int number(Connection database, String from) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("select count(*) from " + from)) {
            row.next();
            return row.getInt(1);
        }
    }
}
