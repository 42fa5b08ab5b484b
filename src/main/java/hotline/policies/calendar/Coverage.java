package hotline.policies.calendar;

import java.time.LocalDate;
import java.util.Collection;

/**
 * How far ahead the public holidays are known. Pure.
 *
 * @param through the last day of the last year in an unbroken row from this one of which holidays are
 *     known; the last day of the year before when even this year's are not
 * @param endsSoon whether that day is near enough to be told of
 */
public record Coverage(LocalDate through, boolean endsSoon) {
    /** @param warnDays how many days ahead to tell of it */
    public static Coverage of(Collection<Holiday> holidays, LocalDate today, int warnDays) {
        var year = today.getYear() - 1;
        while (known(holidays, year + 1)) {
            year++;
        }
        var through = LocalDate.of(year, 12, 31);
        return new Coverage(through, today.plusDays(warnDays).isAfter(through));
    }

    private static boolean known(Collection<Holiday> holidays, int year) {
        return holidays.stream()
                .anyMatch(holiday -> !holiday.working() && holiday.day().getYear() == year);
    }
}
