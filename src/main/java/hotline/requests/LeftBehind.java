package hotline.requests;

import hotline.people.handover.Handover;
import hotline.people.handover.Handovers;
import hotline.people.handover.SimpleEstate;
import hotline.platform.database.Sql;

/** Requests that somebody who leaves has open: they go to the successor, unless the complaint that they settle is about them. */
final class LeftBehind {
    private LeftBehind() {}

    static void tell(Handovers handovers) {
        handovers.add(new SimpleEstate("requests", """
                service_request t where t.ended_at is null and (t.owner_id = $1 or t.offered_user_id = $1
                    or t.department_id = $2 or t.offered_department_id = $2)""", LeftBehind::pass));
    }

    private static void pass(Sql sql, Handover handover, long id) {
        sql.update(
                """
                update service_request r set version = version + 1,
                    owner_id = case when r.owner_id = $2 then n.id else r.owner_id end,
                    department_id = case when r.department_id = $3 or r.owner_id = $2
                        then coalesce($5::bigint, r.department_id) else r.department_id end,
                    offered_user_id = case when r.offered_user_id = $2 then n.id else r.offered_user_id end,
                    offered_department_id = case when r.offered_department_id = $3 or r.offered_user_id = $2
                        then coalesce($5, r.offered_department_id) else r.offered_department_id end
                from (select case when exists (select from complaint_subject s join service_request m on m.id = $1
                        where s.complaint_id = m.complaint_id and s.user_id = $4::bigint) then null else $4 end as id) n
                where r.id = $1""", id, handover.userId(), handover.departmentId(), handover.successorId(), handover.toDepartmentId());
        HistoryStore.add(sql, Matter.request(id), handover.startedBy(), "passed-on", handover.note(), handover.now());
    }
}
