package hotline.pbx.asterisk;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Ever longer pauses between attempts, spread so that many clients do not come back at once. */
final class Backoff {
    private static final long FIRST_MILLIS = 200;
    private static final long AFTER_REFUSAL_MILLIS = 5_000;

    private final long longestMillis;
    private final RandomGenerator random;
    private int attempts;

    Backoff(Duration longest, RandomGenerator random) {
        this.longestMillis = longest.toMillis();
        this.random = random;
    }

    void succeeded() {
        attempts = 0;
    }

    /** Milliseconds until the next attempt. @param refused a wrong password is not tried again quickly */
    long next(boolean refused) {
        var least = refused ? AFTER_REFUSAL_MILLIS : FIRST_MILLIS;
        var grown = Math.min(Math.max(longestMillis, least), least << Math.min(attempts++, 16));
        return grown / 2 + random.nextLong(grown / 2 + 1);
    }
}
