package hotline.floor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a call keeps an agent (talk, hold and wrap-up) lately: an exponential average in which
 * each call weighs a fifth. Older than two hours it says nothing.
 *
 * @param seconds 0 when there is no sample yet
 */
record HandlingTime(double seconds, Instant at) {
    private static final double WEIGHT = 0.2;
    private static final Duration STALE = Duration.ofHours(2);
    static final HandlingTime NONE = new HandlingTime(0, Instant.EPOCH);

    HandlingTime and(Duration sample, Instant now) {
        var length = sample.toMillis() / 1000.0;
        return new HandlingTime(seconds == 0 ? length : seconds + WEIGHT * (length - seconds), now);
    }

    Optional<Double> known(Instant now) {
        return seconds == 0 || at.plus(STALE).isBefore(now) ? Optional.empty() : Optional.of(seconds);
    }
}
