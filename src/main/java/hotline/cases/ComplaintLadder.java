package hotline.cases;

import hotline.people.Audit;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.text.Language;
import hotline.platform.text.Texts;
import hotline.policies.Policies;
import hotline.policies.limits.LadderStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Late clocks of complaints. */
final class ComplaintLadder implements Ladder {
    private final Policies policies;
    private final LateText text;
    private final Audit audit;
    private final Taking taking;

    /** Somebody takes notice of a complaint. */
    interface Taking {
        /** @return false when they may not know of it any more */
        boolean by(Sql sql, Caller caller, long complaintId, String kind);
    }

    ComplaintLadder(Policies policies, LateText text, Audit audit, Taking taking) {
        this.policies = policies;
        this.text = text;
        this.audit = audit;
        this.taking = taking;
    }

    @Override
    public Noticed.Kind of() {
        return Noticed.Kind.COMPLAINT;
    }

    @Override
    public List<Late> take(Sql sql, Instant now, int most) {
        return LadderStore.take(sql, now, most);
    }

    @Override
    public List<LadderStep> steps(Sql sql, Late late) {
        return policies.complaintsOf(sql, late.policyId()).rules().ladder();
    }

    @Override
    public void climbed(Sql sql, Late late, int nextStep, @Nullable Instant lookAt) {
        LadderStore.climbed(sql, late, nextStep, lookAt);
    }

    @Override
    public List<Long> excluded(Sql sql, Late late) {
        return Posting.excluded(sql, late.id());
    }

    @Override
    public Map<Language, String> explain(Sql sql, Late late, LadderStep step) {
        var title = policies.complaintsOf(sql, late.policyId()).title();
        return text.say(title, language -> policies.text().clock(late.kind(), language), late, step);
    }

    @Override
    public void raised(Sql sql, Raised raised) {
        var id = raised.late().id();
        var to = raised.step().to().key();
        // Told of when the round is over, together with what else became late in it.
        WaveStore.raised(sql, raised.noticeId());
        HistoryStore.add(sql, id, null, raised.at(), What.ESCALATED, null, to, Texts.of(raised.explanation()));
        audit.recordSystem(
                sql,
                "cases.escalate",
                Audit.object("complaint", id),
                Map.of(
                        "clock",
                        raised.late().kind(),
                        "to",
                        to,
                        "told",
                        raised.told().size()));
    }

    @Override
    public String waiting() {
        return """
                select %s, c.id as object_id, c.number, c.title
                from complaint_told t join complaint_notice n on n.id = t.notice_id join complaint c on c.id = n.complaint_id
                where t.user_id = $1 and n.acknowledged_at is null and c.closed_at is null
                  and not exists (select from complaint_subject s where s.complaint_id = c.id and s.user_id = $1)""".formatted(NOTICE);
    }

    @Override
    public boolean acknowledged(Sql sql, Caller caller, long id, String kind, Instant now) {
        return taking.by(sql, caller, id, kind);
    }
}
