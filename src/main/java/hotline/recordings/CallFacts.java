package hotline.recordings;

import hotline.calls.CallView;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger keeps of a call, so that its recordings are found.
 *
 * @param callId in the call log, null while it is not known
 * @param direction as the call log says it
 * @param number the customer's, normalised; empty when withheld
 */
record CallFacts(
        CallKey key,
        @Nullable Long callId,
        String direction,
        String number,
        boolean numberHidden,
        @Nullable String queue,
        @Nullable String reason) {
    static CallFacts of(CallView call) {
        return new CallFacts(
                new CallKey(call.pbx(), call.linkedid()),
                call.id(),
                call.direction().code(),
                call.number(),
                call.numberHidden(),
                call.queue(),
                call.reason());
    }
}
