package hotline.dialer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call back that somebody is owed.
 *
 * @param phone as {@link hotline.platform.numbers.PhoneNumber#key} has it; empty when withheld
 * @param joinedAt when the caller who kept the place had joined the queue
 * @param departmentId of the queue
 */
public record Callback(
        long id,
        String source,
        String state,
        @Nullable PersonCause personCause,
        String phone,
        @Nullable Long customerId,
        @Nullable String customerName,
        String queue,
        @Nullable Long departmentId,
        @Nullable String reason,
        Instant dueAt,
        Instant nextAttemptAt,
        @Nullable Instant joinedAt,
        @Nullable Long ownerId,
        @Nullable String ownerName,
        @Nullable Long callId,
        @Nullable Long caseId,
        String note,
        int missedCalls,
        int attemptsMade,
        @Nullable AttemptOutcome lastOutcome,
        Instant createdAt,
        @Nullable String createdBy,
        @Nullable Instant endedAt) {
    /** Whether the caller stands in the queue, so that an agent must not be taken from somebody before. */
    public boolean keptPlace() {
        return source.equals("keep-place") && joinedAt != null;
    }
}
