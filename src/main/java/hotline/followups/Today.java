package hotline.followups;

import hotline.policies.Policies;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

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

    LocalDate day() {
        return LocalDate.ofInstant(now(), zone());
    }

    /** Midnight after today. */
    Instant end() {
        return start(day().plusDays(1));
    }

    /** The first moment of that day. */
    Instant start(LocalDate day) {
        return day.atStartOfDay(zone()).toInstant();
    }

    ZoneId zone() {
        return policies.workingTime(null).zone();
    }
}
