package hotline.policies;

import hotline.platform.text.Language;
import hotline.policies.PolicyText.Part;
import hotline.policies.limits.FollowUpPolicy;
import hotline.policies.limits.FollowUpRule;
import hotline.policies.limits.FollowUpRule.Trigger;
import hotline.policies.limits.LadderStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Says the rules of follow-ups in plain words. */
final class FollowUpText {
    private final PolicyText text;

    FollowUpText(PolicyText text) {
        this.text = text;
    }

    List<Part> say(FollowUpPolicy policy, Language language) {
        var parts = new ArrayList<Part>();
        policy.rules()
                .forEach(rule -> parts.add(
                        new Part(language == Language.EN ? rule.titleEn() : rule.title(), rule(rule, language))));
        parts.add(new Part(text.text(language, "policies.followup.general"), general(policy, language)));
        ladder(parts, "policies.followup.overdue", policy.overdue(), language);
        ladder(parts, "policies.followup.idle", policy.idle(), language);
        return parts;
    }

    private void ladder(List<Part> parts, String title, List<LadderStep> steps, Language language) {
        if (!steps.isEmpty()) {
            parts.add(new Part(
                    text.text(language, title),
                    steps.stream().map(step -> text.step(step, language)).toList()));
        }
    }

    private List<String> rule(FollowUpRule rule, Language language) {
        var sentences = new ArrayList<String>();
        var trigger = text.text(language, "policies.trigger." + rule.trigger().key());
        sentences.add(text.text(language, "policies.followup.trigger", trigger, filter(rule, language)));
        sentences.add(text.text(
                language,
                rule.trigger() == Trigger.LEVEL ? "policies.followup.level-limits" : "policies.followup.limits",
                text.limit(rule.earliest(), language),
                text.limit(rule.latest(), language)));
        sentences.add(text.text(
                language,
                "policies.followup.by",
                text.text(language, "policies.who." + rule.who().key()),
                text.text(language, "policies.channel." + rule.channel().key())));
        sentences.add(text.text(
                language,
                "policies.followup.share",
                rule.share(),
                text.text(language, "policies.window." + rule.window().key())));
        rule.repeats()
                .forEach(repeat -> sentences.add(text.text(
                        language,
                        "policies.followup.then",
                        text.limit(repeat.earliest(), language),
                        text.limit(repeat.latest(), language),
                        repeat.times())));
        return sentences;
    }

    private String filter(FollowUpRule rule, Language language) {
        var parts = new ArrayList<String>();
        var filter = rule.filter();
        if (!filter.grades().isEmpty()) {
            parts.add(joined(
                    filter.grades().stream()
                            .sorted()
                            .map(grade -> text.grade(grade, language))
                            .toList(),
                    language));
        }
        if (!filter.categories().isEmpty()) {
            parts.add(joined(filter.categories().stream().sorted().toList(), language));
        }
        if (!filter.levels().isEmpty()) {
            var levels = joined(filter.levels().stream().sorted().toList(), language);
            parts.add(text.text(language, "policies.when.level", levels));
        }
        return parts.isEmpty() ? "" : text.text(language, "policies.followup.filter", String.join("; ", parts));
    }

    private String joined(Collection<String> words, Language language) {
        return String.join(text.text(language, "policies.or"), words);
    }

    private List<String> general(FollowUpPolicy policy, Language language) {
        var sentences = new ArrayList<String>();
        var unclear = policy.unclear();
        sentences.add(text.text(
                language, "policies.followup.attempts", policy.attempts().most()));
        sentences.add(text.text(
                language,
                "policies.followup.unclear",
                text.limit(unclear.earliest(), language),
                text.limit(unclear.latest(), language)));
        sentences.add(text.text(language, "policies.followup.lapse", text.limit(policy.lapse(), language)));
        sentences.add(text.text(language, "policies.followup.warn", text.limit(policy.warn(), language)));
        policy.improvement()
                .ifPresent(low -> sentences.add(text.text(
                        language,
                        "policies.followup.improvement",
                        low.score(),
                        text.limit(low.send(), language),
                        text.limit(low.answer(), language))));
        return sentences;
    }
}
