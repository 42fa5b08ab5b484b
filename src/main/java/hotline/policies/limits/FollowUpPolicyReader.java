package hotline.policies.limits;

import static hotline.policies.limits.ComplaintPolicyReader.in;

import hotline.policies.calendar.TimeLimit;
import hotline.policies.document.Field;
import hotline.policies.limits.FollowUpPolicy.Attempts;
import hotline.policies.limits.FollowUpPolicy.Improvement;
import hotline.policies.limits.FollowUpRule.Repeat;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the regulation of follow-ups; every mistake is noted where it stands. */
final class FollowUpPolicyReader {
    private static final List<String> KEYS =
            List.of("name", "rules", "attempts", "unclear", "lapse", "warn", "escalation", "improvement");
    private static final TimeLimit NONE = new TimeLimit(0, TimeLimit.Unit.DAYS);

    private FollowUpPolicyReader() {}

    static Optional<FollowUpPolicy> read(Field root) {
        var entries = root.entries(KEYS, List.of("name", "rules", "attempts", "unclear", "lapse", "warn"));
        var ladders = in(entries, "escalation")
                .map(field -> field.entries(List.of("follow-up", "improvement")))
                .orElse(Map.of());
        return Optional.of(new FollowUpPolicy(
                in(entries, "name").flatMap(field -> field.text(60)).orElse(""),
                in(entries, "rules").map(FollowUpPolicyReader::rules).orElse(List.of()),
                in(entries, "attempts").map(FollowUpPolicyReader::attempts).orElse(new Attempts(1, Map.of())),
                in(entries, "unclear").map(FollowUpPolicyReader::repeat).orElse(new Repeat(NONE, NONE, 1)),
                in(entries, "lapse").flatMap(field -> field.limit(0)).orElse(NONE),
                in(entries, "warn").flatMap(field -> field.limit(0)).orElse(NONE),
                in(ladders, "follow-up").map(ComplaintPolicyReader::ladder).orElse(List.of()),
                in(ladders, "improvement").map(ComplaintPolicyReader::ladder).orElse(List.of()),
                in(entries, "improvement").flatMap(FollowUpPolicyReader::improvement)));
    }

    private static List<FollowUpRule> rules(Field list) {
        var keys = new HashSet<String>();
        return list.items().stream()
                .flatMap(item -> FollowUpRuleReader.read(item, keys).stream())
                .toList();
    }

    private static Attempts attempts(Field field) {
        var entries = field.entries(List.of("most", "pause"), List.of("most", "pause"));
        var pauses = new LinkedHashMap<String, TimeLimit>();
        in(entries, "pause")
                .map(pause -> pause.entries(FollowUpPolicy.OUTCOMES, FollowUpPolicy.OUTCOMES))
                .orElse(Map.of())
                .forEach((outcome, pause) -> pause.limit(0).ifPresent(limit -> pauses.put(outcome, limit)));
        return new Attempts(
                in(entries, "most").flatMap(most -> most.number(1, 20)).orElse(1), pauses);
    }

    static Repeat repeat(Field field) {
        var entries = field.entries(List.of("earliest", "latest", "times"), List.of("earliest", "latest"));
        var times = in(entries, "times").flatMap(number -> number.number(1, 100));
        return between(entries)
                .map(limits -> new Repeat(limits.earliest(), limits.latest(), times.orElse(1)))
                .orElse(new Repeat(NONE, NONE, 1));
    }

    /** The earliest and the latest, which is not before it as far as their units tell. */
    static Optional<Repeat> between(Map<String, Field> entries) {
        var earliest = in(entries, "earliest").flatMap(limit -> limit.limit(0));
        var latest = in(entries, "latest").flatMap(limit -> limit.limit(1));
        if (earliest.isEmpty() || latest.isEmpty()) {
            return Optional.empty();
        }
        if (earliest.get().unit() == latest.get().unit()
                && earliest.get().amount() > latest.get().amount()) {
            in(entries, "latest").ifPresent(limit -> limit.wrong("policies.document.latest-first"));
            return Optional.empty();
        }
        return Optional.of(new Repeat(earliest.get(), latest.get(), 1));
    }

    private static Optional<Improvement> improvement(Field field) {
        var keys = List.of("score", "send", "answer");
        var entries = field.entries(keys, keys);
        var score = in(entries, "score").flatMap(number -> number.number(1, 4));
        var send = in(entries, "send").flatMap(limit -> limit.limit(1));
        var answer = in(entries, "answer").flatMap(limit -> limit.limit(1));
        return score.flatMap(low -> send.flatMap(sent -> answer.map(given -> new Improvement(low, sent, given))));
    }
}
