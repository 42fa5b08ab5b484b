package hotline.recordings;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private final TestClock clock = new TestClock(RecordingsLab.START);
    private long tick = 5;
    private final ClockWatch watch = new ClockWatch(clock, () -> tick, clock.instant(), clock::instant);

    private void passes(Duration time) {
        clock.advance(time);
        tick += time.toNanos();
    }

    @Test
    void a_clock_that_jumped_while_the_server_was_down_purges_nothing_for_a_day() {
        var restarted = restarted(Duration.ofDays(31));
        assertFalse(restarted.trusted());
        passes(Duration.ofHours(23));
        assertFalse(restarted.trusted());
        passes(Duration.ofHours(1));
        assertTrue(restarted.trusted());
        assertTrue(restarted(Duration.ofHours(20)).trusted());
        var setBack = restarted(Duration.ofDays(31));
        clock.advance(Duration.ofDays(-31));
        assertTrue(setBack.trusted());
    }

    private ClockWatch restarted(Duration since) {
        return new ClockWatch(clock, () -> tick, clock.instant().minus(since), clock::instant);
    }

    @Test
    void a_clock_that_disagrees_with_the_database_purges_nothing_until_they_agree() {
        var apart = new Duration[] {Duration.ofDays(2)};
        var beside = new ClockWatch(
                clock, () -> tick, clock.instant(), () -> clock.instant().minus(apart[0]));
        assertFalse(beside.trusted());
        passes(Duration.ofDays(3));
        assertFalse(beside.trusted());
        apart[0] = Duration.ofMinutes(-3);
        assertTrue(beside.trusted());
    }

    @Test
    void time_that_passes_is_believed() {
        for (var round = 0; round < 100; round++) {
            passes(Duration.ofHours(10));
            // Of what the network corrects, too.
            clock.advance(Duration.ofMinutes(-1));
            assertTrue(watch.trusted());
        }
    }

    @Test
    void a_clock_set_a_month_ahead_purges_nothing_and_when_it_is_set_back_all_goes_on() {
        clock.advance(Duration.ofDays(31));
        assertFalse(watch.trusted());
        passes(Duration.ofHours(5));
        assertFalse(watch.trusted());
        clock.advance(Duration.ofDays(-31));
        assertTrue(watch.trusted());
    }

    @Test
    void what_nobody_sets_back_for_a_day_is_so() {
        clock.advance(Duration.ofDays(3));
        assertFalse(watch.trusted());
        passes(Duration.ofHours(23));
        assertFalse(watch.trusted());
        passes(Duration.ofHours(1));
        assertTrue(watch.trusted());
    }

    @Test
    void a_second_jump_begins_the_day_anew() {
        clock.advance(Duration.ofDays(31));
        assertFalse(watch.trusted());
        passes(Duration.ofHours(20));
        clock.advance(Duration.ofDays(31));
        assertFalse(watch.trusted());
        passes(Duration.ofHours(20));
        assertFalse(watch.trusted());
    }
}
