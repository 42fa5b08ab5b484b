package hotline.followups;

import hotline.cases.Person;
import hotline.policies.limits.FollowUpRule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A follow-up in a list. @param rule in the reader's words @param late overdue, and not ended */
record FollowUpLine(
        long id,
        int version,
        String rule,
        State state,
        String channel,
        @Nullable Long customerId,
        String customerName,
        String level,
        @Nullable Long complaintId,
        String complaintNumber,
        String complaintTitle,
        @Nullable Long improvementId,
        @Nullable Long departmentId,
        @Nullable Person assignedTo,
        Instant earliestAt,
        Instant dueAt,
        Instant nextAt,
        boolean late,
        int attempts,
        int attemptsMost,
        int step,
        int round,
        @Nullable Integer satisfaction,
        @Nullable Instant endedAt) {
    static FollowUpLine of(FollowUp one, FollowUpRule rule, int most, boolean english, Instant now) {
        return new FollowUpLine(
                one.id(),
                one.version(),
                english ? rule.titleEn() : rule.title(),
                one.state(),
                one.channel().key(),
                one.customerId(),
                one.customerName(),
                one.level(),
                one.complaintId(),
                one.complaintNumber(),
                one.complaintTitle(),
                one.improvementId(),
                one.departmentId(),
                one.assignedTo() == null ? null : new Person(one.assignedTo(), one.assignedName()),
                one.earliestAt(),
                one.dueAt(),
                one.nextAt(),
                !one.state().ended() && one.dueAt().isBefore(now),
                one.attempts(),
                most,
                one.step(),
                one.round(),
                one.satisfaction(),
                one.endedAt());
    }
}
