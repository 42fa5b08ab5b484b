package hotline.followups;

import hotline.cases.LateText;
import hotline.cases.Noticed;
import hotline.people.Audit;
import hotline.platform.database.Sql;
import hotline.policies.Policies;
import hotline.policies.Version;
import hotline.policies.limits.FollowUpPolicy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What late follow-ups and late improvement items have in common when they climb. */
record Lateness(Policies policies, LateText text, Say say, Posting posting, Audit audit) {
    Version<FollowUpPolicy> policy(Sql sql, @Nullable Long policyId) {
        return policies.followUpsOf(sql, Objects.requireNonNull(policyId));
    }

    void record(Sql sql, Noticed of, String kind, String receiver, List<Long> told) {
        audit.recordSystem(
                sql,
                "followups.escalate",
                Audit.object(of.kind().key(), of.id()),
                Map.of("late", kind, "to", receiver, "told", told.size()));
    }
}
