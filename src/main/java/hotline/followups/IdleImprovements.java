package hotline.followups;

import hotline.cases.Noticed;
import hotline.people.Audit;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.policies.limits.FollowUpPolicy;
import hotline.policies.limits.LadderStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Improvement items that are not sent, or not answered, in time climb until they are (F3, K5). */
final class IdleImprovements extends LateLadder {
    IdleImprovements(With with) {
        super(with, Noticed.Kind.IMPROVEMENT, "improvement");
    }

    @Override
    String kindAndOwner() {
        return "case late.state when 'open' then 'send' else 'answer' end as kind, null::bigint as owner_id";
    }

    @Override
    List<LadderStep> steps(FollowUpPolicy policy) {
        return policy.idle();
    }

    @Override
    public List<Long> excluded(Sql sql, Late late) {
        return Posting.ofImprovement(sql, late.id());
    }

    @Override
    void told(Sql sql, Raised raised) {
        posting().idle(sql, raised.late().id(), raised.noticeId(), raised.explanation(), raised.told());
    }

    @Override
    public String waiting() {
        return """
                select %s, i.id as object_id, coalesce(c.number, '') as number, coalesce(p.name, c.title, '') as title
                from complaint_told t join complaint_notice n on n.id = t.notice_id
                join improvement i on i.id = t.improvement_id
                left join complaint c on c.id = i.complaint_id left join person p on p.id = i.person_id
                where t.user_id = $1 and t.improvement_id is not null and n.acknowledged_at is null
                  and n.kind = case i.state when 'open' then 'send' when 'sent' then 'answer' end
                  and not exists (select from complaint_subject s where s.complaint_id = i.complaint_id and s.user_id = $1)""".formatted(NOTICE);
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
        audit().record(sql, caller, "followups.acknowledge", Audit.object("improvement", id), Map.of());
        return true;
    }
}
