package hotline.policies.limits;

import hotline.policies.document.Field;
import hotline.policies.limits.GradingRule.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the rules by which a grade is proposed. */
final class GradingReader {
    private static final List<String> CONDITIONS = List.of("words", "amount", "repeated", "level");
    private static final List<String> KEYS = List.of("grade", "words", "amount", "repeated", "within-days", "level");
    private static final Map<String, String> GRADES =
            ComplaintPolicyReader.GRADES.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));

    private GradingReader() {}

    static List<GradingRule> read(Field field) {
        var rules = new ArrayList<GradingRule>();
        for (var item : field.items()) {
            var entries = item.entries(KEYS, List.of("grade"));
            var grade = ComplaintPolicyReader.in(entries, "grade").flatMap(name -> name.choice(GRADES));
            var when = condition(item, entries);
            grade.ifPresent(name ->
                    when.ifPresent(condition -> rules.add(new GradingRule(rules.size() + 1, name, condition))));
        }
        return rules;
    }

    private static Optional<Condition> condition(Field rule, Map<String, Field> entries) {
        var kinds = CONDITIONS.stream().filter(entries::containsKey).toList();
        if (kinds.size() != 1) {
            rule.wrong("policies.document.one-condition", String.join(", ", CONDITIONS));
            return Optional.empty();
        }
        if (entries.containsKey("within-days") != kinds.getFirst().equals("repeated")) {
            rule.wrong("policies.document.within-days");
            return Optional.empty();
        }
        return ComplaintPolicyReader.in(entries, kinds.getFirst())
                .flatMap(field -> condition(kinds.getFirst(), field, entries));
    }

    private static Optional<Condition> condition(String kind, Field field, Map<String, Field> entries) {
        return switch (kind) {
            case "words" -> Optional.of(new Condition.Words(texts(field)));
            case "amount" -> field.number(1, 1_000_000_000).map(Condition.Amount::new);
            case "level" -> Optional.of(new Condition.Level(Set.copyOf(texts(field))));
            default ->
                field.number(2, 100)
                        .flatMap(times -> ComplaintPolicyReader.in(entries, "within-days")
                                .flatMap(days -> days.number(1, 3660))
                                .map(days -> new Condition.Repeated(times, days)));
        };
    }

    private static List<String> texts(Field field) {
        return field.items().stream()
                .flatMap(item -> item.text(40).stream())
                .distinct()
                .toList();
    }
}
