package hotline.calls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a call's timeline.
 *
 * @param number counts the call's moments from 1, in order of arrival
 * @param kind as in the interface: opened, step, queued, ringing, rangOut, answered, held…
 * @param extension whose telephone, if any
 * @param detail what else there is to say: a step's value, a transfer's target, a cause
 */
public record Moment(
        int number,
        Instant at,
        String kind,
        @Nullable String extension,
        @Nullable String queue,
        @Nullable String detail) {}
