package hotline.policies.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hours of a hotline or an office: a week, and the days that differ from it. Pure.
 *
 * @param zone in which the week's hours are meant
 */
public record WorkCalendar(ZoneId zone, List<Span> week, Map<LocalDate, Holiday> holidays) {
    public WorkCalendar {
        week = week.stream()
                .sorted(Comparator.comparing(Span::weekday).thenComparing(Span::fromMinute))
                .toList();
        holidays = Map.copyOf(holidays);
    }

    /** An unbroken stretch of working time; {@code end} is exclusive. */
    public record Stretch(Instant start, Instant end) {}

    /** Whether people work in the ordinary hours on that day. */
    public boolean works(LocalDate day) {
        return !stretches(day).isEmpty();
    }

    /** The working time (day hours) of one date, in order and without overlap; empty on a holiday. */
    public List<Stretch> stretches(LocalDate day) {
        var found = new ArrayList<Stretch>();
        for (var span : week) {
            if (span.kind() == SpanClass.DAY && span.weekday() == weekdayOf(day)) {
                add(found, day, span);
            }
        }
        return found;
    }

    private void add(List<Stretch> found, LocalDate day, Span span) {
        var start = at(day, span.fromMinute());
        var end = at(day, span.toMinute());
        // Where the clock is put forward a span can lose its start, or all of it.
        var earliest = found.isEmpty() ? start : found.getLast().end();
        start = start.isBefore(earliest) ? earliest : start;
        if (start.isBefore(end)) {
            found.add(new Stretch(start, end));
        }
    }

    /** How it is staffed at that moment. */
    public OpenState at(Instant moment) {
        var local = moment.atZone(zone);
        var day = local.toLocalDate();
        var minute = local.getHour() * 60 + local.getMinute();
        if (holiday(day).isPresent()) {
            return open(day.getDayOfWeek(), minute, SpanClass.DUTY) ? OpenState.HOLIDAY : OpenState.CLOSED;
        }
        var weekday = weekdayOf(day);
        if (weekday == null) {
            return OpenState.CLOSED;
        }
        if (open(weekday, minute, SpanClass.DAY)) {
            return OpenState.DAY;
        }
        return open(weekday, minute, SpanClass.NIGHT) ? OpenState.NIGHT : OpenState.CLOSED;
    }

    /** The holiday that keeps people from working on that day. */
    Optional<Holiday> holiday(LocalDate day) {
        return Optional.ofNullable(holidays.get(day)).filter(holiday -> !holiday.working());
    }

    /** Whether that year's holidays are known; a calendar that is kept without any knows all years. */
    public boolean knows(int year) {
        return holidays.isEmpty() || holidays.keySet().stream().anyMatch(day -> day.getYear() == year);
    }

    boolean madeUp(LocalDate day) {
        var special = holidays.get(day);
        return special != null && special.working();
    }

    private boolean open(DayOfWeek weekday, int minute, SpanClass kind) {
        return week.stream().anyMatch(span -> span.weekday() == weekday && span.kind() == kind && span.holds(minute));
    }

    /** Whose hours hold on that date, null on a holiday. A made-up day without hours takes the week's first. */
    private @Nullable DayOfWeek weekdayOf(LocalDate day) {
        if (holiday(day).isPresent()) {
            return null;
        }
        var own = day.getDayOfWeek();
        var spans = week.stream().filter(span -> span.kind() == SpanClass.DAY).toList();
        if (!madeUp(day) || spans.isEmpty() || spans.stream().anyMatch(span -> span.weekday() == own)) {
            return own;
        }
        return spans.getFirst().weekday();
    }

    private Instant at(LocalDate day, int minute) {
        return minute == 1440
                ? day.plusDays(1).atStartOfDay(zone).toInstant()
                : day.atTime(minute / 60, minute % 60).atZone(zone).toInstant();
    }
}
