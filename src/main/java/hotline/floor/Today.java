package hotline.floor;

import hotline.calls.CallEffect.QueueExit;
import hotline.calls.QueueCounts;
import java.time.Duration;

/**
 * A queue's counts of one day. A stay counts for the day in which it was offered, so an end is only
 * counted where its offer was.
 *
 * @param waitMillis sum of the waits of those answered
 */
public record Today(
        int offered,
        int answered,
        int answeredInTime,
        int abandoned,
        int shortAbandoned,
        long waitMillis,
        boolean touchedByGap) {
    public static final Today NONE = new Today(0, 0, 0, 0, 0, 0, false);

    static Today of(QueueCounts counts) {
        return new Today(
                counts.offered(),
                counts.answered(),
                counts.answeredInTime(),
                counts.abandoned(),
                counts.shortAbandoned(),
                counts.waitMillis(),
                counts.touchedByGap());
    }

    Today offeredOne() {
        return new Today(offered + 1, answered, answeredInTime, abandoned, shortAbandoned, waitMillis, touchedByGap);
    }

    /** @param inTime limit of the service level */
    Today left(QueueExit exit, Duration waited, Duration inTime, Duration shortAbandon) {
        return switch (exit) {
            case ANSWERED ->
                new Today(
                        offered,
                        answered + 1,
                        answeredInTime + (waited.compareTo(inTime) <= 0 ? 1 : 0),
                        abandoned,
                        shortAbandoned,
                        waitMillis + waited.toMillis(),
                        touchedByGap);
            case ABANDONED -> {
                var brief = waited.compareTo(shortAbandon) < 0 ? 1 : 0;
                yield new Today(
                        offered,
                        answered,
                        answeredInTime,
                        abandoned + 1 - brief,
                        shortAbandoned + brief,
                        waitMillis,
                        touchedByGap);
            }
            case TIMED_OUT, OVERFLOWED, WITHDRAWN, INTERRUPTED -> this;
        };
    }

    Today afterGap() {
        return new Today(offered, answered, answeredInTime, abandoned, shortAbandoned, waitMillis, true);
    }

    TodayView view(Duration inTime) {
        var ended = answered + abandoned;
        return new TodayView(
                offered,
                answered,
                abandoned,
                shortAbandoned,
                ended == 0 ? null : (double) answeredInTime / ended,
                (int) inTime.toSeconds(),
                answered == 0 ? null : waitMillis / 1000.0 / answered,
                touchedByGap);
    }
}
