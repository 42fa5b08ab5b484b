package hotline.followups;

import hotline.policies.limits.FollowUpRule.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A window of the calendar. Pure.
 *
 * @param key as in 2026-11, 2026-Q4, 2026-H2 or 2026
 * @param first its first day
 * @param next the first day after it
 */
record Period(String key, LocalDate first, LocalDate next) {
    static Period of(Window window, LocalDate day) {
        var year = day.getYear();
        var months = months(window);
        var nr = (day.getMonthValue() - 1) / months;
        var first = LocalDate.of(year, nr * months + 1, 1);
        var key = switch (window) {
            case MONTH -> "%d-%02d".formatted(year, nr + 1);
            case QUARTER -> "%d-Q%d".formatted(year, nr + 1);
            case HALF_YEAR -> "%d-H%d".formatted(year, nr + 1);
            case YEAR -> "%d".formatted(year);
        };
        return new Period(key, first, first.plusMonths(months));
    }

    static Period at(Window window, Instant moment, ZoneId zone) {
        return of(window, LocalDate.ofInstant(moment, zone));
    }

    Period before(Window window) {
        return of(window, first.minusDays(1));
    }

    Instant start(ZoneId zone) {
        return first.atStartOfDay(zone).toInstant();
    }

    /** Exclusive. */
    Instant end(ZoneId zone) {
        return next.atStartOfDay(zone).toInstant();
    }

    private static int months(Window window) {
        return switch (window) {
            case MONTH -> 1;
            case QUARTER -> 3;
            case HALF_YEAR -> 6;
            case YEAR -> 12;
        };
    }
}
