package hotline.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.platform.config.Settings;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NextTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate HOLIDAY = LocalDate.of(2026, 10, 1);
    private final RetryRules rules = RetryRules.from(Settings.none().section("dialer.retry"));
    private final CallingWindow window = new CallingWindow(
            ZoneId.of("Asia/Shanghai"),
            LocalTime.of(9, 0),
            LocalTime.of(20, 0),
            EnumSet.allOf(DayOfWeek.class),
            HOLIDAY::equals);

    private static Instant shanghai(String local) {
        return Instant.parse(local + ":00Z").minus(Duration.ofHours(8));
    }

    @Test
    void each_outcome_has_its_pause_inside_the_calling_window() {
        var noon = shanghai("2026-03-02T12:00");
        assertEquals(
                new Next.Again(noon.plus(Duration.ofMinutes(5))),
                Next.after(AttemptOutcome.BUSY, 1, rules, window, noon));
        var evening = shanghai("2026-03-02T19:58");
        assertEquals(
                new Next.Again(shanghai("2026-03-03T09:00")),
                Next.after(AttemptOutcome.BUSY, 1, rules, window, evening));
        assertEquals(new Next.Done(), Next.after(AttemptOutcome.ANSWERED, 3, rules, window, noon));
    }

    @Test
    void a_person_takes_over_when_attempts_are_used_up_or_nothing_can_be_known() {
        var noon = shanghai("2026-03-02T12:00");
        assertEquals(
                new Next.ToPerson(PersonCause.ATTEMPTS_USED_UP),
                Next.after(AttemptOutcome.NO_ANSWER, 3, rules, window, noon));
        assertEquals(
                new Next.ToPerson(PersonCause.UNKNOWN_OUTCOME),
                Next.after(AttemptOutcome.UNKNOWN, 1, rules, window, noon));
        assertEquals(
                new Next.ToPerson(PersonCause.UNKNOWN_NUMBER),
                Next.after(AttemptOutcome.UNKNOWN_NUMBER, 1, rules, window, noon));
    }

    @Test
    void nobody_is_called_on_a_holiday_or_on_a_day_left_out() {
        assertEquals(shanghai("2026-10-02T09:00"), window.next(shanghai("2026-09-30T20:00")));
        var weekdays =
                new CallingWindow(window.zone(), window.from(), window.until(), Set.of(DayOfWeek.MONDAY), _ -> false);
        assertEquals(shanghai("2026-03-09T09:00"), weekdays.next(shanghai("2026-03-02T20:00")));
    }

    @Test
    void across_a_change_of_the_clocks_the_local_hours_hold() {
        var night = new CallingWindow(
                BERLIN, LocalTime.of(2, 30), LocalTime.of(4, 0), EnumSet.allOf(DayOfWeek.class), _ -> false);
        // 29 March 2026: 02:30 does not exist, the clock jumps from 02:00 to 03:00.
        var opening = night.next(Instant.parse("2026-03-29T00:30:00Z"));
        assertTrue(night.open(opening), opening.toString());
        var winter = new CallingWindow(
                BERLIN, LocalTime.of(9, 0), LocalTime.of(20, 0), EnumSet.allOf(DayOfWeek.class), _ -> false);
        assertEquals(Instant.parse("2026-10-25T08:00:00Z"), winter.next(Instant.parse("2026-10-25T03:00:00Z")));
    }

    @Property
    void the_next_moment_is_inside_and_not_before(
            @ForAll @LongRange(min = 1_700_000_000L, max = 1_900_000_000L) long second) {
        var moment = Instant.ofEpochSecond(second);
        var next = window.next(moment);
        assertTrue(window.open(next));
        assertFalse(next.isBefore(moment));
    }

    @Property
    void no_outcome_is_tried_for_ever(@ForAll AttemptOutcome outcome, @ForAll @IntRange(min = 3, max = 9) int made) {
        var next = Next.after(outcome, made, rules, window, shanghai("2026-03-02T12:00"));
        assertFalse(next instanceof Next.Again);
        if (outcome != AttemptOutcome.ANSWERED) {
            assertInstanceOf(Next.ToPerson.class, next);
        }
    }
}
