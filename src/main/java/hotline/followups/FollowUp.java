package hotline.followups;

import hotline.policies.limits.FollowUpRule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up as it stands.
 *
 * @param step its place in the row of its rule, from 0
 * @param round from 1; a further one asks again for what was left open
 * @param assignedTo who calls; null: nobody yet
 * @param lapsesAt when it counts as missed
 * @param nextAt not before: the pause after an attempt
 * @param clear of one that is done: whether every point was answered
 * @param explanationZh how its due time came about
 * @param chosenZh why it was chosen
 */
record FollowUp(
        long id,
        int version,
        long eligibleId,
        int step,
        int round,
        String rule,
        long policyId,
        @Nullable Long complaintId,
        String complaintNumber,
        String complaintTitle,
        @Nullable Long improvementId,
        @Nullable Long customerId,
        String customerName,
        String level,
        @Nullable String phone,
        @Nullable Long departmentId,
        @Nullable Long assignedTo,
        String assignedName,
        FollowUpRule.Channel channel,
        State state,
        Instant happenedAt,
        String occasionNote,
        Instant earliestAt,
        Instant dueAt,
        Instant lapsesAt,
        Instant nextAt,
        int attempts,
        @Nullable Instant endedAt,
        String endedBy,
        @Nullable Integer satisfaction,
        @Nullable Boolean clear,
        String said,
        String reason,
        String explanationZh,
        String explanationEn,
        String chosenZh,
        String chosenEn) {
    Course.Now now(boolean more) {
        return new Course.Now(state, attempts, earliestAt, lapsesAt, more);
    }
}
