package hotline.policies.limits;

import hotline.policies.document.Field;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The regulation of case numbers (K8).
 *
 * @param zone whose day it is
 * @param patterns one for each kind
 */
public record Numbering(String name, ZoneId zone, Map<Kind, NumberPattern> patterns) implements Rules {
    /** What is numbered. */
    public enum Kind {
        COMPLAINT,
        REQUEST,
        APPOINTMENT,
        INCIDENT,
        SUGGESTION;

        /** As in documents. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How cases of that kind are numbered. */
    public NumberPattern of(Kind kind) {
        return Optional.ofNullable(patterns.get(kind)).orElseThrow();
    }

    static Optional<Numbering> read(Field root) {
        var keys = List.of("name", "zone", "numbers");
        var entries = root.entries(keys, keys);
        var name = ComplaintPolicyReader.in(entries, "name").flatMap(field -> field.text(60));
        var zone = ComplaintPolicyReader.in(entries, "zone").flatMap(Numbering::zone);
        var patterns = ComplaintPolicyReader.in(entries, "numbers")
                .map(Numbering::patterns)
                .orElse(Map.of());
        return name.flatMap(text -> zone.map(days -> new Numbering(text, days, patterns)));
    }

    private static Optional<ZoneId> zone(Field field) {
        return field.text(60).flatMap(text -> {
            try {
                return Optional.of(ZoneId.of(text));
            } catch (DateTimeException e) {
                field.wrong("policies.document.not-zone", text);
                return Optional.empty();
            }
        });
    }

    private static Map<Kind, NumberPattern> patterns(Field field) {
        var keys = Arrays.stream(Kind.values()).map(Kind::key).toList();
        var known = new HashSet<String>();
        var patterns = new EnumMap<Kind, NumberPattern>(Kind.class);
        field.entries(keys, keys)
                .forEach((key, value) -> pattern(value).ifPresent(pattern -> {
                    if (!known.add(pattern.text())) {
                        value.wrong("policies.document.same-pattern", pattern.text());
                    }
                    patterns.put(Kind.valueOf(key.toUpperCase(Locale.ROOT)), pattern);
                }));
        return patterns;
    }

    private static Optional<NumberPattern> pattern(Field field) {
        var keys = List.of("pattern", "restart");
        var entries = field.entries(keys, keys);
        var text = ComplaintPolicyReader.in(entries, "pattern").flatMap(Numbering::patternText);
        var restart = ComplaintPolicyReader.in(entries, "restart")
                .flatMap(choice -> choice.choice(NumberPattern.Restart.byKey()));
        var pattern = text.flatMap(form -> restart.map(when -> new NumberPattern(form, when)));
        pattern.filter(one -> !one.tellsApart())
                .ifPresent(one -> ComplaintPolicyReader.in(entries, "restart")
                        .ifPresent(when -> when.wrong(
                                "policies.document.restart-needs-date",
                                one.restart().key(),
                                one.text())));
        return pattern;
    }

    private static Optional<String> patternText(Field field) {
        var text = field.text(100);
        text.filter(form -> !NumberPattern.isPattern(form))
                .ifPresent(form -> field.wrong("policies.document.not-number-pattern", form));
        return text.filter(NumberPattern::isPattern);
    }
}
