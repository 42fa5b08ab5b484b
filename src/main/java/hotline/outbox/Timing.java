package hotline.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** When a message goes out. Pure. */
final class Timing {
    private Timing() {}

    /** The first moment from now on at which this person wants it. @param gathered whether it may wait for the digest */
    static Instant first(Instant now, boolean emergency, Wishes wishes, ZoneId zone, boolean gathered) {
        if (emergency) {
            return now;
        }
        var digest = wishes.digestAt();
        return gathered && digest != null
                ? next(now, digest, zone)
                : awake(now, wishes.quietFrom(), wishes.quietTo(), zone);
    }

    /**
     * The first moment from now on at which nobody sleeps and it is wished; where there is none, when it is wished.
     *
     * @param awake the first moment from one on that is not quiet
     * @param wished the first moment from one on that is wished; empty: never
     */
    static Optional<Instant> both(
            Instant now, UnaryOperator<Instant> awake, Function<Instant, Optional<Instant>> wished) {
        var at = now;
        for (var day = 0; day < 3; day++) {
            var next = wished.apply(at);
            if (next.isEmpty() || awake.apply(next.get()).equals(next.get())) {
                return next;
            }
            at = awake.apply(next.get());
        }
        return wished.apply(now);
    }

    /** The end of the quiet hours, when it falls into them; null: there are none. */
    static Instant awake(Instant at, @Nullable LocalTime from, @Nullable LocalTime to, ZoneId zone) {
        if (from == null || to == null || !quiet(at.atZone(zone).toLocalTime(), from, to)) {
            return at;
        }
        return next(at, to, zone);
    }

    private static boolean quiet(LocalTime time, LocalTime from, LocalTime to) {
        if (from.equals(to)) {
            return false;
        }
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    /** When the clock on the wall next shows that time; where it skips it, the first moment after. */
    private static Instant next(Instant now, LocalTime time, ZoneId zone) {
        var today = now.atZone(zone).toLocalDate();
        var at = today.atTime(time).atZone(zone).toInstant();
        return at.isAfter(now)
                ? at
                : today.plusDays(1).atTime(time).atZone(zone).toInstant();
    }

    /**
     * When to try again after {@code attempts} failures: pauses double, up to the longest.
     *
     * @return null when it has been tried for long enough
     */
    static @Nullable Instant again(
            Instant now, Instant since, int attempts, Duration first, Duration longest, Duration giveUpAfter) {
        var doubled = first.multipliedBy(1L << Math.clamp(attempts - 1L, 0, 20));
        var next = now.plus(doubled.compareTo(longest) > 0 ? longest : doubled);
        return next.isAfter(since.plus(giveUpAfter)) ? null : next;
    }
}
