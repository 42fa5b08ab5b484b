package hotline.policies.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A due time and how it came about.
 *
 * @param at when it is due
 * @param limit what was counted
 * @param start what it was counted from, as it happened
 * @param countedFrom where the counting began: {@code start}, or the next working time after it
 * @param skipped days between that did not count, at most the first 40
 * @param madeUp weekend days that counted, because they are worked in place of a holiday
 * @param unknownYears years it lies in whose public holidays are not in the calendar yet
 */
public record Due(
        Instant at,
        TimeLimit limit,
        Instant start,
        Instant countedFrom,
        List<SkippedDay> skipped,
        List<LocalDate> madeUp,
        List<Integer> unknownYears) {
    /** A day that did not count; {@code holiday} is its name, empty for a day without working hours. */
    public record SkippedDay(LocalDate day, String holiday) {}
}
