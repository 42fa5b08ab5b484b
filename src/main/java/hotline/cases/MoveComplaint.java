package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import org.jspecify.annotations.Nullable;

/** The next step of a complaint, or one back. */
final class MoveComplaint {
    private final Desk desk;
    private final Linked linked;

    MoveComplaint(Desk desk, Linked linked) {
        this.desk = desk;
        this.linked = linked;
    }

    /** The step asked for. */
    record Move(
            int version,
            State to,
            @Nullable String note,
            @Nullable Liability liability) {
        String said() {
            return note == null ? "" : note.strip();
        }
    }

    /**
     * @throws Problem.Conflict when the complaint's state does not allow it, or it changed meanwhile
     * @throws Problem.Forbidden when it is not the caller's step
     * @throws Problem.Invalid when a note or the liability is missing
     */
    void move(Caller caller, long id, Move move) {
        desk.platform().database().inTransaction(sql -> {
            var complaint = desk.lock(sql, caller, id, move.version());
            var known = move.liability() != null || complaint.liability() != null;
            var decision = desk.flow()
                    .decide(
                            complaint.state(),
                            move.to(),
                            Desk.part(complaint, caller),
                            !move.said().isEmpty(),
                            known);
            switch (decision) {
                case Flow.Decision.Refused refused -> throw problem(refused.problem(), complaint);
                case Flow.Decision.Taken taken -> take(sql, caller, complaint, taken.step(), move);
            }
        });
    }

    private static Problem problem(String id, Complaint complaint) {
        return switch (id) {
            case "cases.not-your-step" -> new Problem.Forbidden(id);
            case "cases.note-needed" -> new Problem.Invalid(id, "note");
            case "cases.liability-needed" -> new Problem.Invalid(id, "liability");
            default -> new Problem.Conflict(id, complaint.number());
        };
    }

    private void take(Sql sql, Caller caller, Complaint complaint, Step step, Move move) {
        var now = desk.now();
        var id = complaint.id();
        askedOrExplained(sql, caller, complaint, step, move.said());
        ComplaintStore.move(sql, id, step.to(), move.liability(), step.to() == State.CLOSED ? now : null);
        if (step.to() == State.CARRIED_OUT) {
            var limits = desk.limits()
                    .begin(
                            sql,
                            complaint.policyId(),
                            Limits.Start.SETTLED,
                            complaint.grade(),
                            complaint.departmentId(),
                            now);
            ClockStore.start(sql, id, limits);
            desk.watches().forEach(watch -> watch.settled(sql, id, now));
        }
        ClockStore.meet(sql, id, Clocks.met(desk.flow(), step.to()), now);
        if (step.back()) {
            ClockStore.reopen(sql, id, Clocks.running(desk.flow(), step.to()));
        }
        ClockStore.refreshDue(sql, id);
        if (step.to() == State.CLOSED) {
            linked.release(sql, complaint.number(), caller);
            MergeStore.members(sql, id).forEach(member -> linked.release(sql, member.number(), caller));
        }
        desk.record(sql, caller, id, What.MOVED, step.from().key(), step.to().key(), move.said());
    }

    /** It ends with its customer asked whether they are content, or with the reason why not. */
    private void askedOrExplained(Sql sql, Caller caller, Complaint complaint, Step step, String reason) {
        var ends = step.to() == State.FOLLOWED_UP || (step.to() == State.CLOSED && step.from() != State.REFUSED);
        if (!ends) {
            return;
        }
        for (var watch : desk.watches()) {
            if (watch.toBeAsked(sql, complaint.id()) > 0) {
                if (reason.isEmpty()) {
                    throw new Problem.Conflict("cases.follow-up-open", complaint.number());
                }
                watch.letGo(sql, caller, complaint.id(), reason);
            }
        }
    }
}
