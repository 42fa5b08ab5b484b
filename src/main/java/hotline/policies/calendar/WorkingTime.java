package hotline.policies.calendar;

import hotline.policies.calendar.Due.SkippedDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Counts in working time. Pure; a calendar without any working time within ten years is refused. */
public final class WorkingTime {
    private static final int MOST_DAYS = 3660;
    private static final int MOST_SKIPPED = 40;

    private WorkingTime() {}

    /**
     * When {@code limit} has passed since {@code start}.
     *
     * @throws IllegalArgumentException when the calendar has no working time
     */
    public static Due due(Instant start, TimeLimit limit, WorkCalendar calendar) {
        var amount = limit.amount();
        return switch (limit.unit()) {
            case MINUTES -> plain(start, start.plus(Duration.ofMinutes(amount)), limit);
            case HOURS -> plain(start, start.plus(Duration.ofHours(amount)), limit);
            case DAYS ->
                plain(start, start.atZone(calendar.zone()).plusDays(amount).toInstant(), limit);
            case WORKING_MINUTES -> explain(start, add(start, Duration.ofMinutes(amount), calendar), limit, calendar);
            case WORKING_HOURS -> explain(start, add(start, Duration.ofHours(amount), calendar), limit, calendar);
            case WORKING_DAYS -> explain(start, addDays(start, amount, calendar), limit, calendar);
        };
    }

    /** The moment at which {@code working} of working time have passed since {@code start}. */
    public static Instant add(Instant start, Duration working, WorkCalendar calendar) {
        if (working.isNegative()) {
            throw new IllegalArgumentException("negative working time: " + working);
        }
        var left = working;
        var day = date(start, calendar);
        for (var last = day.plusDays(MOST_DAYS); day.isBefore(last); day = day.plusDays(1)) {
            for (var stretch : calendar.stretches(day)) {
                var from = later(stretch.start(), start);
                var length = Duration.between(from, stretch.end());
                if (length.isPositive()) {
                    if (length.compareTo(left) >= 0) {
                        return from.plus(left);
                    }
                    left = left.minus(length);
                }
            }
        }
        throw new IllegalArgumentException("the calendar has too little working time after " + start);
    }

    /**
     * The same time of day, {@code days} working days later. Counting begins at the next working time;
     * where the last day has no work at that time of day it is the next working time of that day, or its end.
     */
    public static Instant addDays(Instant start, int days, WorkCalendar calendar) {
        var from = next(start, calendar);
        var day = date(from, calendar);
        var time = from.atZone(calendar.zone()).toLocalTime();
        for (var left = days; left > 0; left--) {
            day = nextWorkingDay(day.plusDays(1), calendar);
        }
        return within(day, time, calendar);
    }

    /** How much working time lies between; zero when {@code end} is not after {@code start}. */
    public static Duration between(Instant start, Instant end, WorkCalendar calendar) {
        var sum = Duration.ZERO;
        var last = date(end, calendar);
        for (var day = date(start, calendar); !day.isAfter(last); day = day.plusDays(1)) {
            for (var stretch : calendar.stretches(day)) {
                var length = Duration.between(later(stretch.start(), start), earlier(stretch.end(), end));
                sum = length.isPositive() ? sum.plus(length) : sum;
            }
        }
        return sum;
    }

    /** {@code moment} itself when it is working time, else the next start of work. */
    public static Instant next(Instant moment, WorkCalendar calendar) {
        var day = date(moment, calendar);
        for (var last = day.plusDays(MOST_DAYS); day.isBefore(last); day = day.plusDays(1)) {
            for (var stretch : calendar.stretches(day)) {
                if (moment.isBefore(stretch.end())) {
                    return later(stretch.start(), moment);
                }
            }
        }
        throw new IllegalArgumentException("the calendar has no working time after " + moment);
    }

    private static Instant within(LocalDate day, LocalTime time, WorkCalendar calendar) {
        var wanted = day.atTime(time).atZone(calendar.zone()).toInstant();
        var stretches = calendar.stretches(day);
        for (var stretch : stretches) {
            if (wanted.isBefore(stretch.end())) {
                return later(stretch.start(), wanted);
            }
        }
        return stretches.getLast().end();
    }

    private static LocalDate nextWorkingDay(LocalDate first, WorkCalendar calendar) {
        var day = first;
        for (var last = first.plusDays(MOST_DAYS); day.isBefore(last); day = day.plusDays(1)) {
            if (calendar.works(day)) {
                return day;
            }
        }
        throw new IllegalArgumentException("the calendar has no working day after " + first);
    }

    private static Due plain(Instant start, Instant at, TimeLimit limit) {
        return new Due(at, limit, start, start, List.of(), List.of(), List.of());
    }

    private static Due explain(Instant start, Instant at, TimeLimit limit, WorkCalendar calendar) {
        var skipped = new ArrayList<SkippedDay>();
        var madeUp = new ArrayList<LocalDate>();
        var last = date(at, calendar);
        for (var day = date(start, calendar); !day.isAfter(last); day = day.plusDays(1)) {
            if (!calendar.works(day)) {
                if (skipped.size() < MOST_SKIPPED) {
                    skipped.add(new SkippedDay(
                            day, calendar.holiday(day).map(Holiday::name).orElse("")));
                }
            } else if (calendar.madeUp(day)) {
                madeUp.add(day);
            }
        }
        var unknown = IntStream.rangeClosed(date(start, calendar).getYear(), last.getYear())
                .filter(year -> !calendar.knows(year))
                .boxed()
                .toList();
        return new Due(at, limit, start, next(start, calendar), List.copyOf(skipped), List.copyOf(madeUp), unknown);
    }

    private static LocalDate date(Instant moment, WorkCalendar calendar) {
        return moment.atZone(calendar.zone()).toLocalDate();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
