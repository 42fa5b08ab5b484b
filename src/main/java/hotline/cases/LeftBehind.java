package hotline.cases;

import hotline.people.handover.Handover;
import hotline.people.handover.Handovers;
import hotline.people.handover.SimpleEstate;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.text.Texts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who leaves has open here: complaints, promises, actions, consents. Each goes to the successor
 * unless it is about them (K2), else to the department's pool, where its supervisors find it.
 */
final class LeftBehind {
    private final Desk desk;

    private LeftBehind(Desk desk) {
        this.desk = desk;
    }

    static void tell(Handovers handovers, Desk desk) {
        var left = new LeftBehind(desk);
        handovers.add(new SimpleEstate("complaints", """
                complaint t where t.closed_at is null and (t.owner_id = $1 or t.offered_user_id = $1
                    or t.department_id = $2 or t.offered_department_id = $2 or t.branch_owner_id = $1 or t.branch_id = $2)""", left::complaint));
        handovers.add(new SimpleEstate(
                "promises",
                "customer_promise t where t.state = 'open' and (t.made_by = $1 or t.department_id = $2)",
                left::promise));
        handovers.add(new SimpleEstate(
                "actions", "complaint_action t where t.state = 'open' and t.assigned_to = $1", left::action));
        handovers.add(new SimpleEstate("approvals", """
                approval t where t.state = 'waiting' and exists (select from approval_asked k
                    where k.approval_id = t.id and k.step = t.step and k.user_id = $1)""", left::approval));
    }

    private void complaint(Sql sql, Handover handover, long id) {
        var to = allowed(sql, id, handover.successorId());
        sql.update("""
                update complaint set version = version + 1,
                    owner_id = case when owner_id = $2 then $4::bigint else owner_id end,
                    department_id = case when department_id = $3 or owner_id = $2 then coalesce($5::bigint, department_id)
                        else department_id end,
                    offered_user_id = case when offered_user_id = $2 then $4 else offered_user_id end,
                    offered_department_id = case when offered_department_id = $3 or offered_user_id = $2
                        then coalesce($5, offered_department_id) else offered_department_id end
                where id = $1""", id, handover.userId(), handover.departmentId(), to, handover.toDepartmentId());
        BranchStore.passOn(sql, id, handover, to);
        ClockStore.refreshDue(sql, id);
        passedOn(sql, handover, id, null);
        desk.systemAudit(
                sql, "cases.passed-on", "complaint/" + id, Map.of("handover", handover.id(), "to", String.valueOf(to)));
    }

    /** @param what beside the complaint itself; null: that */
    private static void passedOn(Sql sql, Handover handover, long complaintId, @Nullable String what) {
        var note = Texts.written(handover.note());
        HistoryStore.add(sql, complaintId, handover.startedBy(), handover.now(), What.PASSED_ON, null, what, note);
    }

    /** Nobody whom it is about. */
    private static @Nullable Long allowed(Sql sql, long complaintId, @Nullable Long successor) {
        return successor == null || ComplaintStore.isSubject(sql, complaintId, successor) ? null : successor;
    }

    /** A promise is always somebody's: in a pool that of a supervisor, else of the head, else of an administrator. */
    private void promise(Sql sql, Handover handover, long id) {
        sql.update(
                """
                update customer_promise set made_by = case when made_by = $2 then $4::bigint else made_by end,
                    department_id = case when department_id = $3 or made_by = $2 then coalesce($5::bigint, department_id)
                        else department_id end
                where id = $1""",
                id,
                handover.userId(),
                handover.departmentId(),
                handover.successorId() != null ? handover.successorId() : keeper(sql, handover, id),
                handover.toDepartmentId());
        desk.systemAudit(sql, "cases.promise-passed-on", "promise/" + id, Map.of("handover", handover.id()));
    }

    private static long keeper(Sql sql, Handover handover, long promiseId) {
        var department = handover.toDepartmentId() != null
                ? handover.toDepartmentId()
                : sql.only(
                        "select coalesce(department_id, 0) as id from customer_promise where id = $1",
                        row -> row.getLong("id"),
                        promiseId);
        return Receivers.keeper(sql, department, new Long[] {handover.userId()}, handover.now())
                .orElse(handover.startedBy());
    }

    private void action(Sql sql, Handover handover, long id) {
        var complaint = sql.only(
                "select complaint_id from complaint_action where id = $1", row -> row.getLong("complaint_id"), id);
        var to = allowed(sql, complaint, handover.successorId());
        sql.update("update complaint_action set assigned_to = $2 where id = $1", id, to);
        passedOn(sql, handover, complaint, null);
    }

    /** The successor is asked in their place; where they may not be, others are looked for at once. */
    private void approval(Sql sql, Handover handover, long id) {
        var approval = ApprovalStore.find(sql, id).orElseThrow();
        var to = allowed(sql, approval.complaintId(), handover.successorId());
        sql.update(
                "delete from approval_asked where approval_id = $1 and step = $2 and user_id = $3",
                id,
                approval.step(),
                handover.userId());
        if (to != null && to != approval.proposedBy().userId()) {
            ApprovalStore.ask(
                    sql, approval, approval.step(), new Receivers.Acting(to, handover.userId()), 0, handover.now());
        } else {
            sql.update(
                    "update approval_step set next_at = $3 where approval_id = $1 and step = $2",
                    id,
                    approval.step(),
                    Times.of(handover.now()));
        }
        passedOn(sql, handover, approval.complaintId(), approval.kind().key());
    }
}
