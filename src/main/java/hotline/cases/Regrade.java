package hotline.cases;

import hotline.platform.database.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a grade does to a complaint's clocks, and whom it alarms. */
final class Regrade {
    private final Desk desk;

    Regrade(Desk desk) {
        this.desk = desk;
    }

    /** The clocks of this grade, counted from those moments; those that it does not ask for are gone. */
    private void restart(Sql sql, Complaint complaint, Grade grade, State state, Instant registered, Instant graded) {
        var id = complaint.id();
        var department = complaint.departmentId();
        var policy = complaint.policyId();
        var limits = new ArrayList<Limit>();
        limits.addAll(desk.limits().begin(sql, policy, Limits.Start.REGISTERED, grade, department, registered));
        limits.addAll(desk.limits().begin(sql, policy, Limits.Start.GRADED, grade, department, graded));
        ClockStore.start(sql, id, limits);
        var kinds = new ArrayList<>(limits.stream().map(Limit::kind).toList());
        if (!desk.flow().passed(state, State.CARRIED_OUT)) {
            kinds.remove("report-back");
        } else {
            kinds.add("report-back");
        }
        kinds.add(Branching.REPORT);
        ClockStore.keepOnly(sql, id, kinds);
        ClockStore.meet(sql, id, Clocks.met(desk.flow(), state), desk.now());
        ClockStore.refreshDue(sql, id);
    }

    /** As above, counted from when it was registered and first graded, or raised again after an answer. */
    void restart(Sql sql, Complaint complaint, Grade grade, State state) {
        var again = ContactStore.lastRaised(sql, complaint.id()).orElse(null);
        var registered = again == null ? complaint.registeredAt() : again;
        restart(sql, complaint, grade, state, registered, again == null ? gradedAt(sql, complaint.id()) : again);
    }

    private Instant gradedAt(Sql sql, long id) {
        return HistoryStore.first(sql, id, What.GRADED)
                .map(HistoryStore.Event::at)
                .orElse(desk.now());
    }

    /** Begins every clock anew that does not count as met in this state, with a ladder of its own. */
    void begin(Sql sql, Complaint complaint, Grade grade, State state) {
        ClockStore.again(sql, complaint.id(), Clocks.running(desk.flow(), state));
        restart(sql, complaint, grade, state, desk.now(), desk.now());
    }

    /** @return who was told at once */
    List<Long> alert(Sql sql, Complaint complaint, Grade grade) {
        return desk.telling().alert(sql, complaint.id(), complaint.policyId(), grade, desk.now());
    }
}
