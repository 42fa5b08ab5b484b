package hotline.chaos;

import java.time.Instant;

/** A fault that was, from its beginning until it was mended. */
record Happened(Fault fault, Instant from, Instant until) {
    boolean touches(Instant since, Instant to) {
        return !from.isAfter(to) && !until.isBefore(since);
    }
}
