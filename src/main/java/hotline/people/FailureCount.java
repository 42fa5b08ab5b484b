package hotline.people;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Failed sign-ins of one user name or one address.
 *
 * @param since the first failure that still counts
 */
record FailureCount(int failures, Instant since, @Nullable Instant lockedUntil) {
    static FailureCount none(Instant now) {
        return new FailureCount(0, now, null);
    }

    /** Seconds until the lock ends, 0 when there is none. */
    long lockedFor(Instant now) {
        return lockedUntil == null || !lockedUntil.isAfter(now)
                ? 0
                : Duration.between(now, lockedUntil).toSeconds() + 1;
    }

    /** One more; the {@code most}-th within {@code lock} locks for as long. */
    FailureCount plus(Instant now, int most, Duration lock) {
        var fresh = failures == 0 || since.plus(lock).isBefore(now) || lockedUntil != null;
        var count = fresh ? 1 : failures + 1;
        return new FailureCount(count, fresh ? now : since, count >= most ? now.plus(lock) : null);
    }
}
