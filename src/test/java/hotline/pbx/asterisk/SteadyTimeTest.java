package hotline.pbx.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Somebody sets the clock of the telephone system while calls are up. */
class SteadyTimeTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private long nanos;
    /** Of the telephone system, and ours: one machine has one. */
    private Instant wall = START;

    private Instant ours = START;
    private final SteadyTime steady = new SteadyTime(() -> ours, () -> nanos);

    private void pass(Duration time) {
        nanos += time.toNanos();
        wall = wall.plus(time);
        ours = ours.plus(time);
    }

    private Instant told(String linkedid) {
        return steady.of(wall, () -> linkedid);
    }

    private void begins(String linkedid) {
        steady.begins(linkedid, wall);
    }

    @Test
    void without_a_step_it_is_as_told() {
        begins("old");
        assertEquals(START, told("old"));
        pass(Duration.ofMinutes(50));
        assertEquals(wall, told("old"), "an hour's silence is no step");
    }

    @Test
    void a_call_ends_by_the_clock_by_which_it_began_and_new_ones_begin_by_the_new() {
        for (var step : new Duration[] {HOUR, HOUR.negated()}) {
            begins("old");
            var began = told("old");
            pass(Duration.ofSeconds(5));
            wall = wall.plus(step);
            assertEquals(Duration.ofSeconds(5), Duration.between(began, told("old")));
            begins("new" + step);
            assertEquals(wall, told("new" + step));
            assertEquals(wall, told(""), "what is of no call is of now");
            pass(Duration.ofSeconds(20));
            assertEquals(Duration.ofSeconds(25), Duration.between(began, told("old")));
            assertEquals(wall, told("new" + step));
            wall = wall.minus(step);
            told("");
        }
    }

    @Test
    void what_waited_in_a_socket_while_we_stood_still_is_no_step() {
        begins("old");
        told("old");
        nanos += HOUR.toNanos();
        ours = ours.plus(HOUR);
        assertEquals(wall, told("old"));
        wall = wall.plus(HOUR);
        assertEquals(wall, told("old"), "nor is what comes after it");
    }

    @Test
    void a_step_after_a_silence_is_seen_by_our_own_clock() {
        begins("old");
        told("old");
        pass(Duration.ofMinutes(2));
        wall = wall.plus(HOUR);
        ours = ours.plus(HOUR);
        assertEquals(START.plus(Duration.ofMinutes(2)), told("old"));
    }
}
