package hotline.requests;

import hotline.policies.limits.ServicePolicy;
import java.time.Duration;
import java.time.Instant;

/** When, within the agreed time of a job, something has to be done about it (W2). Pure. */
final class Milestones {
    private Milestones() {}

    /** The moment to ask how it goes. */
    static Instant progress(Instant start, Instant finish, ServicePolicy policy) {
        return start.plus(Duration.between(start, finish)
                .multipliedBy(policy.progressAt())
                .dividedBy(100));
    }

    /** The moment by which the customer hears whether it will be ready; not before it began. */
    static Instant notice(Instant start, Instant finish, ServicePolicy policy) {
        var at = finish.minus(policy.noticeBefore(Duration.between(start, finish)));
        return at.isBefore(start) ? start : at;
    }

    /** A delay is told at the time of that notice, or, when it is known later, at once. */
    static Instant delay(Instant start, Instant promised, ServicePolicy policy, Instant now) {
        var at = notice(start, promised, policy);
        return at.isBefore(now) ? now : at;
    }
}
