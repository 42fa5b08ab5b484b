package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.text.Language;
import hotline.policies.Policies;
import hotline.policies.Version;
import hotline.policies.calendar.Due;
import hotline.policies.limits.ComplaintPolicy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limits of the version that a complaint was born under. */
final class PolicyLimits implements Limits {
    private final Policies policies;

    PolicyLimits(Policies policies) {
        this.policies = policies;
    }

    @Override
    public long policy(Sql sql, Instant at) {
        return policies.complaints(sql, at).id();
    }

    /** Before it is graded a complaint counts as a general one. */
    @Override
    public List<Limit> begin(
            Sql sql,
            @Nullable Long policyId,
            Start start,
            @Nullable Grade grade,
            @Nullable Long departmentId,
            Instant at) {
        var policy = policies.complaintsOf(sql, policyId);
        var limits = policy.rules().of((grade == null ? Grade.GENERAL : grade).key());
        var zone = policies.workingTime(departmentId).zone();
        return limits.clocks().entrySet().stream()
                .filter(clock -> clock.getValue().from().name().equals(start.name()))
                .map(clock -> {
                    var due = policies.due(at, clock.getValue().limit(), departmentId);
                    return new Limit(
                            clock.getKey(), at, due.at(), explain(policy, limits.grade(), clock.getKey(), due, zone));
                })
                .sorted(Comparator.comparing(Limit::kind))
                .toList();
    }

    /** Rule and version, what was counted from when, and what was not. */
    private Map<Language, String> explain(
            Version<ComplaintPolicy> policy, String grade, String kind, Due due, ZoneId zone) {
        var explanation = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            var text = policies.text();
            explanation.put(
                    language,
                    "%s · %s · %s: %s"
                            .formatted(
                                    policy.title(),
                                    text.grade(grade, language),
                                    text.clock(kind, language),
                                    policies.dueText().say(due, zone, language)));
        }
        return explanation;
    }
}
