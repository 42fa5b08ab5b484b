package hotline.policies;

import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import hotline.policies.calendar.TimeLimit;
import hotline.policies.document.Mistake;
import hotline.policies.limits.Approver;
import hotline.policies.limits.ComplaintPolicy;
import hotline.policies.limits.FollowUpPolicy;
import hotline.policies.limits.Grading;
import hotline.policies.limits.GradingRule;
import hotline.policies.limits.LadderStep;
import hotline.policies.limits.Numbering;
import hotline.policies.limits.PromisePolicy;
import hotline.policies.limits.RaisedAgain;
import hotline.policies.limits.Receiver;
import hotline.policies.limits.Rules;
import hotline.policies.limits.ServicePolicy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Says rules and mistakes in plain words. */
public final class PolicyText {
    private final Messages messages;

    public PolicyText(Messages messages) {
        this.messages = messages;
    }

    /** Part of a policy in words. */
    public record Part(String title, List<String> sentences) {}

    public String sentence(Mistake mistake, Language language) {
        return text(language, mistake.id(), mistake.arguments().toArray());
    }

    /** The whole policy, for a person to check that it says what was meant. */
    public List<Part> say(Rules rules, Language language) {
        return switch (rules) {
            case ComplaintPolicy complaints -> complaints(complaints, language);
            case FollowUpPolicy followUps -> new FollowUpText(this).say(followUps, language);
            case PromisePolicy promises ->
                List.of(new Part(
                        promises.name(),
                        List.of(text(language, "policies.say.promise", limit(promises.answer(), language)))));
            case Numbering numbering -> List.of(new Part(numbering.name(), numbering(numbering, language)));
            case ServicePolicy service -> List.of(new Part(service.name(), service(service, language)));
        };
    }

    /** By example, over the end of a year. */
    private List<String> numbering(Numbering numbering, Language language) {
        var last = LocalDate.of(2026, 12, 31).atStartOfDay(numbering.zone()).toInstant();
        var first = LocalDate.of(2027, 1, 1).atStartOfDay(numbering.zone()).toInstant();
        return Arrays.stream(Numbering.Kind.values())
                .map(kind -> {
                    var pattern = numbering.of(kind);
                    var again = !pattern.series(last, numbering.zone()).equals(pattern.series(first, numbering.zone()));
                    return text(
                            language,
                            "policies.say.number",
                            text(language, "policies.number." + kind.key()),
                            pattern.number(last, numbering.zone(), 7),
                            pattern.number(first, numbering.zone(), again ? 1 : 8),
                            text(
                                    language,
                                    "policies.restart." + pattern.restart().key()));
                })
                .toList();
    }

    private List<String> service(ServicePolicy policy, Language language) {
        return List.of(
                text(language, "policies.say.progress", policy.progressAt()),
                text(
                        language,
                        "policies.say.ready",
                        limit(policy.readyNotice(), language),
                        limit(policy.longJob(), language),
                        limit(policy.readyNoticeLong(), language)),
                text(language, "policies.say.deposit", policy.deposit()),
                text(
                        language,
                        "policies.say.reminder",
                        limit(policy.reminderEarliest(), language),
                        limit(policy.reminderLatest(), language)),
                text(language, "policies.say.incident", receivers(policy.incidentAlert(), language)),
                text(language, "policies.say.incident-report", limit(policy.incidentReport(), language)),
                text(
                        language,
                        "policies.say.suggestion",
                        limit(policy.suggestionAnswer(), language),
                        limit(policy.suggestionResult(), language)));
    }

    private List<Part> complaints(ComplaintPolicy policy, Language language) {
        var parts = new ArrayList<Part>();
        policy.grades().values().forEach(limits -> {
            var sentences = new ArrayList<String>();
            limits.clocks()
                    .forEach((kind, clock) -> sentences.add(text(
                            language,
                            "policies.say.clock",
                            clock(kind, language),
                            limit(clock.limit(), language),
                            text(language, "policies.start." + low(clock.from())))));
            var alerted = policy.alerts().getOrDefault(limits.grade(), List.of());
            if (!alerted.isEmpty()) {
                sentences.add(text(language, "policies.say.alert", receivers(alerted, language)));
            }
            parts.add(new Part(grade(limits.grade(), language), sentences));
        });
        parts.add(new Part(
                text(language, "policies.say.grading"),
                policy.grading().stream()
                        .map(rule -> text(
                                language,
                                "policies.say.rule",
                                rule.line(),
                                condition(rule.when(), language),
                                grade(rule.grade(), language)))
                        .toList()));
        parts.add(new Part(
                text(language, "policies.say.ladder"),
                policy.ladder().stream().map(step -> step(step, language)).toList()));
        parts.add(new Part(text(language, "policies.say.again"), again(policy.raisedAgain(), language)));
        parts.add(new Part(
                text(language, "policies.say.approvals"), new ApprovalText(this).say(policy.approvals(), language)));
        parts.add(new Part(
                text(language, "policies.say.branches"), new BranchText(this).say(policy.branches(), language)));
        return parts;
    }

    private List<String> again(RaisedAgain again, Language language) {
        return List.of(
                text(language, "policies.say.again-within", again.withinDays()),
                text(language, again.gradeUp() ? "policies.say.again-up" : "policies.say.again-level"),
                text(language, "policies.say.again-own", again.sameCase()));
    }

    private String condition(GradingRule.Condition condition, Language language) {
        return switch (condition) {
            case GradingRule.Condition.Words(var words) ->
                text(language, "policies.when.words", String.join(text(language, "policies.or"), words));
            case GradingRule.Condition.Amount(var yuan) -> text(language, "policies.when.amount", String.valueOf(yuan));
            case GradingRule.Condition.Repeated(var times, var days) ->
                text(language, "policies.when.repeated", times, days);
            case GradingRule.Condition.Level(var levels) ->
                text(
                        language,
                        "policies.when.level",
                        String.join(
                                text(language, "policies.or"),
                                levels.stream().sorted().toList()));
        };
    }

    /** A step of the ladder, as in “2 days after the due time: to the supervisors in charge”. */
    public String step(LadderStep step, Language language) {
        return text(
                language,
                step.after().amount() == 0 ? "policies.say.step-at-once" : "policies.say.step",
                limit(step.after(), language),
                receiver(step.to(), language));
    }

    /** Why a grade is proposed: the rule by its number, and what it met. */
    public String because(Grading.Reason reason, Language language) {
        var rule = reason.rule();
        var why = switch (rule.when()) {
            case GradingRule.Condition.Words(var _) -> text(language, "policies.because.words", reason.found());
            case GradingRule.Condition.Amount(var yuan) ->
                text(language, "policies.because.amount", reason.found(), String.valueOf(yuan));
            case GradingRule.Condition.Repeated(var _, var days) ->
                text(language, "policies.when.repeated", reason.found(), days);
            case GradingRule.Condition.Level(var _) -> text(language, "policies.when.level", reason.found());
        };
        return text(language, "policies.because", rule.line(), why);
    }

    /** Who consents, by name. */
    public String approver(Approver approver, Language language) {
        return new ApprovalText(this).approver(approver, language);
    }

    public String limit(TimeLimit limit, Language language) {
        return text(language, "policies.limit." + low(limit.unit()), limit.amount());
    }

    public String grade(String grade, Language language) {
        return text(language, "policies.grade." + grade);
    }

    public String clock(String kind, Language language) {
        return text(language, "policies.clock." + kind);
    }

    public String receiver(Receiver receiver, Language language) {
        return text(language, "policies.receiver." + receiver.key());
    }

    String receivers(List<Receiver> receivers, Language language) {
        return String.join(
                text(language, "policies.and"),
                receivers.stream().map(one -> receiver(one, language)).toList());
    }

    private static String low(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String text(Language language, String key, Object... arguments) {
        return messages.find(language, key, List.of(arguments)).orElse(key);
    }
}
