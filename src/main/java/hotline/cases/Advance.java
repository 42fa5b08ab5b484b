package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;

/** Carries out a step of a complaint that was decided on: clocks, history, what rooms above make of it. */
final class Advance {
    private final Desk desk;
    private final Linked linked;
    private final Arrived arrived;
    private final AssignComplaint assign;

    /** Hears of each step, in its transaction. */
    interface Arrived {
        void at(Sql sql, Caller caller, Complaint before, State now, String note);
    }

    Advance(Desk desk, Linked linked, Arrived arrived) {
        this.desk = desk;
        this.linked = linked;
        this.arrived = arrived;
        this.assign = new AssignComplaint(desk);
    }

    void take(Sql sql, Caller caller, Complaint complaint, Step step, MoveComplaint.Move move) {
        var now = desk.now();
        var id = complaint.id();
        if (step.to() == State.CARRIED_OUT) {
            ComplaintFields.requireNoneOwed(sql, complaint);
        }
        if (step.to() == State.CLOSED) {
            desk.branching().requireReported(sql, complaint, move.said());
        }
        letGo(sql, caller, complaint, step, move.said());
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
            desk.branching().settled(sql, complaint, now);
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
        branch(sql, caller, complaint, step);
        arrived.at(sql, caller, complaint, step.to(), move.said());
    }

    /** Before its customer is asked a branch hands it back; investigated anew it goes there once more. */
    private void branch(Sql sql, Caller caller, Complaint complaint, Step step) {
        if (step.back()) {
            assign.pass(sql, caller, complaint.id(), desk.branching().again(sql, complaint));
            ClockStore.refreshDue(sql, complaint.id());
        } else if (desk.flow()
                .usual(step.to())
                .filter(next -> next.to() == State.FOLLOWED_UP)
                .isPresent()) {
            desk.branching().done(sql, caller, complaint, desk.now());
        }
    }

    /** It ends with its customer asked whether they are content, or with the reason why not. */
    private void letGo(Sql sql, Caller caller, Complaint complaint, Step step, String reason) {
        requireAskedOrReason(sql, complaint, step, reason);
        if (ends(step)) {
            desk.watches().stream()
                    .filter(watch -> watch.toBeAsked(sql, complaint.id()) > 0)
                    .forEach(watch -> watch.letGo(sql, caller, complaint.id(), reason));
        }
    }

    /** @throws Problem.Conflict when its customer is still to be asked, and nothing says why not */
    void requireAskedOrReason(Sql sql, Complaint complaint, Step step, String reason) {
        if (ends(step)
                && reason.isEmpty()
                && desk.watches().stream().anyMatch(watch -> watch.toBeAsked(sql, complaint.id()) > 0)) {
            throw new Problem.Conflict("cases.follow-up-open", complaint.number());
        }
    }

    private static boolean ends(Step step) {
        return step.to() == State.FOLLOWED_UP || (step.to() == State.CLOSED && step.from() != State.REFUSED);
    }
}
