package hotline.floor;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * How long somebody who calls now would wait: the callers ahead who find no free agent, and the new
 * one, each for a share of the recent handling time. Unknown rather than stale when nobody works or
 * nothing was handled lately.
 */
final class EstimatedWait {
    private EstimatedWait() {}

    /** @return seconds, 0 and up */
    static OptionalLong seconds(int waiting, int free, int working, HandlingTime handling, Instant now) {
        if (free > waiting) {
            return OptionalLong.of(0);
        }
        var known = handling.known(now);
        if (working == 0 || known.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.round((waiting - free + 1) * known.get() / working));
    }
}
