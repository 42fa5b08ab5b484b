package hotline.recordings;

import hotline.calls.CallDirection;
import hotline.calls.CallRecord;
import hotline.calls.CallView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param answeredAt when talk that must be recorded began; null when nobody answered
 * @param talkMillis how long the customer was connected with somebody, hold included
 * @param extensions who talked with the customer, in order
 * @param talks of each channel, the customer's own included; empty when that is not known
 */
record CallEnd(
        @Nullable Instant answeredAt,
        Instant endedAt,
        long talkMillis,
        List<String> extensions,
        List<CallRecord.Talk> talks) {
    static CallEnd of(CallView call, CallRecord record) {
        // Colleagues among themselves are not recorded.
        var recorded = record.direction() != CallDirection.INTERNAL;
        return new CallEnd(
                recorded ? call.answeredAt() : null,
                record.endedAt(),
                record.talkMillis(),
                record.attempts().stream()
                        .filter(attempt -> attempt.talkMillis() > 0)
                        .map(CallRecord.AgentAttempt::extension)
                        .toList(),
                record.talks());
    }
}
