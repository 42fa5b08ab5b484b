package hotline.followups;

import hotline.cases.Ladder;
import hotline.cases.Noticed;
import hotline.followups.HistoryStore.What;
import hotline.people.Audit;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import hotline.platform.text.Language;
import hotline.policies.limits.LadderStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follow-ups that are not made in time climb until they end (F1, K5). */
final class OverdueFollowUps implements Ladder {
    private static final String KIND = "follow-up";
    private final Lateness lateness;

    OverdueFollowUps(Lateness lateness) {
        this.lateness = lateness;
    }

    @Override
    public Noticed.Kind of() {
        return Noticed.Kind.FOLLOW_UP;
    }

    @Override
    public List<Late> take(Sql sql, Instant now, int most) {
        return sql.query(
                """
                select f.id, f.climb_step, f.due_at, f.department_id, f.assigned_to, f.policy_version_id
                from follow_up f where f.climb_at <= $1 order by f.climb_at limit $2 for update skip locked""",
                row -> new Late(
                        row.getLong("id"),
                        KIND,
                        0,
                        row.getInteger("climb_step"),
                        Times.instant(row, "due_at"),
                        row.getLong("department_id"),
                        row.getLong("assigned_to"),
                        row.getLong("policy_version_id")),
                Times.of(now),
                most);
    }

    @Override
    public List<LadderStep> steps(Sql sql, Late late) {
        return lateness.policy(sql, late.policyId()).rules().overdue();
    }

    @Override
    public void climbed(Sql sql, Late late, int nextStep, @Nullable Instant lookAt) {
        sql.update(
                "update follow_up set climb_step = $2, climb_at = $3 where id = $1",
                late.id(),
                nextStep,
                Times.ofNullable(lookAt));
    }

    @Override
    public List<Long> excluded(Sql sql, Late late) {
        return Posting.ofFollowUp(sql, late.id());
    }

    @Override
    public Map<Language, String> explain(Sql sql, Late late, LadderStep step) {
        var title = lateness.policy(sql, late.policyId()).title();
        return lateness.text()
                .say(title, language -> lateness.say().text(language, "followups.late.follow-up"), late, step);
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
        lateness.posting().overdue(sql, late.id(), noticeId, explanation, told);
        var said = Objects.requireNonNull(explanation.get(Language.ZH));
        HistoryStore.add(sql, late.id(), null, What.ESCALATED, said, now);
        lateness.record(sql, new Noticed(of(), late.id()), KIND, step.to().key(), told);
    }

    @Override
    public List<Waiting> waiting(Sql sql, long userId, Language language, int most) {
        return sql.query(
                """
                select n.id, n.raised_at, n.explanation_zh, n.explanation_en, f.id as object_id,
                    coalesce(c.number, '') as number, coalesce(p.name, c.title, '') as title
                from complaint_told t join complaint_notice n on n.id = t.notice_id join follow_up f on f.id = t.follow_up_id
                left join complaint c on c.id = f.complaint_id left join person p on p.id = f.person_id
                where t.user_id = $1 and t.follow_up_id is not null and n.acknowledged_at is null and f.ended_at is null
                  and not exists (select from complaint_subject s where s.complaint_id = f.complaint_id and s.user_id = $1)
                order by n.id limit $2""",
                row -> new Waiting(
                        row.getLong("id"),
                        of(),
                        row.getLong("object_id"),
                        row.getString("number"),
                        row.getString("title"),
                        KIND,
                        row.getString(language == Language.EN ? "explanation_en" : "explanation_zh"),
                        Times.instant(row, "raised_at")),
                userId,
                most);
    }

    @Override
    public boolean acknowledged(Sql sql, Caller caller, long id, String kind, Instant now) {
        if (FollowUpStore.lock(sql, id, caller).isEmpty()) {
            return false;
        }
        sql.update("update follow_up set climb_at = null where id = $1", id);
        HistoryStore.add(sql, id, caller.userId(), What.ACKNOWLEDGED, "", now);
        lateness.audit().record(sql, caller, "followups.acknowledge", Audit.object("follow-up", id), Map.of());
        return true;
    }
}
