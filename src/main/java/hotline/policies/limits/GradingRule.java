package hotline.policies.limits;

import java.util.List;
import java.util.Set;

/** When a grade is proposed. @param line where the rule stands in its list, from 1 */
public record GradingRule(int line, String grade, Condition when) {
    /** What must be so. */
    public sealed interface Condition {
        /** One of these words stands in the complaint. */
        record Words(List<String> words) implements Condition {}

        /** An amount of at least so many yuan stands in it. */
        record Amount(long yuan) implements Condition {}

        /** It is at least the {@code times}th of the same customer within so many days. */
        record Repeated(int times, int days) implements Condition {}

        /** The customer's level is one of these. */
        record Level(Set<String> levels) implements Condition {}
    }
}
