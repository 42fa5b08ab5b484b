package hotline.cases;

import hotline.policies.limits.Branches;
import hotline.policies.limits.Branches.Finding;
import hotline.policies.limits.ComplaintLimits;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a complaint, as far as due times go by it.
 *
 * @param grade of its latest grading; general before it is graded
 * @param reached when it first reached each state
 * @param clocks the due times it had, by kind
 * @param branches that its customer is of, by where it says so
 * @param home the branch where it was taken; null: at the head office
 */
record PastComplaint(
        long id,
        String number,
        Grade grade,
        @Nullable Long departmentId,
        Instant registeredAt,
        @Nullable Instant closedAt,
        Map<State, Instant> reached,
        Map<String, PastClock> clocks,
        Map<Finding, Long> branches,
        @Nullable Long home) {
    record PastClock(Instant dueAt, @Nullable Instant metAt) {}

    /** The branch that a policy would have passed it to. */
    Optional<Long> branch(Branches policy) {
        return policy.pass() && reached.containsKey(State.GRADED)
                ? policy.customer().stream()
                        .filter(branches::containsKey)
                        .map(branches::get)
                        .findFirst()
                        .filter(branch -> !branch.equals(home))
                : Optional.empty();
    }

    /** When clocks of that kind begin; null when that has not happened. */
    @Nullable
    Instant start(ComplaintLimits.Start from) {
        return switch (from) {
            case REGISTERED -> registeredAt;
            case GRADED -> reached.get(State.GRADED);
            case SETTLED -> reached.get(State.CARRIED_OUT);
        };
    }
}
