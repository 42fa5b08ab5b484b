package hotline.calls;

import org.jspecify.annotations.Nullable;

/**
 * A call of the log, as other rooms keep it with their own.
 *
 * @param number as {@link hotline.platform.numbers.PhoneNumber#key} has it; empty when withheld
 * @param goingOn whether the log has not seen its end yet
 */
public record KnownCall(
        long id,
        String pbx,
        String linkedid,
        String number,
        @Nullable Long customerId,
        boolean goingOn) {}
