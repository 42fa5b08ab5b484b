package hotline.followups;

import hotline.followups.EligibleStore.Eligible;
import hotline.followups.EligibleStore.Found;
import hotline.platform.database.Sql;
import hotline.platform.text.Language;
import hotline.platform.text.Texts;
import hotline.policies.Policies;
import hotline.policies.Version;
import hotline.policies.calendar.Due;
import hotline.policies.calendar.TimeLimit;
import hotline.policies.limits.FollowUpPolicy;
import hotline.policies.limits.FollowUpRule;
import hotline.policies.limits.FollowUpRule.Repeat;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes follow-ups, each once, and says how their times came about. Inside the transaction of what made them. */
final class Making {
    private final Policies policies;
    private final Say say;
    private final Posting posting;
    private final Clock clock;

    Making(Policies policies, Say say, Posting posting, Clock clock) {
        this.policies = policies;
        this.say = say;
        this.posting = posting;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Posting posting() {
        return posting;
    }

    Policies policies() {
        return policies;
    }

    /** Whom a rule found. @param note what is to be known of the occasion */
    record Occasion(
            String key,
            Instant happenedAt,
            @Nullable Long complaintId,
            @Nullable Long improvementId,
            @Nullable Long customerId,
            @Nullable String phone,
            @Nullable Long departmentId,
            String note,
            @Nullable Long madeBy) {}

    /**
     * Writes down that the rule found somebody. Where all are followed up the follow-up is made at once;
     * of a share the lot decides soon after.
     *
     * @return the follow-up, when it is made at once and was not made before
     */
    Optional<Long> found(Sql sql, Version<FollowUpPolicy> policy, FollowUpRule rule, Occasion occasion) {
        var department = Callers.department(sql, occasion.complaintId(), occasion.departmentId());
        var zone = policies.workingTime(null).zone();
        var period = Period.at(rule.window(), occasion.happenedAt(), zone).key();
        var draw = Draw.of(EligibleStore.key(sql), rule.key(), period, occasion.key());
        var eligible = EligibleStore.insert(
                sql,
                new Found(
                        rule.key(),
                        policy.id(),
                        occasion.key(),
                        period,
                        draw,
                        occasion.complaintId(),
                        occasion.improvementId(),
                        occasion.customerId(),
                        occasion.phone(),
                        department,
                        occasion.happenedAt(),
                        occasion.note(),
                        occasion.madeBy()));
        return eligible.filter(_ -> rule.share() == 100)
                .flatMap(one -> choose(sql, one, Texts.of(language -> say.text(language, "followups.chosen.all"))));
    }

    /** The first follow-up of an eligible case. What is chosen so late that it would be due already counts from now. */
    Optional<Long> choose(Sql sql, Eligible eligible, Texts why) {
        var policy = policies.followUpsOf(sql, eligible.policyId());
        var rule = policy.rules().rule(eligible.rule()).orElseThrow();
        EligibleStore.choose(sql, eligible.id(), now());
        var limits = new Repeat(rule.earliest(), rule.latest(), 1);
        var due = policies.due(eligible.happenedAt(), limits.latest(), eligible.departmentId());
        var start = due.at().isAfter(now()) ? eligible.happenedAt() : now();
        var caller = Callers.of(
                sql,
                rule.who(),
                new Callers.Matter(eligible.complaintId(), eligible.customerId(), eligible.departmentId()),
                now());
        return make(
                sql, policy, rule, new Next(eligible.id(), 0, 1, eligible.departmentId()), limits, start, caller, why);
    }

    /** Asks again for what was left open; the same person calls. */
    void again(Sql sql, FollowUp before) {
        var policy = policies.followUpsOf(sql, before.policyId());
        next(
                sql,
                before,
                policy,
                before.step(),
                before.round() + 1,
                policy.rules().unclear(),
                "followups.chosen.again");
    }

    /** The next in the row of the rule. */
    void next(Sql sql, FollowUp before) {
        var policy = policies.followUpsOf(sql, before.policyId());
        rule(policy, before)
                .after(before.step())
                .ifPresent(repeat -> next(sql, before, policy, before.step() + 1, 1, repeat, "followups.chosen.next"));
    }

    private void next(
            Sql sql, FollowUp before, Version<FollowUpPolicy> policy, int step, int round, Repeat limits, String why) {
        var next = new Next(before.eligibleId(), step, round, before.departmentId());
        var text = Texts.of(language -> say.text(language, why, before.id()));
        make(sql, policy, rule(policy, before), next, limits, now(), Optional.ofNullable(before.assignedTo()), text);
    }

    FollowUpRule rule(Version<FollowUpPolicy> policy, FollowUp followUp) {
        return policy.rules().rule(followUp.rule()).orElseThrow();
    }

    private record Next(
            long eligibleId, int step, int round, @Nullable Long departmentId) {}

    private Optional<Long> make(
            Sql sql,
            Version<FollowUpPolicy> policy,
            FollowUpRule rule,
            Next next,
            Repeat limits,
            Instant start,
            Optional<Long> caller,
            Texts why) {
        var department = next.departmentId();
        var earliest = policies.due(start, limits.earliest(), department);
        var latest = policies.due(start, limits.latest(), department);
        var due = latest.at().isBefore(earliest.at()) ? earliest : latest;
        var lapses = policies.due(due.at(), policy.rules().lapse(), department).at();
        var made = FollowUpStore.insert(
                sql,
                new FollowUpStore.Draft(
                        next.eligibleId(),
                        next.step(),
                        next.round(),
                        rule.key(),
                        policy.id(),
                        department,
                        caller.orElse(null),
                        rule.channel(),
                        earliest.at(),
                        due.at(),
                        lapses,
                        Texts.of(language -> explain(policy, rule, limits.earliest(), due, department, language)),
                        why),
                now());
        made.ifPresent(id -> {
            HistoryStore.add(sql, id, null, HistoryStore.What.MADE, "", now());
            posting.assigned(sql, id);
        });
        return made;
    }

    /** Rule and version, what was counted from when, and what was not. */
    private String explain(
            Version<FollowUpPolicy> policy,
            FollowUpRule rule,
            TimeLimit earliest,
            Due due,
            @Nullable Long departmentId,
            Language language) {
        var zone = policies.workingTime(departmentId).zone();
        return say.text(
                language,
                earliest.amount() == 0 ? "followups.explained" : "followups.explained-between",
                policy.title(),
                language == Language.EN ? rule.titleEn() : rule.title(),
                policies.dueText().say(due, zone, language),
                policies.text().limit(earliest, language));
    }
}
