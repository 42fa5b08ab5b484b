package hotline.followups;

import hotline.cases.Ladder;
import hotline.cases.Noticed;
import hotline.people.Audit;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import hotline.platform.text.Language;
import hotline.policies.limits.LadderStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Improvement items that are not sent, or not answered, in time climb until they are (F3, K5). */
final class IdleImprovements implements Ladder {
    private final Lateness lateness;

    IdleImprovements(Lateness lateness) {
        this.lateness = lateness;
    }

    @Override
    public Noticed.Kind of() {
        return Noticed.Kind.IMPROVEMENT;
    }

    @Override
    public List<Late> take(Sql sql, Instant now, int most) {
        return sql.query(
                """
                select i.id, i.state, i.climb_step, i.due_at, i.department_id, i.policy_version_id
                from improvement i where i.climb_at <= $1 order by i.climb_at limit $2 for update skip locked""",
                row -> new Late(
                        row.getLong("id"),
                        row.getString("state").equals(ImprovementState.OPEN.key()) ? "send" : "answer",
                        0,
                        row.getInteger("climb_step"),
                        Times.instant(row, "due_at"),
                        row.getLong("department_id"),
                        null,
                        row.getLong("policy_version_id")),
                Times.of(now),
                most);
    }

    @Override
    public List<LadderStep> steps(Sql sql, Late late) {
        return lateness.policy(sql, late.policyId()).rules().idle();
    }

    @Override
    public void climbed(Sql sql, Late late, int nextStep, @Nullable Instant lookAt) {
        sql.update(
                "update improvement set climb_step = $2, climb_at = $3 where id = $1",
                late.id(),
                nextStep,
                Times.ofNullable(lookAt));
    }

    @Override
    public List<Long> excluded(Sql sql, Late late) {
        return Posting.ofImprovement(sql, late.id());
    }

    @Override
    public Map<Language, String> explain(Sql sql, Late late, LadderStep step) {
        var title = lateness.policy(sql, late.policyId()).title();
        return lateness.text()
                .say(title, language -> lateness.say().text(language, "followups.late." + late.kind()), late, step);
    }

    @Override
    public void raised(
            Sql sql,
            Late late,
            LadderStep step,
            long noticeId,
            Map<Language, String> explanation,
            List<Long> told,
            Instant now) {
        lateness.posting().idle(sql, late.id(), noticeId, explanation, told);
        lateness.record(
                sql, new Noticed(of(), late.id()), late.kind(), step.to().key(), told);
    }

    @Override
    public List<Waiting> waiting(Sql sql, long userId, Language language, int most) {
        return sql.query(
                """
                select n.id, n.kind, n.raised_at, n.explanation_zh, n.explanation_en, i.id as object_id,
                    coalesce(c.number, '') as number, coalesce(p.name, c.title, '') as title
                from complaint_told t join complaint_notice n on n.id = t.notice_id
                join improvement i on i.id = t.improvement_id
                left join complaint c on c.id = i.complaint_id left join person p on p.id = i.person_id
                where t.user_id = $1 and t.improvement_id is not null and n.acknowledged_at is null
                  and n.kind = case i.state when 'open' then 'send' when 'sent' then 'answer' end
                  and not exists (select from complaint_subject s where s.complaint_id = i.complaint_id and s.user_id = $1)
                order by n.id limit $2""",
                row -> new Waiting(
                        row.getLong("id"),
                        of(),
                        row.getLong("object_id"),
                        row.getString("number"),
                        row.getString("title"),
                        row.getString("kind"),
                        row.getString(language == Language.EN ? "explanation_en" : "explanation_zh"),
                        Times.instant(row, "raised_at")),
                userId,
                most);
    }

    /** What was taken notice of before it was sent does not keep the answer from climbing. */
    @Override
    public boolean acknowledged(Sql sql, Caller caller, long id, String kind, Instant now) {
        var held = ImprovementStore.lock(sql, id, caller);
        if (held.isEmpty()) {
            return false;
        }
        if (kind.equals(held.get().state() == ImprovementState.OPEN ? "send" : "answer")) {
            sql.update("update improvement set climb_at = null where id = $1", id);
        }
        lateness.audit().record(sql, caller, "followups.acknowledge", Audit.object("improvement", id), Map.of());
        return true;
    }
}
