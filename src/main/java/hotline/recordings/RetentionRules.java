package hotline.recordings;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How many days recordings are kept: pure rules. The longest of the rules that match counts; where none
 * does, the default.
 *
 * @param days the default
 */
record RetentionRules(int days, List<Rule> rules) {
    /** A rule matches what has all that it names; what it leaves out matches everything. */
    record Rule(
            @Nullable String queue,
            @Nullable String reason,
            @Nullable String level,
            int days) {
        private boolean matches(@Nullable String itsQueue, @Nullable String itsReason, Collection<String> levels) {
            return (queue == null || queue.equals(itsQueue))
                    && (reason == null || reason.equals(itsReason))
                    && (level == null || levels.contains(level));
        }
    }

    /** @param levels of all customers whose number it is */
    int daysFor(@Nullable String queue, @Nullable String reason, Collection<String> levels) {
        return rules.stream()
                .filter(rule -> rule.matches(queue, reason, levels))
                .mapToInt(Rule::days)
                .max()
                .orElse(days);
    }

    /** Whether anything at all would be kept for a shorter time than under {@code before}. */
    boolean shortens(RetentionRules before) {
        for (var queue : named(before, Rule::queue)) {
            for (var reason : named(before, Rule::reason)) {
                for (var level : named(before, Rule::level)) {
                    var levels = level.isEmpty() ? Set.<String>of() : Set.of(level);
                    if (daysFor(queue, reason, levels) < before.daysFor(queue, reason, levels)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** All values that a rule of either names, and one that none does. */
    private Set<String> named(RetentionRules before, Function<Rule, @Nullable String> part) {
        var values = new HashSet<String>();
        values.add("");
        for (var each : List.of(this, before)) {
            each.rules.stream().map(part).filter(Objects::nonNull).forEach(values::add);
        }
        return values;
    }
}
