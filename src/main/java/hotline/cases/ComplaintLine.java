package hotline.cases;

import hotline.platform.http.Caller;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A complaint in a list.
 *
 * @param revision the version of which this was read
 * @param offered waits for the acceptance of the person who asks
 * @param fieldsOwed whether fields that the company requires wait to be filled in
 * @param next the usual next step, null when it is over
 * @param nextIsMine whether the person who asks may take it
 */
record ComplaintLine(
        long id,
        String number,
        int revision,
        String title,
        State state,
        @Nullable Grade grade,
        String category,
        @Nullable Long customerId,
        String customerName,
        @Nullable Long departmentId,
        @Nullable Person owner,
        boolean offered,
        Instant registeredAt,
        @Nullable Instant dueAt,
        @Nullable String dueFor,
        boolean late,
        boolean fieldsOwed,
        @Nullable State next,
        boolean nextIsMine) {
    /** A row of {@link ComplaintRows#LISTED}. */
    static ComplaintLine of(Row row, CaseSearch.Asked asked) {
        return of(
                ComplaintRows.complaint(row),
                row.getBoolean("waits_for_reader"),
                asked.caller(),
                asked.now(),
                asked.flow());
    }

    static ComplaintLine of(Complaint complaint, boolean offered, Caller caller, Instant now, Flow flow) {
        var usual = flow.usual(complaint.state());
        var part = Desk.part(complaint, caller);
        return new ComplaintLine(
                complaint.id(),
                complaint.number(),
                complaint.version(),
                complaint.title(),
                complaint.state(),
                complaint.grade(),
                complaint.category(),
                complaint.customerId(),
                complaint.customerName(),
                complaint.departmentId(),
                complaint.owner(),
                offered,
                complaint.registeredAt(),
                complaint.dueAt(),
                complaint.dueFor(),
                complaint.late(now),
                complaint.fieldsOwed(),
                usual.map(Step::to).orElse(null),
                usual.map(step -> step.by().contains(part)).orElse(false));
    }
}
