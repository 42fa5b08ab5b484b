package hotline.cases;

import hotline.platform.text.Language;
import hotline.policies.Policies;
import hotline.policies.limits.ComplaintLimits;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limits of the regulation in force. */
final class PolicyLimits implements Limits {
    private final Policies policies;

    PolicyLimits(Policies policies) {
        this.policies = policies;
    }

    /** Before it is graded a complaint counts as a general one. */
    @Override
    public List<Limit> begin(Start start, @Nullable Grade grade, @Nullable Long departmentId, Instant at) {
        var limits = policies.complaintLimits((grade == null ? Grade.GENERAL : grade).key());
        return limits.clocks().entrySet().stream()
                .filter(clock -> clock.getValue().from().name().equals(start.name()))
                .map(clock -> limit(limits, clock, departmentId, at))
                .sorted(Comparator.comparing(Limit::kind))
                .toList();
    }

    private Limit limit(
            ComplaintLimits limits,
            Map.Entry<String, ComplaintLimits.Clock> clock,
            @Nullable Long departmentId,
            Instant at) {
        var due = policies.due(at, clock.getValue().limit(), departmentId);
        var zone = policies.workingTime(departmentId).zone();
        var explanation = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            explanation.put(
                    language, limits.policy() + ": " + policies.dueText().say(due, zone, language));
        }
        return new Limit(clock.getKey(), at, due.at(), explanation);
    }
}
