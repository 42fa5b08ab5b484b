package hotline.dialer;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.function.Predicate;

/**
 * When customers may be called (F4): certain hours of certain weekdays in their zone, not on holidays.
 * Pure; across a change of the clocks the local hours hold.
 *
 * @param until exclusive; after {@code from}
 * @param holiday days on which nobody is called
 */
public record CallingWindow(
        ZoneId zone, LocalTime from, LocalTime until, Set<DayOfWeek> days, Predicate<LocalDate> holiday) {
    private static final int FURTHEST_DAYS = 400;

    public CallingWindow {
        days = Set.copyOf(days);
        if (days.isEmpty() || !from.isBefore(until)) {
            throw new IllegalArgumentException("a calling window needs days and hours");
        }
    }

    public boolean open(Instant moment) {
        var local = moment.atZone(zone);
        var time = local.toLocalTime();
        return allowed(local.toLocalDate()) && !time.isBefore(from) && time.isBefore(until);
    }

    /** The moment itself when it is inside, else the next opening. */
    public Instant next(Instant moment) {
        if (open(moment)) {
            return moment;
        }
        var day = moment.atZone(zone).toLocalDate();
        for (var ahead = 0; ahead < FURTHEST_DAYS; ahead++) {
            var opening = ZonedDateTime.of(day.plusDays(ahead), from, zone).toInstant();
            if (allowed(day.plusDays(ahead)) && opening.isAfter(moment)) {
                return opening;
            }
        }
        throw new IllegalStateException("the calling window never opens");
    }

    private boolean allowed(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && !holiday.test(day);
    }
}
