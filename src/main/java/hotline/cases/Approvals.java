package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.policies.Policies;
import hotline.policies.limits.Approver;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for consents and takes the answers. What is asked for waits at the complaint; with the last consent
 * it happens by itself, in the same transaction.
 */
final class Approvals {
    private final Desk desk;
    private final Policies policies;
    private final ApprovalAsking asking;
    private final Advance advance;

    Approvals(Desk desk, Policies policies, Linked linked) {
        this.desk = desk;
        this.policies = policies;
        this.asking = new ApprovalAsking(desk, policies);
        this.advance = new Advance(desk, linked, this::arrived);
    }

    Advance advance() {
        return advance;
    }

    ApprovalAsking asking() {
        return asking;
    }

    /** An answer to what was asked. @param step the one that the person saw */
    record Decision(int step, boolean approve, @Nullable String note) {
        String said() {
            return note == null ? "" : note.strip();
        }
    }

    /** What a step of the complaint needs: nothing, then it is taken; else it is asked for, or decided on by who was asked. */
    boolean holdsBack(Sql sql, Caller caller, Complaint complaint, Step step, MoveComplaint.Move move) {
        Compensations.requireSettled(sql, complaint, step.to());
        var kind = needed(step);
        if (kind == null) {
            return false;
        }
        var waiting = ApprovalStore.waiting(sql, complaint.id(), kind).orElse(null);
        if (waiting != null) {
            decide(sql, caller, complaint, waiting, new Decision(waiting.step(), true, move.said()), false);
            return true;
        }
        var steps = steps(sql, complaint, kind);
        if (steps.isEmpty()) {
            return false;
        }
        advance.requireAskedOrReason(sql, complaint, step, move.said());
        asking.ask(sql, caller, complaint, kind, null, move.said(), steps);
        MergeStore.touch(sql, complaint.id());
        return true;
    }

    /** The consent that a step needs where the policy asks for one. */
    static @Nullable ApprovalKind needed(Step step) {
        if (step.from() == State.PROPOSED && step.to() == State.APPROVED) {
            return ApprovalKind.SOLUTION;
        }
        if (step.from() == State.FOLLOWED_UP && step.to() == State.CLOSED) {
            return ApprovalKind.CLOSING;
        }
        return step.to() == State.REFUSED ? ApprovalKind.REFUSAL : null;
    }

    private List<Approver> steps(Sql sql, Complaint complaint, ApprovalKind kind) {
        var rules = policies.complaintsOf(sql, complaint.policyId()).rules().approvals();
        var grade = complaint.grade() == null ? "" : complaint.grade().key();
        return switch (kind) {
            case SOLUTION -> rules.solution().getOrDefault(grade, List.of());
            case CLOSING -> rules.closing().getOrDefault(grade, List.of());
            case REFUSAL -> rules.refusal();
            case COMPENSATION -> rules.ofAmount(Compensations.total(sql, complaint.id()));
        };
    }

    /** A solution that was proposed is asked about at once. */
    private void arrived(Sql sql, Caller caller, Complaint before, State now, String note) {
        if (now == State.PROPOSED) {
            var complaint = ComplaintStore.lockUnlessSubject(sql, before.id(), caller.userId())
                    .orElseThrow();
            var steps = steps(sql, complaint, ApprovalKind.SOLUTION);
            if (!steps.isEmpty()) {
                asking.ask(sql, caller, complaint, ApprovalKind.SOLUTION, null, note, steps);
            }
        }
    }

    /** Asks whether the customer may be given that. @return whether somebody is to consent */
    boolean compensation(Sql sql, Caller caller, Complaint complaint, long compensationId, String text) {
        var steps = steps(sql, complaint, ApprovalKind.COMPENSATION);
        if (!steps.isEmpty()) {
            asking.ask(sql, caller, complaint, ApprovalKind.COMPENSATION, compensationId, text, steps);
        }
        return !steps.isEmpty();
    }

    /** A complaint of another grade is decided on by others: they are asked anew. */
    void graded(Sql sql, Caller caller, Complaint before, Grade grade) {
        for (var kind : List.of(ApprovalKind.SOLUTION, ApprovalKind.CLOSING)) {
            var waiting = ApprovalStore.waiting(sql, before.id(), kind).orElse(null);
            if (waiting == null || grade == before.grade()) {
                continue;
            }
            var complaint = ComplaintStore.lockUnlessSubject(sql, before.id(), caller.userId())
                    .orElseThrow();
            var steps = steps(sql, complaint, kind);
            if (!steps.equals(waiting.steps())) {
                ApprovalStore.end(sql, waiting.id(), ApprovalCourse.State.WITHDRAWN, desk.now());
                if (!steps.isEmpty()) {
                    asking.again(sql, complaint, waiting, steps);
                }
            }
        }
    }

    /**
     * @throws Problem.Conflict when it was decided meanwhile, saying by whom
     * @throws Problem.Forbidden when it was not asked of the caller, or is their own proposal
     */
    void decide(Caller caller, long complaintId, long approvalId, Decision decision, boolean byLink) {
        desk.platform().database().inTransaction(sql -> {
            var complaint = desk.lock(sql, caller, complaintId);
            var approval = ApprovalStore.find(sql, approvalId)
                    .filter(one -> one.complaintId() == complaintId)
                    .orElseThrow(() -> new Problem.NotFound("platform.no-such-object"));
            decide(sql, caller, complaint, approval, decision, byLink);
        });
        asking.announce(complaintId);
    }

    private void decide(
            Sql sql, Caller caller, Complaint complaint, Approval approval, Decision decision, boolean byLink) {
        var asked = ApprovalStore.asked(sql, approval.id(), approval.step(), caller.userId());
        var answer = new ApprovalCourse.Answer(
                caller.userId(),
                asked.isPresent(),
                decision.step(),
                decision.approve(),
                !decision.said().isEmpty());
        var outcome = ApprovalCourse.decide(approval.asked(), answer);
        if (outcome instanceof ApprovalCourse.Outcome.Not(var problem)) {
            throw problem(sql, problem, approval);
        }
        var now = desk.now();
        var yes = decision.approve();
        ApprovalStore.decided(sql, approval, yes, asked.orElseThrow(), byLink, decision.said(), now);
        record(sql, caller, approval, yes, byLink, decision.said());
        switch (outcome) {
            case ApprovalCourse.Outcome.AskNext(var step) -> {
                asking.step(sql, approval, complaint, step);
                MergeStore.touch(sql, complaint.id());
            }
            case ApprovalCourse.Outcome.Consented() -> {
                ApprovalStore.end(sql, approval.id(), ApprovalCourse.State.APPROVED, now);
                consented(sql, caller, complaint, approval, decision.said());
                asking.decided(sql, approval, complaint, caller, true, decision.said());
            }
            case ApprovalCourse.Outcome.Declined() -> {
                ApprovalStore.end(sql, approval.id(), ApprovalCourse.State.REFUSED, now);
                declined(sql, caller, complaint, approval, decision.said());
                asking.decided(sql, approval, complaint, caller, false, decision.said());
            }
            case ApprovalCourse.Outcome.Not _ -> throw new IllegalStateException("refused above");
        }
    }

    private static Problem problem(Sql sql, String id, Approval approval) {
        return switch (id) {
            case "cases.note-needed" -> new Problem.Invalid(id, "note");
            case "cases.approval-decided" ->
                ApprovalStore.lastWord(sql, approval.id())
                        .map(last -> new Problem.Conflict(id, last.getKey(), last.getValue() ? 1 : 0))
                        .orElseGet(() -> new Problem.Conflict("cases.approval-over"));
            default -> new Problem.Forbidden(id);
        };
    }

    private void record(Sql sql, Caller caller, Approval approval, boolean yes, boolean byLink, String note) {
        var what = yes ? What.APPROVAL_GIVEN : What.APPROVAL_REFUSED;
        desk.record(
                sql, caller, approval.complaintId(), what, null, approval.kind().key(), note);
        if (byLink) {
            desk.audit(
                    sql,
                    caller,
                    "cases.approval-by-link",
                    approval.complaintId(),
                    Map.of("approval", approval.id(), "step", approval.step()));
        }
    }

    /** What was waited for happens. */
    private void consented(Sql sql, Caller caller, Complaint complaint, Approval approval, String said) {
        switch (approval.kind()) {
            case SOLUTION -> go(sql, caller, complaint, State.APPROVED, said);
            case CLOSING -> go(sql, caller, complaint, State.CLOSED, approval.note());
            case REFUSAL -> go(sql, caller, complaint, State.REFUSED, approval.note());
            case COMPENSATION ->
                Compensations.decided(sql, complaint.id(), Objects.requireNonNull(approval.compensationId()), true);
        }
    }

    /** A solution that is not approved is worked on again; of all else nothing comes. */
    private void declined(Sql sql, Caller caller, Complaint complaint, Approval approval, String said) {
        switch (approval.kind()) {
            case SOLUTION -> go(sql, caller, complaint, State.INVESTIGATED, said);
            case COMPENSATION ->
                Compensations.decided(sql, complaint.id(), Objects.requireNonNull(approval.compensationId()), false);
            case CLOSING, REFUSAL -> MergeStore.touch(sql, complaint.id());
        }
    }

    private void go(Sql sql, Caller caller, Complaint complaint, State to, String note) {
        var step = desk.flow().step(complaint.state(), to);
        advance.take(sql, caller, complaint, step, new MoveComplaint.Move(complaint.version(), to, note, null));
    }
}
