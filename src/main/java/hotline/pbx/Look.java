package hotline.pbx;

import java.time.Instant;

/** Compares what it believes with the telephone system's own view, on the event loop; must return soon. */
@FunctionalInterface
public interface Look {
    /**
     * @param at when it was asked for: what happened after may be missing from it
     * @return whether something differs that a second look should confirm soon
     */
    boolean compare(Snapshot snapshot, Instant at);
}
