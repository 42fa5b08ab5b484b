package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes two complaints of one matter one (K4): the head goes on, with all contacts and calls; the other is
 * closed and refers to it. Whoever either is about is excluded from both (K2). Undone only with a reason.
 */
final class MergeComplaint {
    private static final Set<State> SETTLED = EnumSet.of(State.CARRIED_OUT, State.VERIFIED, State.ANSWERED);
    private final Desk desk;
    private final Regrade regrade;

    MergeComplaint(Desk desk) {
        this.desk = desk;
        this.regrade = new Regrade(desk);
    }

    /** @param version of the one that is merged @param intoId the head, which stays */
    record Merge(int version, long intoId, @Nullable String note) {}

    /** @param note why */
    record Undo(int version, String note) {}

    /**
     * @throws Problem.Conflict when either changed meanwhile, is closed or merged, or they are of different customers
     * @throws Problem.Forbidden when the caller does not handle the one that is merged
     */
    void merge(Caller caller, long id, Merge merge) {
        var told = desk.platform().database().transaction(sql -> write(sql, caller, id, merge));
        desk.telling().announce(told);
    }

    private List<Long> write(Sql sql, Caller caller, long id, Merge merge) {
        if (merge.intoId() == id) {
            throw new Problem.Invalid("cases.merge-itself", "intoId");
        }
        // In the order of their ids, so that two who merge at once wait for each other and never for ever.
        if (merge.intoId() < id) {
            desk.lock(sql, caller, merge.intoId());
        }
        var from = desk.lock(sql, caller, id, merge.version());
        var head = desk.lock(sql, caller, merge.intoId());
        require(sql, caller, from, head);
        var note = merge.note() == null ? "" : merge.note().strip();
        exclude(sql, caller, from, head);
        end(sql, caller, from, head, note);
        var calls = MergeStore.bring(sql, id, head.id());
        MergeStore.merge(sql, from, head.id(), caller.userId(), desk.now(), note, calls);
        ClockStore.refreshDue(sql, id);
        var told = graver(sql, caller, from, head);
        desk.record(sql, caller, id, What.MERGED, null, head.number(), note);
        desk.record(sql, caller, head.id(), What.ABSORBED, null, from.number(), note);
        return told;
    }

    private static void require(Sql sql, Caller caller, Complaint from, Complaint head) {
        Desk.requireHandling(from, caller);
        var other = MergeStore.head(sql, head.id());
        if (other != null) {
            throw new Problem.Conflict("cases.is-merged", head.number(), other.number());
        }
        if (!head.open()) {
            throw new Problem.Conflict("cases.already-closed", head.number());
        }
        if (!MergeStore.members(sql, from.id()).isEmpty()) {
            throw new Problem.Conflict("cases.merge-other-way", from.number(), head.number());
        }
        if (!MergeStore.mayBeOneMatter(sql, from.id(), head.id())) {
            throw new Problem.Conflict("cases.merge-other-customer");
        }
    }

    /** What waits for somebody at the one that ends: nobody is asked for a consent to it, and its customer not about it alone. */
    private void end(Sql sql, Caller caller, Complaint from, Complaint head, String note) {
        Compensations.requireSettled(sql, from, State.CLOSED);
        ApprovalStore.withdraw(sql, from.id(), desk.now());
        var reason = (head.number() + " " + note).strip();
        desk.watches().stream()
                .filter(watch -> watch.toBeAsked(sql, from.id()) > 0)
                .forEach(watch -> watch.letGo(sql, caller, from.id(), reason));
    }

    /** Before they are one: nobody whom either is about handles any of them. */
    private void exclude(Sql sql, Caller caller, Complaint from, Complaint head) {
        var all = new TreeSet<Long>();
        var family = new ArrayList<>(MergeStore.family(sql, head.id()));
        family.add(from.id());
        family.forEach(one -> ComplaintStore.subjects(sql, one).forEach(person -> all.add(person.userId())));
        if (!all.isEmpty()) {
            var people = List.copyOf(all);
            family.forEach(one -> desk.exclude(sql, caller, one, people));
        }
    }

    /** A graver grade is not lost by merging. */
    private List<Long> graver(Sql sql, Caller caller, Complaint from, Complaint head) {
        var grade = from.grade();
        var before = head.grade();
        if (grade == null || before == null || grade.weight() <= before.weight()) {
            return List.of();
        }
        ComplaintStore.grade(sql, head.id(), grade, head.state());
        regrade.restart(sql, head, grade, head.state());
        desk.record(sql, caller, head.id(), What.GRADED, before.key(), grade.key(), from.number());
        return regrade.alert(sql, head, grade);
    }

    /**
     * The complaint is again what it was, and its customer is asked about it where they were still to be asked; the
     * contacts that came with it are taken back, the exclusions stay.
     */
    void undo(Caller caller, long id, Undo undo) {
        if (undo.note().isBlank()) {
            throw new Problem.Invalid("cases.note-needed", "note");
        }
        desk.platform().database().inTransaction(sql -> {
            var head = MergeStore.head(sql, id);
            if (head != null && head.id() < id) {
                ComplaintStore.lockUnlessSubject(sql, head.id(), caller.userId());
            }
            var complaint = desk.lock(sql, caller, id);
            var merged = MergeStore.merged(sql, id)
                    .orElseThrow(() -> new Problem.Conflict("cases.not-merged", complaint.number()));
            if (complaint.version() != undo.version()) {
                throw desk.changedMeanwhile(sql, id);
            }
            var into = ComplaintStore.lockUnlessSubject(sql, merged.headId(), caller.userId())
                    .orElseThrow(() -> Desk.missing(id));
            if (Desk.part(complaint, caller) != Part.OVERSEER && Desk.part(into, caller) != Part.OVERSEER) {
                throw new Problem.Forbidden("cases.by-overseer");
            }
            MergeStore.takeBack(sql, merged);
            MergeStore.undo(
                    sql, merged, caller.userId(), desk.now(), undo.note().strip());
            ClockStore.refreshDue(sql, id);
            if (SETTLED.contains(merged.stateBefore())) {
                desk.watches().forEach(watch -> watch.settled(sql, id, desk.now()));
            }
            var number = Objects.requireNonNull(into.number());
            desk.record(
                    sql, caller, id, What.UNMERGED, number, null, undo.note().strip());
            desk.record(
                    sql,
                    caller,
                    merged.headId(),
                    What.UNMERGED,
                    complaint.number(),
                    null,
                    undo.note().strip());
        });
    }
}
