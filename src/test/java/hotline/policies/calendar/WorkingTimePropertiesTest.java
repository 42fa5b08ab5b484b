package hotline.policies.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class WorkingTimePropertiesTest {
    /** Minutes; in less than that the longest stretch asked for here would take longer than a calendar is followed. */
    private static final int LEAST_A_WEEK = 60;

    private static final LocalDate YEAR = LocalDate.of(2026, 1, 1);
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    /** Weeks of all shapes, with holidays and made-up days, in zones that change their clocks and one that does not. */
    @Provide
    Arbitrary<WorkCalendar> calendars() {
        var zones = Arbitraries.of(
                        "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago")
                .map(ZoneId::of);
        var days = Arbitraries.integers().between(0, 500).map(YEAR::plusDays);
        var holidays = Combinators.combine(days, Arbitraries.of(true, false))
                .as((day, working) -> new Holiday(day, "h", working))
                .list()
                .ofMaxSize(30)
                .map(list -> {
                    Map<LocalDate, Holiday> byDay = new TreeMap<>();
                    list.forEach(holiday -> byDay.put(holiday.day(), holiday));
                    return byDay;
                });
        return Combinators.combine(zones, weeks(), holidays).as(WorkCalendar::new);
    }

    private static Arbitrary<List<Span>> weeks() {
        var cuts = Arbitraries.integers().between(0, 1440).list().ofSize(4);
        return Combinators.combine(
                        cuts, cuts, Arbitraries.of(DayOfWeek.class).set().ofMinSize(1))
                .as((weekday, weekend, worked) -> {
                    var spans = new ArrayList<Span>();
                    for (var day : worked) {
                        spans.addAll(spans(day, day.getValue() < 6 ? weekday : weekend));
                    }
                    spans.add(new Span(DayOfWeek.WEDNESDAY, SpanClass.DUTY, 0, 1440));
                    return minutes(spans) >= LEAST_A_WEEK
                            ? spans
                            : List.of(new Span(DayOfWeek.MONDAY, SpanClass.DAY, 0, 1440));
                });
    }

    private static int minutes(List<Span> spans) {
        return spans.stream()
                .filter(span -> span.kind() == SpanClass.DAY)
                .mapToInt(span -> span.toMinute() - span.fromMinute())
                .sum();
    }

    private static List<Span> spans(DayOfWeek day, List<Integer> cuts) {
        var sorted = cuts.stream().sorted().distinct().toList();
        var spans = new ArrayList<Span>();
        for (var index = 0; index + 1 < sorted.size(); index += 2) {
            spans.add(new Span(day, SpanClass.DAY, sorted.get(index), sorted.get(index + 1)));
        }
        return spans;
    }

    private static Instant moment(int minutes) {
        return NEW_YEAR.plus(Duration.ofMinutes(minutes));
    }

    @Property(tries = 300)
    void later_starts_are_never_due_earlier(
            @ForAll("calendars") WorkCalendar calendar,
            @ForAll @IntRange(max = 500_000) int start,
            @ForAll @IntRange(max = 20_000) int delay,
            @ForAll @IntRange(max = 3000) int working,
            @ForAll @IntRange(max = 8) int days) {
        var one = moment(start);
        var other = moment(start + delay);
        var duration = Duration.ofMinutes(working);
        assertFalse(WorkingTime.add(one, duration, calendar).isAfter(WorkingTime.add(other, duration, calendar)));
        assertFalse(WorkingTime.addDays(one, days, calendar).isAfter(WorkingTime.addDays(other, days, calendar)));
    }

    @Property(tries = 300)
    void longer_limits_are_never_due_earlier(
            @ForAll("calendars") WorkCalendar calendar,
            @ForAll @IntRange(max = 500_000) int start,
            @ForAll @IntRange(max = 3000) int working,
            @ForAll @IntRange(max = 3000) int more) {
        var one = WorkingTime.add(moment(start), Duration.ofMinutes(working), calendar);
        var other = WorkingTime.add(moment(start), Duration.ofMinutes(working + more), calendar);
        assertFalse(one.isAfter(other));
        assertFalse(WorkingTime.addDays(moment(start), 2, calendar)
                .isAfter(WorkingTime.addDays(moment(start), 3, calendar)));
    }

    @Property(tries = 300)
    void two_stretches_of_work_add_up(
            @ForAll("calendars") WorkCalendar calendar,
            @ForAll @IntRange(max = 500_000) int start,
            @ForAll @IntRange(max = 3000) int first,
            @ForAll @IntRange(max = 3000) int second) {
        var atOnce = WorkingTime.add(moment(start), Duration.ofMinutes(first + second), calendar);
        var half = WorkingTime.add(moment(start), Duration.ofMinutes(first), calendar);
        var inTwo = WorkingTime.add(half, Duration.ofMinutes(second), calendar);
        // The end of one stretch and the start of the next are the same working time.
        assertEquals(Duration.ZERO, WorkingTime.between(earlier(atOnce, inTwo), later(atOnce, inTwo), calendar));
    }

    @Property(tries = 300)
    void what_was_added_lies_between(
            @ForAll("calendars") WorkCalendar calendar,
            @ForAll @IntRange(max = 500_000) int start,
            @ForAll @IntRange(max = 6000) int working) {
        var duration = Duration.ofMinutes(working);
        var due = WorkingTime.add(moment(start), duration, calendar);
        assertEquals(duration, WorkingTime.between(moment(start), due, calendar));
    }

    @Property(tries = 300)
    void working_days_end_in_working_time_and_name_the_days_between(
            @ForAll("calendars") WorkCalendar calendar,
            @ForAll @IntRange(max = 500_000) int start,
            @ForAll @IntRange(min = 1, max = 8) int days) {
        var due = WorkingTime.due(moment(start), new TimeLimit(days, TimeLimit.Unit.WORKING_DAYS), calendar);
        var last = due.at().minusNanos(1).atZone(calendar.zone()).toLocalDate();
        var first = due.countedFrom().atZone(calendar.zone()).toLocalDate();
        assertTrue(calendar.works(due.at().atZone(calendar.zone()).toLocalDate()) || calendar.works(last));
        for (var skipped : due.skipped()) {
            assertFalse(calendar.works(skipped.day()));
        }
        assertFalse(first.isAfter(last.plusDays(1)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
