package hotline.cases;

import hotline.platform.http.Caller;
import java.util.List;

/** Shows a complaint. */
final class ReadComplaint {
    private final Desk desk;

    ReadComplaint(Desk desk) {
        this.desk = desk;
    }

    /** @throws hotline.platform.Problem.NotFound when there is none that the caller may know of */
    ComplaintView read(Caller caller, long id) {
        var complaint = desk.find(caller, id);
        var database = desk.platform().database();
        var now = desk.now();
        var may = may(complaint, caller);
        return new ComplaintView(
                ComplaintLine.of(complaint, may.answerOffer(), caller, now, desk.flow()),
                complaint.version(),
                complaint.description(),
                ComplaintFields.of(database, id),
                ComplaintFields.owed(database, complaint),
                complaint.channel(),
                complaint.liability(),
                complaint.registeredBy(),
                ComplaintStore.offer(database, complaint, caller.language()),
                ClockStore.list(database, id, now, caller.language()),
                HistoryStore.list(database, id, caller.language()),
                HistoryStore.comments(database, id),
                HistoryStore.calls(database, id),
                ComplaintStore.subjects(database, id),
                NoticeStore.list(database, Noticed.complaint(id), caller.userId(), caller.language()),
                may.grade()
                        ? desk.proposal()
                                .of(database, complaint, caller.userId(), caller.language())
                                .orElse(null)
                        : null,
                matter(complaint, caller),
                DisputeStore.latest(database, id).orElse(null),
                desk.branching().view(database, complaint, caller),
                may);
    }

    private ComplaintView.Matter matter(Complaint complaint, Caller caller) {
        var database = desk.platform().database();
        var id = complaint.id();
        return new ComplaintView.Matter(
                ContactStore.list(database, id),
                MergeStore.head(database, id),
                MergeStore.members(database, id),
                MergeStore.continues(database, id),
                MergeStore.continuedBy(database, id, caller.userId()),
                ContactStore.raisedAgain(database, id));
    }

    private ComplaintView.May may(Complaint complaint, Caller caller) {
        var part = Desk.part(complaint, caller);
        if (!complaint.open()) {
            var undo = part == Part.OVERSEER && MergeStore.head(desk.platform().database(), complaint.id()) != null;
            return new ComplaintView.May(List.of(), false, false, false, false, false, true, false, undo, false, false);
        }
        var handles = part != Part.WITNESS;
        var gradable = complaint.state() != State.REGISTERED && complaint.state() != State.REFUSED;
        var asked = ApprovalStore.waitsIn(desk.platform().database(), complaint.id());
        var ways = desk.flow().open(complaint.state(), part).stream()
                .filter(step -> !asked.contains(Approvals.needed(step)))
                .map(step -> new ComplaintView.Way(
                        step.to(), step.note(), step.back(), step.liability() && complaint.liability() == null))
                .toList();
        return new ComplaintView.May(
                ways,
                part == Part.OVERSEER && gradable,
                handles && complaint.grade() != null,
                desk.offeredTo(desk.platform().database(), complaint, caller),
                handles,
                handles,
                true,
                handles,
                false,
                DisputeComplaint.mayDispute(desk.platform().database(), complaint, caller),
                DisputeComplaint.mayDecide(desk.platform().database(), complaint, caller, desk.now()));
    }
}
