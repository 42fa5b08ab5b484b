package hotline.followups;

import hotline.cases.Noticed;
import hotline.followups.HistoryStore.What;
import hotline.people.Audit;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.text.Texts;
import hotline.policies.limits.FollowUpPolicy;
import hotline.policies.limits.LadderStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Follow-ups that are not made in time climb until they end (F1, K5). */
final class OverdueFollowUps extends LateLadder {
    OverdueFollowUps(With with) {
        super(with, Noticed.Kind.FOLLOW_UP, "follow_up");
    }

    @Override
    String kindAndOwner() {
        return "'follow-up' as kind, late.assigned_to as owner_id";
    }

    @Override
    List<LadderStep> steps(FollowUpPolicy policy) {
        return policy.overdue();
    }

    @Override
    public List<Long> excluded(Sql sql, Late late) {
        return Posting.ofFollowUp(sql, late.id());
    }

    @Override
    void told(Sql sql, Raised raised) {
        var id = raised.late().id();
        posting().overdue(sql, id, raised.noticeId(), raised.explanation(), raised.told());
        HistoryStore.add(sql, id, null, What.ESCALATED, Texts.of(raised.explanation()), raised.at());
    }

    @Override
    public String waiting() {
        return """
                select %s, f.id as object_id, coalesce(c.number, '') as number, coalesce(p.name, c.title, '') as title
                from complaint_told t join complaint_notice n on n.id = t.notice_id join follow_up f on f.id = t.follow_up_id
                left join complaint c on c.id = f.complaint_id left join person p on p.id = f.person_id
                where t.user_id = $1 and t.follow_up_id is not null and n.acknowledged_at is null and f.ended_at is null
                  and not exists (select from complaint_subject s where s.complaint_id = f.complaint_id and s.user_id = $1)""".formatted(NOTICE);
    }

    @Override
    public boolean acknowledged(Sql sql, Caller caller, long id, String kind, Instant now) {
        if (FollowUpStore.lock(sql, id, caller).isEmpty()) {
            return false;
        }
        sql.update("update follow_up set climb_at = null where id = $1", id);
        HistoryStore.add(sql, id, caller.userId(), What.ACKNOWLEDGED, "", now);
        audit().record(sql, caller, "followups.acknowledge", Audit.object("follow-up", id), Map.of());
        return true;
    }
}
