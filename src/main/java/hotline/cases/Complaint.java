package hotline.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A complaint as it stands.
 *
 * @param departmentId who answers for it; at first the department of who registered it
 * @param owner who works on it: first responder, then whoever accepted the handover; null when that person
 *     turned out to be its subject
 * @param dueAt the earliest clock not met
 * @param dueFor that clock's kind
 * @param policyId the version of the regulation it lives under; null when it is older than versions
 * @param passed to a branch, and since when; null: it is handled where it was taken, or anywhere else
 * @param fieldsOwed whether fields that the company requires wait to be filled in, since it was registered during a call
 */
record Complaint(
        long id,
        String number,
        int version,
        String title,
        String description,
        String category,
        String channel,
        State state,
        @Nullable Grade grade,
        @Nullable Liability liability,
        @Nullable Long customerId,
        String customerName,
        @Nullable Long departmentId,
        @Nullable Person owner,
        Person registeredBy,
        @Nullable Long registeredDepartmentId,
        Instant registeredAt,
        @Nullable Offer offer,
        @Nullable Instant dueAt,
        @Nullable String dueFor,
        @Nullable Instant closedAt,
        @Nullable Long policyId,
        @Nullable Passed passed,
        boolean fieldsOwed) {
    boolean open() {
        return closedAt == null;
    }

    boolean late(Instant now) {
        return dueAt != null && dueAt.isBefore(now);
    }
}
