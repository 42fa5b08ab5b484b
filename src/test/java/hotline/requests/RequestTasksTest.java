package hotline.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.ShortMessages;
import hotline.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is to be done about a request and when, and who is told of it. */
@Tag("slow")
class RequestTasksTest {
    @AutoClose
    private static final ShortMessages SMS = new ShortMessages();

    @AutoClose
    private static final RequestHouse house = new RequestHouse(SMS.settings());

    @Test
    void progress_is_asked_for_and_a_delay_told_in_time_once_to_each() {
        var id = house.dispatched(Map.of("customerId", house.customer(), "product", "热水器"));
        house.plan(id, Duration.ofHours(0), Duration.ofHours(8)).ok();
        var start = house.clock.instant();
        var tasks = house.tasks(id);
        assertEquals(
                start.plus(Duration.ofHours(6)).toString(),
                tasks.get("progress").get("dueAt").asText());
        assertEquals(
                start.plus(Duration.ofHours(7)).toString(),
                tasks.get("ready-notice").get("dueAt").asText());
        assertTrue(
                tasks.get("progress").get("explanation").asText().contains("维修与预约服务规定 v1"),
                tasks.get("progress").toString());
        RequestHouse.await(() -> told("热水器", "预约"));
        assertTrue(SMS.any("+861391111"), SMS.taken().toString());
        house.act(house.technician, id, "arrive", Map.of()).ok();
        assertEquals(
                "requests.no-delay",
                house.act(house.technician, id, "delay", Map.of("finish", house.in(Duration.ofHours(7)), "note", "x"))
                        .problem());
        house.clock.move(Duration.ofHours(6));
        RequestHouse.await(
                () -> house.technician.get("/api/tasks").ok().get("serviceDue").asInt() > 0);
        var mine = RequestHouse.items(house.technician, "/api/service-tasks").stream()
                .filter(item -> item.get("matterId").asLong() == id)
                .toList();
        assertEquals("progress", mine.getFirst().get("task").get("kind").asText());
        house.done(house.technician, id, mine.getFirst().get("task").get("id").asLong(), "缺件，要晚两小时")
                .ok();
        house.act(house.technician, id, "delay", Map.of("finish", house.in(Duration.ofHours(4)), "note", "等配件"))
                .ok();
        var after = house.tasks(id);
        assertEquals(
                start.plus(Duration.ofHours(7)).toString(),
                after.get("tell-delay").get("dueAt").asText(),
                "at the time of the notice, or earlier");
        assertEquals(
                start.plus(Duration.ofHours(9)).toString(),
                after.get("ready-notice").get("dueAt").asText());
        RequestHouse.await(() -> told("热水器", "延期"));
        assertEquals(
                1,
                SMS.taken().stream()
                        .filter(sms -> sms.contains("热水器") && sms.contains("延期"))
                        .count());
        house.done(house.technician, id, after.get("tell-delay").get("id").asLong(), "已致电")
                .ok();
        assertEquals(
                "requests.task-done",
                house.done(
                                house.technician,
                                id,
                                after.get("tell-delay").get("id").asLong(),
                                "x")
                        .problem());
        house.done(
                        house.technician,
                        id,
                        house.tasks(id).get("ready-notice").get("id").asLong(),
                        "")
                .ok();
        RequestHouse.await(() -> told("热水器", "进度"));
    }

    @Test
    void what_is_due_is_told_to_each_in_their_language() {
        var id = house.dispatched(Map.of());
        house.plan(id, Duration.ofHours(0), Duration.ofHours(8)).ok();
        house.act(house.technician, id, "arrive", Map.of()).ok();
        var due = house.tasks(id).get("progress");
        var key = "matter-task/" + due.get("id").asLong();
        house.clock.move(Duration.ofHours(6));
        RequestHouse.await(() -> !said(key, "zh").isEmpty());
        assertEquals(due.get("explanation").asText(), said(key, "zh"));
        assertNotEquals(said(key, "zh"), said(key, "en"));
        // Back to the morning: in the evening customers are told nothing.
        house.clock.move(Duration.ofHours(-6));
    }

    /** The note of a message that was written; empty before. */
    private static String said(String key, String language) {
        try (var database = TestDatabase.connect(house.server.databaseUrl());
                var words = database.prepareStatement("select said -> ? ->> 'note' from outbox_event where key = ?")) {
            words.setString(1, language);
            words.setString(2, key);
            try (var row = words.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean told(String product, String what) {
        return SMS.any(product, "【服务" + what);
    }

    @Test
    void long_jobs_are_told_of_earlier_and_short_ones_not_before_they_begin() {
        var id = house.dispatched(Map.of());
        var now = house.clock.instant();
        house.plan(id, Duration.ofHours(0), Duration.ofDays(3)).ok();
        assertEquals(
                now.plus(Duration.ofHours(68)).toString(),
                house.tasks(id).get("ready-notice").get("dueAt").asText());
        house.plan(id, Duration.ofHours(1), Duration.ofMinutes(90)).ok();
        assertEquals(
                now.plus(Duration.ofHours(1)).toString(),
                house.tasks(id).get("ready-notice").get("dueAt").asText());
        assertEquals(
                "requests.times-in-order",
                house.plan(id, Duration.ofHours(2), Duration.ofHours(1)).problem());
        assertEquals(
                "requests.time-out-of-range",
                house.plan(id, Duration.ofHours(-3), Duration.ofHours(-1)).problem());
    }

    @Test
    void a_clock_that_jumps_a_day_and_back_tells_once_and_loses_nothing() {
        var id = house.dispatched(Map.of("product", "电梯", "customerId", house.customer()));
        house.plan(id, Duration.ofHours(10), Duration.ofHours(20)).ok();
        house.clock.move(Duration.ofDays(1));
        RequestHouse.await(
                () -> house.technician.get("/api/tasks").ok().get("serviceDue").asInt() >= 2);
        house.clock.move(Duration.ofDays(-1));
        assertEquals(2, house.tasks(id).size());
        house.act(house.technician, id, "arrive", Map.of()).ok();
        house.done(
                        house.technician,
                        id,
                        house.tasks(id).get("progress").get("id").asLong(),
                        "")
                .ok();
        assertEquals(1, house.tasks(id).size());
    }
}
