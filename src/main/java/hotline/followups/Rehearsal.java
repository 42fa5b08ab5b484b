package hotline.followups;

import hotline.policies.limits.FollowUpPolicy;
import hotline.policies.limits.FollowUpRule;
import hotline.policies.limits.FollowUpRule.Repeat;
import hotline.policies.limits.FollowUpRule.Trigger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Counts what a policy would have made of what happened in a past period, rule by rule. Pure. */
final class Rehearsal {
    private final FollowUpPolicy policy;
    private final ZoneId zone;
    private final Map<String, Map<String, Count>> found = new HashMap<>();
    private int complaints;

    /** A complaint that was settled. @param level of its customer, empty for none */
    record Settled(Instant at, String grade, String category, String level) {}

    /**
     * Of a window.
     *
     * @param told of so many the caller is told, as they belong to a complaint
     * @param earlier so many had been chosen in it before the period began
     */
    private record Count(int eligible, int told, int earlier) {
        Count plus(Count other) {
            return new Count(eligible + other.eligible, told + other.told, earlier + other.earlier);
        }

        /** How many are followed up: the share of all of the window, without those that were chosen before. */
        int chosen(int share) {
            var all = new Coverage(share, eligible + earlier, 0, 0, 0, 0);
            return Math.max(0, all.target() - earlier);
        }
    }

    /**
     * @param eligible whom the rule would have found
     * @param followUps that would have been made of them, by its share in each window
     * @param further that the rule makes after these, when each is done
     * @param before that were made in the period by the rule of that key
     * @param messages to those who call
     */
    record Rule(
            String rule,
            String title,
            String titleEn,
            int eligible,
            int followUps,
            int further,
            int before,
            int messages) {}

    /** @param rules of complaints; none here, as examples are @param messages how often a step of a ladder would be raised */
    record Report(
            int complaints,
            List<Rule> followUps,
            List<String> rules,
            Map<String, Integer> messages,
            List<String> examples) {}

    Rehearsal(FollowUpPolicy policy, ZoneId zone) {
        this.policy = policy;
        this.zone = zone;
    }

    void add(Settled settled) {
        complaints++;
        policy.of(Trigger.COMPLAINT_SETTLED).stream()
                .filter(rule -> rule.filter().accepts(settled.grade(), settled.category(), settled.level()))
                .forEach(rule -> add(rule, settled.at(), new Count(1, 1, 0)));
    }

    /** An improvement item was answered. @param ofComplaint whether a complaint was its cause */
    void answered(Instant at, boolean ofComplaint) {
        policy.of(Trigger.IMPROVEMENT_ANSWERED).forEach(rule -> add(rule, at, new Count(1, ofComplaint ? 1 : 0, 0)));
    }

    /** Somebody told of it, which is known by the rule's key alone. */
    void told(String rule, Instant at) {
        policy.rule(rule).filter(one -> one.trigger().told()).ifPresent(one -> add(one, at, new Count(1, 0, 0)));
    }

    /**
     * All customers by level, in each window of the period: in one that is under way when it begins those who were not
     * chosen before, as it is when a version comes into force.
     *
     * @param earlier how many of a rule were
     */
    void levels(Map<String, Integer> customers, ToIntFunction<FollowUpRule> earlier, Instant from, Instant to) {
        for (var rule : policy.of(Trigger.LEVEL)) {
            var count = rule.filter().levels().stream()
                    .mapToInt(level -> customers.getOrDefault(level, 0))
                    .sum();
            var period = Period.at(rule.window(), from, zone);
            while (period.start(zone).isBefore(to)) {
                var before = period.start(zone).isBefore(from) ? Math.min(count, earlier.applyAsInt(rule)) : 0;
                add(rule, period.start(zone), new Count(count - before, 0, before));
                period = Period.of(rule.window(), period.next());
            }
        }
    }

    private void add(FollowUpRule rule, Instant at, Count count) {
        found.computeIfAbsent(rule.key(), _ -> new TreeMap<>())
                .merge(Period.at(rule.window(), at, zone).key(), count, Count::plus);
    }

    /** @param before how many follow-ups were made in the period, by the key of their rule @param climbed how often, by step */
    Report report(Map<String, Integer> before, Map<String, Integer> climbed) {
        var rules = policy.rules().stream()
                .map(rule -> rule(rule, before.getOrDefault(rule.key(), 0)))
                .toList();
        return new Report(complaints, rules, List.of(), new TreeMap<>(climbed), List.of());
    }

    private Rule rule(FollowUpRule rule, int before) {
        var windows = found.getOrDefault(rule.key(), Map.of()).values();
        var repeats = rule.repeats().stream().mapToInt(Repeat::times).sum();
        var made = 0;
        var told = 0;
        for (var window : windows) {
            var chosen = window.chosen(rule.share());
            made += chosen;
            told += Math.min(chosen, window.told());
        }
        return new Rule(
                rule.key(),
                rule.title(),
                rule.titleEn(),
                windows.stream().mapToInt(Count::eligible).sum(),
                made,
                made * repeats,
                before,
                told * (1 + repeats));
    }
}
