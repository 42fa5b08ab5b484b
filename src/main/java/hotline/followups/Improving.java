package hotline.followups;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.text.Texts;
import hotline.policies.Version;
import hotline.policies.calendar.Due;
import hotline.policies.limits.FollowUpPolicy;
import hotline.policies.limits.FollowUpPolicy.Improvement;
import hotline.policies.limits.FollowUpRule.Trigger;
import org.jspecify.annotations.Nullable;

/** A low score is sent to the department, answered by it, and the customer is asked again (F3). */
final class Improving {
    private final Making making;
    private final Say say;

    Improving(Making making, Say say) {
        this.making = making;
        this.say = say;
    }

    /** Inside the transaction that ends the follow-up. */
    void open(Sql sql, FollowUp followUp, int score, String said) {
        var policy = making.policies().followUpsOf(sql, followUp.policyId());
        var limits = policy.rules().improvement().orElseThrow();
        var due = making.policies().due(making.now(), limits.send(), followUp.departmentId());
        var why = explain(policy, "followups.improvement.send", due, followUp.departmentId());
        ImprovementStore.insert(sql, followUp, score, said, making.now(), due.at(), why);
    }

    /** @param departmentId null: the branch that settled it, else the department of the case */
    void send(Sql sql, Caller caller, long id, int version, @Nullable Long departmentId, String note) {
        var held = step(sql, caller, id, version, ImprovementState.SENT);
        var to = departmentId == null ? answering(sql, held) : departmentId;
        if (to == null
                || sql.one("select 1 from department where id = $1 and active", row -> row, to)
                        .isEmpty()) {
            throw new Problem.Invalid("followups.no-such-department", "departmentId");
        }
        var due = making.policies().due(making.now(), limits(sql, held).answer(), to);
        var policy = making.policies().followUpsOf(sql, held.policyId());
        var why = explain(policy, "followups.improvement.answer", due, to);
        ImprovementStore.send(sql, id, to, note, caller.userId(), making.now(), due.at(), why);
        making.posting().improvement(sql, id, to, held.score(), held.said(), note, why);
    }

    /** The branch that settled it, else the department of the case. */
    private static @Nullable Long answering(Sql sql, ImprovementStore.Held held) {
        return sql.one(
                        "select branch_id from complaint where id = $1 and branch_id is not null",
                        row -> row.getLong("branch_id"),
                        held.complaintId())
                .orElse(held.departmentId());
    }

    /** The answer makes the follow-up that asks whether it has become better. */
    void answer(Sql sql, Caller caller, long id, int version, String answer) {
        if (answer.isBlank()) {
            throw new Problem.Invalid("followups.answer-needed", "answer");
        }
        var held = step(sql, caller, id, version, ImprovementState.ANSWERED);
        ImprovementStore.answer(sql, id, answer, caller.userId(), making.now());
        var policy = making.policies().followUps(sql, making.now());
        var rules = policy.rules().of(Trigger.IMPROVEMENT_ANSWERED);
        rules.forEach(rule -> making.found(
                sql,
                policy,
                rule,
                new Making.Occasion(
                        "improvement/" + id,
                        making.now(),
                        held.complaintId(),
                        id,
                        held.customerId(),
                        held.phone(),
                        held.departmentId(),
                        answer.length() > 2000 ? answer.substring(0, 2000) : answer,
                        caller.userId())));
        if (rules.isEmpty()) {
            close(sql, id);
        }
    }

    void close(Sql sql, long id) {
        ImprovementStore.close(sql, id, making.now());
    }

    private Improvement limits(Sql sql, ImprovementStore.Held held) {
        return making.policies()
                .followUpsOf(sql, held.policyId())
                .rules()
                .improvement()
                .orElseThrow();
    }

    private static ImprovementStore.Held step(Sql sql, Caller caller, long id, int version, ImprovementState next) {
        var held = ImprovementStore.lock(sql, id, caller)
                .orElseThrow(() -> new Problem.NotFound("followups.no-such-improvement", Long.toString(id)));
        if (held.version() != version || !held.state().mayBecome(next)) {
            throw new Problem.Conflict("followups.improvement-moved");
        }
        return held;
    }

    private Texts explain(Version<FollowUpPolicy> policy, String key, Due due, @Nullable Long departmentId) {
        var zone = making.policies().workingTime(departmentId).zone();
        return Texts.of(language -> say.text(
                language, key, policy.title(), making.policies().dueText().say(due, zone, language)));
    }
}
