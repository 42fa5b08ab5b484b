package hotline.recordings;

import java.time.Duration;
import java.time.Instant;

/**
 * How long recordings are kept: a pure rule. A recording carries the time that was promised when it
 * was finished; a policy that was made longer since then holds too, one made shorter does not.
 *
 * @param keep at least so long from the end of the call
 */
record Retention(Duration keep) {
    /** The first instant at which a recording may be purged. */
    Instant due(Instant endedAt, Instant promised) {
        var now = endedAt.plus(keep);
        return now.isAfter(promised) ? now : promised;
    }

    /** Names the policy in the tombstone. */
    String policy() {
        return "recordings.keep=" + keep;
    }
}
