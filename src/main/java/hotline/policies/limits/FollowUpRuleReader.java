package hotline.policies.limits;

import static hotline.policies.limits.ComplaintPolicyReader.in;

import hotline.policies.document.Field;
import hotline.policies.limits.FollowUpRule.Channel;
import hotline.policies.limits.FollowUpRule.Filter;
import hotline.policies.limits.FollowUpRule.Repeat;
import hotline.policies.limits.FollowUpRule.Trigger;
import hotline.policies.limits.FollowUpRule.Who;
import hotline.policies.limits.FollowUpRule.Window;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one rule of follow-ups. */
final class FollowUpRuleReader {
    private static final List<String> KEYS = List.of(
            "rule",
            "title",
            "title-en",
            "trigger",
            "grades",
            "categories",
            "levels",
            "earliest",
            "latest",
            "share",
            "window",
            "who",
            "channel",
            "then",
            "points",
            "points-en");
    private static final List<String> NEEDED = List.of("rule", "title", "trigger", "earliest", "latest", "who");
    private static final Map<String, Trigger> TRIGGERS = FollowUpRule.byKey(Trigger.values(), Trigger::key);
    private static final Map<String, Who> PEOPLE = FollowUpRule.byKey(Who.values(), Who::key);
    private static final Map<String, Channel> CHANNELS = FollowUpRule.byKey(Channel.values(), Channel::key);
    private static final Map<String, Window> WINDOWS = FollowUpRule.byKey(Window.values(), Window::key);

    private FollowUpRuleReader() {}

    /** @param known keys of the rules before; this one's is added */
    static Optional<FollowUpRule> read(Field item, Set<String> known) {
        var entries = item.entries(KEYS, NEEDED);
        var key = in(entries, "rule").flatMap(field -> key(field, known));
        var title = in(entries, "title").flatMap(field -> field.text(60));
        var titleEn = in(entries, "title-en").flatMap(field -> field.text(80)).or(() -> title);
        var trigger = in(entries, "trigger").flatMap(field -> field.choice(TRIGGERS));
        var filter = filter(entries);
        trigger.ifPresent(one -> check(item, entries, one, filter));
        var limits = FollowUpPolicyReader.between(entries);
        var share = in(entries, "share").flatMap(field -> field.number(1, 100)).orElse(100);
        var window =
                in(entries, "window").flatMap(field -> field.choice(WINDOWS)).orElse(Window.MONTH);
        var who = in(entries, "who").flatMap(field -> field.choice(PEOPLE));
        var channel =
                in(entries, "channel").flatMap(field -> field.choice(CHANNELS)).orElse(Channel.PHONE);
        var repeats = in(entries, "then").map(FollowUpRuleReader::repeats).orElse(List.of());
        var points = texts(entries, "points");
        var pointsEn = texts(entries, "points-en");
        if (key.isEmpty() || title.isEmpty() || trigger.isEmpty() || limits.isEmpty() || who.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FollowUpRule(
                key.get(),
                title.get(),
                titleEn.orElseThrow(),
                trigger.get(),
                filter,
                limits.get().earliest(),
                limits.get().latest(),
                share,
                window,
                who.get(),
                channel,
                repeats,
                points,
                pointsEn.isEmpty() ? points : pointsEn));
    }

    private static Optional<String> key(Field field, Set<String> known) {
        var key = field.text(40);
        key.ifPresent(name -> {
            if (!name.matches("[a-z][a-z0-9-]*")) {
                field.wrong("policies.document.not-key", name);
            } else if (!known.add(name)) {
                field.wrong("policies.document.item-twice", name);
            }
        });
        return key;
    }

    private static Filter filter(Map<String, Field> entries) {
        return new Filter(
                Set.copyOf(in(entries, "grades").map(FollowUpRuleReader::grades).orElse(List.of())),
                Set.copyOf(texts(entries, "categories")),
                Set.copyOf(texts(entries, "levels")));
    }

    private static List<String> grades(Field field) {
        var grades = FollowUpRule.byKey(Grades.values(), Grades::key);
        return field.items().stream()
                .flatMap(item -> item.choice(grades).stream())
                .map(Grades::key)
                .toList();
    }

    private enum Grades {
        GENERAL,
        IMPORTANT,
        MAJOR;

        String key() {
            return FollowUpRule.key(this);
        }
    }

    /** What belongs to complaints stands with complaints alone, and a level says which. */
    private static void check(Field item, Map<String, Field> entries, Trigger trigger, Filter filter) {
        if (trigger == Trigger.LEVEL && filter.levels().isEmpty()) {
            item.wrong("policies.document.levels-needed");
        }
        if (trigger != Trigger.COMPLAINT_SETTLED) {
            for (var key : List.of("grades", "categories")) {
                in(entries, key).ifPresent(field -> field.wrong("policies.document.only-complaints", key));
            }
        }
        if (trigger == Trigger.LEVEL) {
            in(entries, "then").ifPresent(field -> field.wrong("policies.document.level-repeats"));
        }
    }

    private static List<Repeat> repeats(Field list) {
        return list.items().stream().map(FollowUpPolicyReader::repeat).toList();
    }

    private static List<String> texts(Map<String, Field> entries, String key) {
        return in(entries, key)
                .map(field -> List.copyOf(new LinkedHashSet<>(field.items().stream()
                        .flatMap(item -> item.text(200).stream())
                        .toList())))
                .orElse(List.of());
    }
}
