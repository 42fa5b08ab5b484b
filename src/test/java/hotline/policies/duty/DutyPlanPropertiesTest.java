package hotline.policies.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.policies.calendar.Holiday;
import hotline.policies.calendar.OpenState;
import hotline.policies.calendar.Span;
import hotline.policies.calendar.SpanClass;
import hotline.policies.calendar.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DutyPlanPropertiesTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    /** A Monday, midnight in Shanghai. */
    private static final Instant MONDAY = Instant.parse("2026-03-01T16:00:00Z");

    private static final Instant END = MONDAY.plus(Duration.ofDays(7));

    private static WorkCalendar hours() {
        var week = new ArrayList<Span>();
        for (var day : List.of(
                DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY)) {
            week.add(new Span(day, SpanClass.DAY, 510, 1080));
        }
        var holiday = new Holiday(LocalDate.of(2026, 3, 4), "休", false);
        return new WorkCalendar(SHANGHAI, week, Map.of(holiday.day(), holiday));
    }

    private static Duty duty(long id, int fromHour, int hours, int place, String number) {
        var from = MONDAY.plus(Duration.ofHours(fromHour));
        return new Duty(id, id, "p" + id, from, from.plus(Duration.ofHours(hours)), place, "p" + id, number);
    }

    private static List<Duty> duties(List<Integer> seeds) {
        var all = new ArrayList<Duty>();
        for (var seed : seeds) {
            var number = seed % 5 == 0 ? "" : "1380000" + seed % 1000;
            all.add(duty(all.size() + 1, seed % 168, 1 + seed % 23, 1 + seed % 3, number));
        }
        return all;
    }

    @Property(tries = 300)
    void at_every_moment_somebody_is_named_or_it_is_the_ordinary_hours_or_a_gap(
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 100_000) Integer> seeds,
            @ForAll @IntRange(min = 0, max = 10_079) int minute) {
        var duties = duties(seeds);
        var moment = MONDAY.plus(Duration.ofMinutes(minute));
        var gaps = DutyPlan.gaps(hours(), duties, MONDAY, END);
        var inGap = gaps.stream()
                .anyMatch(gap -> !gap.from().isAfter(moment) && gap.until().isAfter(moment));
        var needed = hours().at(moment) != OpenState.DAY
                && DutyPlan.numbers(duties, moment).isEmpty();
        assertEquals(needed, inGap);
        var watch = DutyPlan.watches(duties, MONDAY, END).stream()
                .filter(one -> !one.from().isAfter(moment) && one.until().isAfter(moment))
                .toList();
        assertEquals(
                DutyPlan.numbers(duties, moment),
                watch.isEmpty() ? List.of() : watch.getFirst().numbers());
        assertTrue(watch.size() <= 1);
    }

    @Property(tries = 300)
    void what_the_telephone_system_is_given_says_who_it_is_at_each_moment_and_asks_for_no_clock(
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 100_000) Integer> seeds,
            @ForAll @IntRange(min = 0, max = 10_079) int minute) {
        var duties = duties(seeds);
        var moment = MONDAY.plus(Duration.ofMinutes(minute));
        var watch = DutyPlan.watches(duties).stream()
                .filter(one -> !one.from().isAfter(moment) && one.until().isAfter(moment))
                .toList();
        assertEquals(
                DutyPlan.numbers(duties, moment),
                watch.isEmpty() ? List.of() : watch.getFirst().numbers());
        assertTrue(watch.size() <= 1);
    }

    @Property(tries = 300)
    void watches_stand_in_order_and_neighbours_differ(
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 100_000) Integer> seeds) {
        DutyPlan.Watch before = null;
        for (var watch : DutyPlan.watches(duties(seeds), MONDAY, END)) {
            assertTrue(watch.from().isBefore(watch.until()));
            assertFalse(watch.numbers().isEmpty());
            if (before != null) {
                assertFalse(watch.from().isBefore(before.until()));
                assertFalse(
                        watch.from().equals(before.until()) && watch.numbers().equals(before.numbers()));
            }
            before = watch;
        }
    }

    @Test
    void the_first_in_place_is_called_first_and_a_holiday_is_a_gap_by_day() {
        var duties = List.of(duty(1, 0, 72, 2, "139"), duty(2, 0, 72, 1, "138"));
        assertEquals(List.of("138", "139"), DutyPlan.numbers(duties, MONDAY));
        var first = DutyPlan.gaps(hours(), duties, MONDAY, END).getFirst();
        assertEquals(MONDAY.plus(Duration.ofDays(3)), first.from());
        assertEquals(Instant.parse("2026-03-05T00:30:00Z"), first.until());
    }
}
