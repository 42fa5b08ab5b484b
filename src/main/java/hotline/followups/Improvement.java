package hotline.followups;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a low score opened.
 *
 * @param dueAt when it is to be sent, then answered; null when neither is to be done any more
 * @param toDepartmentId who would answer it: the branch that settled it, else the department of the case
 * @param climbedTo whom the last step of its ladder named; null: none was raised
 * @param said what the customer said
 * @param explanation how the due time came about, in the reader's language
 * @param note to the department
 */
record Improvement(
        long id,
        int version,
        ImprovementState state,
        long followUpId,
        @Nullable Long complaintId,
        String complaintNumber,
        @Nullable Long customerId,
        String customerName,
        @Nullable Long departmentId,
        @Nullable Long toDepartmentId,
        @Nullable String climbedTo,
        int score,
        String said,
        Instant openedAt,
        @Nullable Instant dueAt,
        boolean late,
        String explanation,
        @Nullable Instant sentAt,
        String sentBy,
        String note,
        @Nullable Instant answeredAt,
        String answeredBy,
        String answer,
        @Nullable Instant closedAt) {}
