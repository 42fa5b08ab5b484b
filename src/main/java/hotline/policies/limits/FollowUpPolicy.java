package hotline.policies.limits;

import hotline.policies.calendar.TimeLimit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The regulation of follow-ups.
 *
 * @param attempts how often a customer is tried
 * @param unclear when the next round is due after an answer that left something open (F2)
 * @param lapse how long after it was due a follow-up counts as missed
 * @param warn how long before a window ends a share that is not reached is told of (F7)
 * @param overdue how follow-ups climb that are not made in time
 * @param idle how improvement items climb that are not sent or not answered in time
 * @param improvement when a low score opens an improvement item; empty: never
 */
public record FollowUpPolicy(
        String name,
        List<FollowUpRule> rules,
        Attempts attempts,
        FollowUpRule.Repeat unclear,
        TimeLimit lapse,
        TimeLimit warn,
        List<LadderStep> overdue,
        List<LadderStep> idle,
        Optional<Improvement> improvement)
        implements Rules {
    /** What an attempt may come to that reached nobody, or nobody who had time. */
    public static final List<String> OUTCOMES = List.of(
            "busy", "no-answer", "declined", "unavailable", "machine", "unknown-number", "inconvenient", "failed");

    /**
     * How often a customer is tried.
     *
     * @param most attempts, 1 to 20
     * @param pauses before the next one, for each of {@link #OUTCOMES}
     */
    public record Attempts(int most, Map<String, TimeLimit> pauses) {
        /** @throws IllegalArgumentException when it is none of {@link #OUTCOMES} */
        public TimeLimit pause(String outcome) {
            var pause = pauses.get(outcome);
            if (pause == null) {
                throw new IllegalArgumentException("no outcome " + outcome);
            }
            return pause;
        }
    }

    /**
     * What becomes of a low score (F3).
     *
     * @param score the highest that is low, 1 to 4
     * @param send when the department has it at the latest
     * @param answer when the department has answered, from when it was sent
     */
    public record Improvement(int score, TimeLimit send, TimeLimit answer) {}

    /** The rule by that key, if this version has it. */
    public Optional<FollowUpRule> rule(String key) {
        return rules.stream().filter(rule -> rule.key().equals(key)).findFirst();
    }

    /** The rules of a trigger, in the policy's order. */
    public List<FollowUpRule> of(FollowUpRule.Trigger trigger) {
        return rules.stream().filter(rule -> rule.trigger() == trigger).toList();
    }
}
