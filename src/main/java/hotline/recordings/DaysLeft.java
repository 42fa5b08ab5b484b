package hotline.recordings;

import org.jspecify.annotations.Nullable;

/** How long the disk lasts: pure arithmetic. */
final class DaysLeft {
    /** Further ahead nothing is foretold. */
    static final int HORIZON = 365;

    private DaysLeft() {}

    /**
     * @param free bytes that may still be written
     * @param perDay bytes written on a day of late
     * @param freed bytes that the purge will free on each coming day, today first; what lies beyond the
     *     list is as much as is written, since everything is purged some day
     * @return full days until the disk is full, null when not within a year
     */
    static @Nullable Integer of(long free, long perDay, long[] freed) {
        var left = free;
        for (var day = 0; day < HORIZON; day++) {
            left -= perDay;
            if (left < 0) {
                return day;
            }
            left += day < freed.length ? freed[day] : perDay;
        }
        return null;
    }
}
