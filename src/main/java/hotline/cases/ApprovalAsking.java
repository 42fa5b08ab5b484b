package hotline.cases;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.text.Language;
import hotline.platform.text.Texts;
import hotline.policies.Policies;
import hotline.policies.limits.Approver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds whom to ask for a consent, asks them, and asks the next above when nobody answers in time. */
final class ApprovalAsking {
    /** When nobody at all can be asked, or there is no working time to count in: somebody has to mend that first. */
    private static final Duration LATER = Duration.ofHours(1);

    private final Desk desk;
    private final Policies policies;

    ApprovalAsking(Desk desk, Policies policies) {
        this.desk = desk;
        this.policies = policies;
    }

    void ask(
            Sql sql,
            Caller caller,
            Complaint complaint,
            ApprovalKind kind,
            @Nullable Long compensationId,
            String note,
            List<Approver> steps) {
        var version = policies.complaintsOf(sql, complaint.policyId());
        var policy = inEach(_ -> version.title());
        var id = ApprovalStore.insert(
                sql,
                new ApprovalStore.Request(
                        complaint.id(),
                        kind,
                        compensationId,
                        note,
                        steps,
                        complaint.state(),
                        policy,
                        caller.userId(),
                        desk.now()));
        step(sql, ApprovalStore.find(sql, id).orElseThrow(), complaint, 0);
    }

    /** The same, of others. */
    void again(Sql sql, Complaint complaint, Approval before, List<Approver> steps) {
        var version = policies.complaintsOf(sql, complaint.policyId());
        var id = ApprovalStore.insert(
                sql,
                new ApprovalStore.Request(
                        complaint.id(),
                        before.kind(),
                        before.compensationId(),
                        before.note(),
                        steps,
                        complaint.state(),
                        inEach(_ -> version.title()),
                        before.proposedBy().userId(),
                        desk.now()));
        step(sql, ApprovalStore.find(sql, id).orElseThrow(), complaint, 0);
    }

    /** Asks one step: whom the policy names, else the next above who is there. */
    void step(Sql sql, Approval approval, Complaint complaint, int step) {
        var now = desk.now();
        var approver = approval.steps().get(step);
        var within = policies.complaintsOf(sql, complaint.policyId())
                .rules()
                .approvals()
                .within();
        var due = policies.due(now, within, complaint.departmentId());
        var zone = policies.workingTime(complaint.departmentId()).zone();
        var explanation = inEach(language -> policies.complaintsOf(sql, complaint.policyId())
                        .title() + " · "
                + text(
                        language,
                        "cases.approval.why",
                        text(language, "cases.approval.kind." + approval.kind().key()),
                        policies.text().approver(approver, language),
                        policies.dueText().say(due, zone, language)));
        ApprovalStore.step(sql, approval.id(), step, now, due.at(), explanation, due.at());
        var level = askFrom(sql, approval, complaint, step, 0, explanation);
        if (level < 0) {
            ApprovalStore.look(sql, approval.id(), step, 0, now.plus(LATER));
        } else if (level > 0) {
            ApprovalStore.look(sql, approval.id(), step, level, due.at());
        }
    }

    /** @return the level at which somebody was asked, or -1 when nobody is there at all */
    private int askFrom(
            Sql sql, Approval approval, Complaint complaint, int step, int first, Map<Language, String> explanation) {
        var levels = ApprovalCourse.levels(approval.steps().get(step));
        var not = List.of(approval.proposedBy().userId());
        for (var level = first; level < levels.size(); level++) {
            var people = Receivers.ofComplaint(sql, complaint.id(), levels.get(level), not, desk.now());
            var asked = new ArrayList<Receivers.Acting>();
            for (var one : people) {
                if (ApprovalStore.ask(sql, approval, step, one, level, desk.now())) {
                    asked.add(one);
                }
            }
            if (!asked.isEmpty()) {
                tell(sql, approval, step, asked, explanation, level > 0 && first > 0);
                return level;
            }
        }
        return -1;
    }

    private void tell(
            Sql sql,
            Approval approval,
            int step,
            List<Receivers.Acting> asked,
            Map<Language, String> explanation,
            boolean late) {
        for (var one : asked) {
            desk.telling().posting().approval(sql, approval, step, one.userId(), explanation);
        }
        var names = ApprovalStore.names(
                sql, asked.stream().map(Receivers.Acting::userId).toList());
        HistoryStore.add(
                sql,
                approval.complaintId(),
                null,
                desk.now(),
                late ? What.ESCALATED : What.APPROVAL_ASKED,
                null,
                late ? null : approval.kind().key(),
                Texts.written(String.join("、", names)));
    }

    /** Whoever proposed it and whoever owns the complaint hear what became of it. */
    void decided(Sql sql, Approval approval, Complaint complaint, Caller by, boolean yes, String note) {
        var told = new TreeSet<Long>();
        told.add(approval.proposedBy().userId());
        if (complaint.owner() != null) {
            told.add(complaint.owner().userId());
        }
        told.remove(by.userId());
        desk.telling()
                .posting()
                .approvalDecided(
                        sql,
                        approval,
                        inEach(language -> text(
                                language,
                                yes ? "cases.approval.given" : "cases.approval.refused",
                                by.displayName(),
                                text(
                                        language,
                                        "cases.approval.kind." + approval.kind().key()))),
                        note,
                        told);
    }

    /** A step whose time is over, or whose people are gone: the next above is asked as well. */
    void climb(Sql sql, ApprovalStore.Due due) {
        var approval = ApprovalStore.find(sql, due.approvalId()).orElseThrow();
        var complaint =
                ComplaintStore.lockUnlessSubject(sql, approval.complaintId(), 0).orElseThrow();
        var now = desk.now();
        var late = !due.dueAt().isAfter(now);
        var first = due.askedAnybody() ? due.climbed() + 1 : late ? due.climbed() : 0;
        if (due.askedAnybody() && !late) {
            ApprovalStore.look(sql, approval.id(), due.step(), due.climbed(), due.dueAt());
            return;
        }
        var approver = approval.steps().get(due.step());
        var explanation = inEach(language -> text(
                language,
                "cases.approval.late",
                text(language, "cases.approval.kind." + approval.kind().key()),
                policies.text().approver(approver, language)));
        var level = askFrom(sql, approval, complaint, due.step(), first, explanation);
        var next = level < 0 ? (due.askedAnybody() ? null : now.plus(LATER)) : again(sql, complaint, now);
        ApprovalStore.look(sql, approval.id(), due.step(), Math.max(level, due.climbed()), next);
        if (level >= 0) {
            MergeStore.touch(sql, complaint.id());
            desk.systemAudit(
                    sql,
                    "cases.approval-climbs",
                    Audit.object("complaint", complaint.id()),
                    Map.of("approval", approval.id(), "step", due.step(), "level", level));
        }
    }

    private Instant again(Sql sql, Complaint complaint, Instant now) {
        try {
            var within = policies.complaintsOf(sql, complaint.policyId())
                    .rules()
                    .approvals()
                    .within();
            return policies.due(now, within, complaint.departmentId()).at();
        } catch (Problem.Conflict e) {
            return now.plus(LATER);
        }
    }

    /** Lets the consoles of those who are asked know; after the transaction. */
    void announce(long complaintId) {
        desk.telling().announce(ApprovalStore.waitingFor(desk.platform().database(), complaintId));
    }

    /** Somebody who was asked is away: whoever stands in is asked as well. */
    void deputise(Sql sql, long approvalId, Receivers.Acting who) {
        var approval = ApprovalStore.find(sql, approvalId).orElseThrow();
        if (approval.state() == ApprovalCourse.State.WAITING
                && ApprovalStore.ask(sql, approval, approval.step(), who, 0, desk.now())) {
            var explanation = inEach(language -> text(
                    language,
                    "cases.approval.stand-in",
                    text(language, "cases.approval.kind." + approval.kind().key()),
                    ApprovalStore.names(sql, List.of(Objects.requireNonNull(who.standsFor())))
                            .getFirst()));
            tell(sql, approval, approval.step(), List.of(who), explanation, false);
            MergeStore.touch(sql, approval.complaintId());
        }
    }

    private static Map<Language, String> inEach(Function<Language, String> say) {
        var texts = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            texts.put(language, say.apply(language));
        }
        return texts;
    }

    private String text(Language language, String key, Object... arguments) {
        return desk.platform()
                .messages()
                .find(language, key, List.of(arguments))
                .orElse(key);
    }
}
