package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Grades an accepted complaint, which starts its clocks; a later change of grade needs a reason. */
final class GradeComplaint {
    private final Desk desk;

    GradeComplaint(Desk desk) {
        this.desk = desk;
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
            restart(sql, complaint, given.grade());
            var before = complaint.grade() == null ? null : complaint.grade().key();
            var alerted = desk.telling().alert(sql, id, complaint.policyId(), given.grade(), desk.now());
            desk.record(sql, caller, id, What.GRADED, before, given.grade().key(), note);
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

    /** The clocks of the new grade count from when it was registered or first graded, not from today. */
    private void restart(Sql sql, Complaint complaint, Grade grade) {
        var id = complaint.id();
        var department = complaint.departmentId();
        var policy = complaint.policyId();
        var limits = new ArrayList<Limit>();
        limits.addAll(
                desk.limits().begin(sql, policy, Limits.Start.REGISTERED, grade, department, complaint.registeredAt()));
        limits.addAll(desk.limits().begin(sql, policy, Limits.Start.GRADED, grade, department, gradedAt(sql, id)));
        ClockStore.start(sql, id, limits);
        var kinds = new ArrayList<>(limits.stream().map(Limit::kind).toList());
        kinds.add("report-back");
        ClockStore.keepOnly(sql, id, kinds);
        ClockStore.meet(sql, id, Clocks.met(desk.flow(), complaint.state()), desk.now());
        ClockStore.refreshDue(sql, id);
    }

    private Instant gradedAt(Sql sql, long id) {
        return HistoryStore.list(sql, id).stream()
                .filter(event -> event.what() == What.GRADED)
                .map(HistoryStore.Event::at)
                .findFirst()
                .orElse(desk.now());
    }
}
