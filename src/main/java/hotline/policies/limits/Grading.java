package hotline.policies.limits;

import hotline.policies.limits.GradingRule.Condition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Proposes a grade and says why; a person decides. Pure. */
public final class Grading {
    private static final Pattern AMOUNT = Pattern.compile(
            "(?:[¥￥]\\s*([0-9][0-9,]{0,14}(?:\\.[0-9]{1,4})?)\\s*([千万亿]?))|(?:([0-9][0-9,]{0,14}(?:\\.[0-9]{1,4})?)\\s*([千万亿]?)\\s*(?:元|块|圆|人民币|yuan|rmb|cny))");

    private Grading() {}

    /**
     * What is known of a complaint.
     *
     * @param text title and description
     * @param earlier when the same customer complained before
     * @param level of the customer, empty when there is none
     */
    public record Facts(String text, Instant registeredAt, List<Instant> earlier, String level) {}

    /** A rule that applies. @param found the word, the amount, the number of times or the level that it met */
    public record Reason(GradingRule rule, String found) {}

    /** @param reasons at least one, in the policy's order */
    public record Proposal(String grade, List<Reason> reasons) {}

    /** The gravest grade of which a rule applies, with all the reasons for it; empty when none does. */
    public static Optional<Proposal> propose(List<GradingRule> rules, Facts facts) {
        var met = rules.stream()
                .flatMap(rule -> found(rule.when(), facts).map(found -> new Reason(rule, found)).stream())
                .toList();
        return met.stream()
                .map(reason -> reason.rule().grade())
                .max(Comparator.comparingInt(ComplaintPolicyReader.GRADES::indexOf))
                .map(grade -> new Proposal(
                        grade,
                        met.stream()
                                .filter(reason -> reason.rule().grade().equals(grade))
                                .toList()));
    }

    private static Optional<String> found(Condition condition, Facts facts) {
        return switch (condition) {
            case Condition.Words(var words) ->
                words.stream().filter(word -> holds(facts.text(), word)).findFirst();
            case Condition.Amount(var yuan) ->
                largest(facts.text())
                        .filter(amount -> amount.compareTo(BigDecimal.valueOf(yuan)) >= 0)
                        .map(amount -> amount.stripTrailingZeros().toPlainString());
            case Condition.Repeated(var times, var days) -> {
                var since = facts.registeredAt().minus(Duration.ofDays(days));
                var count = 1
                        + facts.earlier().stream()
                                .filter(at -> !at.isBefore(since))
                                .count();
                yield count >= times ? Optional.of(String.valueOf(count)) : Optional.empty();
            }
            case Condition.Level(var levels) -> Optional.of(facts.level()).filter(levels::contains);
        };
    }

    private static boolean holds(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    /** The largest amount of money that a text names, in yuan. */
    static Optional<BigDecimal> largest(String text) {
        return AMOUNT.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group(1) != null
                        ? yuan(match.group(1), match.group(2))
                        : yuan(match.group(3), match.group(4)))
                .max(Comparator.naturalOrder());
    }

    private static BigDecimal yuan(String digits, String unit) {
        var power = switch (unit) {
            case "千" -> 3;
            case "万" -> 4;
            case "亿" -> 8;
            default -> 0;
        };
        return new BigDecimal(digits.replace(",", "")).scaleByPowerOfTen(power);
    }
}
