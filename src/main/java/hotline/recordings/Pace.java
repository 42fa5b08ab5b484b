package hotline.recordings;

import hotline.platform.Problem;
import hotline.platform.http.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/** How often one person may ask within a minute, on this server. */
final class Pace {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Minutes that are over are forgotten when there are more than these. */
    private static final int REMEMBERED = 1000;

    private final int perMinute;
    private final Clock clock;
    private final ConcurrentHashMap<Long, Minute> minutes = new ConcurrentHashMap<>();

    Pace(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    private record Minute(Instant since, int asked) {
        boolean over(Instant now) {
            // A clock that was set back must not lock anybody out.
            return now.isBefore(since) || !now.isBefore(since.plus(MINUTE));
        }
    }

    /** @throws Problem.TooMany when this is once too often */
    void step(Caller caller) {
        var now = clock.instant();
        if (minutes.size() > REMEMBERED) {
            minutes.values().removeIf(minute -> minute.over(now));
        }
        var minute = minutes.merge(
                caller.userId(),
                new Minute(now, 1),
                (known, fresh) -> known.over(now) ? fresh : new Minute(known.since, known.asked + 1));
        if (minute.asked > perMinute) {
            var wait = Duration.between(now, minute.since.plus(MINUTE)).toSeconds() + 1;
            throw new Problem.TooMany("recordings.too-fast", wait, wait);
        }
    }
}
