package hotline.cases;

import hotline.policies.limits.Approver;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A consent that is or was asked for.
 *
 * @param steps who decides, one after the other
 * @param step the one that is waited for, from 0
 * @param amount of the compensation, in yuan
 */
record Approval(
        long id,
        long complaintId,
        ApprovalKind kind,
        @Nullable Long compensationId,
        @Nullable BigDecimal amount,
        String note,
        List<Approver> steps,
        int step,
        ApprovalCourse.State state,
        Person proposedBy,
        Instant proposedAt) {
    ApprovalCourse.Asked asked() {
        return new ApprovalCourse.Asked(state, step, steps.size(), proposedBy.userId());
    }
}
