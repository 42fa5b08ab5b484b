package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.http.Caller;
import org.jspecify.annotations.Nullable;

/** Grades an accepted complaint, which starts its clocks; a later change of grade needs a reason. */
final class GradeComplaint {
    private final Desk desk;
    private final Regrade regrade;
    private final AssignComplaint assign;

    GradeComplaint(Desk desk) {
        this.desk = desk;
        this.regrade = new Regrade(desk);
        this.assign = new AssignComplaint(desk);
    }

    /** The grade given. */
    record Given(int version, Grade grade, @Nullable String note) {}

    void grade(Caller caller, long id, Given given) {
        var told = desk.platform().database().transaction(sql -> {
            var complaint = desk.lock(sql, caller, id, given.version());
            Desk.requireOverseer(complaint, caller);
            var note = given.note() == null ? "" : given.note().strip();
            require(complaint, note);
            var state = complaint.state() == State.ACCEPTED ? State.GRADED : complaint.state();
            ComplaintStore.grade(sql, id, given.grade(), state);
            // Counted from when it was registered or first graded, not from today.
            regrade.restart(sql, complaint, given.grade(), complaint.state());
            var before = complaint.grade() == null ? null : complaint.grade().key();
            desk.gradeWatches().forEach(watch -> watch.graded(sql, caller, complaint, given.grade()));
            var alerted = regrade.alert(sql, complaint, given.grade());
            desk.record(sql, caller, id, What.GRADED, before, given.grade().key(), note);
            if (before == null) {
                assign.pass(sql, caller, id, desk.branching().destination(sql, complaint));
            }
            return alerted;
        });
        desk.telling().announce(told);
    }

    private static void require(Complaint complaint, String note) {
        var state = complaint.state();
        if (state == State.REGISTERED || state == State.REFUSED) {
            throw new Problem.Conflict("cases.accept-first", complaint.number());
        }
        if (complaint.grade() != null && note.isEmpty()) {
            throw new Problem.Invalid("cases.note-needed", "note");
        }
    }
}
