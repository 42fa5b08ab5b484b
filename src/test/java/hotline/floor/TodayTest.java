package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import hotline.calls.CallEffect.QueueExit;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TodayTest {
    private static final Duration IN_TIME = Duration.ofSeconds(15);
    private static final Duration SHORT = Duration.ofSeconds(5);

    private static Today after(Today today, QueueExit exit, int seconds) {
        return today.offeredOne().left(exit, Duration.ofSeconds(seconds), IN_TIME, SHORT);
    }

    @Test
    void service_level_is_answered_in_time_over_answered_and_abandoned() {
        var today = after(Today.NONE, QueueExit.ANSWERED, 15);
        today = after(today, QueueExit.ANSWERED, 16);
        today = after(today, QueueExit.ABANDONED, 30);
        today = after(today, QueueExit.ABANDONED, 4);
        today = after(today, QueueExit.TIMED_OUT, 60);
        var view = today.view(IN_TIME);
        assertEquals(new TodayView(5, 2, 1, 1, 1 / 3.0, 15, 15.5, false), view);
    }

    @Test
    void before_the_first_call_there_is_no_service_level() {
        assertNull(Today.NONE.view(IN_TIME).serviceLevel());
        assertNull(Today.NONE.view(IN_TIME).averageSpeedOfAnswerSeconds());
    }

    @Test
    void the_estimated_wait_is_a_share_of_the_recent_handling_time_or_unknown() {
        var now = Instant.parse("2026-03-02T08:00:00Z");
        var handling = HandlingTime.NONE.and(Duration.ofMinutes(2), now);
        assertEquals(OptionalLong.of(0), EstimatedWait.seconds(0, 1, 2, handling, now));
        assertEquals(OptionalLong.of(180), EstimatedWait.seconds(2, 0, 2, handling, now));
        assertEquals(OptionalLong.empty(), EstimatedWait.seconds(2, 0, 0, handling, now));
        assertEquals(OptionalLong.empty(), EstimatedWait.seconds(2, 0, 2, HandlingTime.NONE, now));
        assertEquals(OptionalLong.empty(), EstimatedWait.seconds(2, 0, 2, handling, now.plus(Duration.ofHours(3))));
    }
}
