package hotline.followups;

import hotline.policies.Policies;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** The present day of the offices. */
final class Today {
    private final Policies policies;
    private final Clock clock;

    Today(Policies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Midnight after today. */
    Instant end() {
        var zone = policies.workingTime(null).zone();
        return LocalDate.ofInstant(now(), zone).plusDays(1).atStartOfDay(zone).toInstant();
    }
}
