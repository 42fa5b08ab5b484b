package hotline.requests;

import hotline.cases.Receivers;
import hotline.people.Audit;
import hotline.people.handover.Handover;
import hotline.people.handover.Handovers;
import hotline.people.handover.SimpleEstate;
import hotline.platform.database.Sql;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who leaves has open here, and a department that is dissolved. Each goes to the successor, unless the
 * complaint behind it is about them (K2); a request then lies in the pool, and the others, which are always somebody's,
 * are kept by who answers for the department.
 */
final class LeftBehind {
    private final Audit audit;

    private LeftBehind(Audit audit) {
        this.audit = audit;
    }

    static void tell(Handovers handovers, Audit audit) {
        var left = new LeftBehind(audit);
        handovers.add(new SimpleEstate("requests", """
                service_request t where t.ended_at is null and (t.owner_id = $1 or t.offered_user_id = $1
                    or t.department_id = $2 or t.offered_department_id = $2)""", left::request));
        handovers.add(new SimpleEstate(
                "appointments",
                "appointment t where t.state = 'booked' and (t.owner_id = $1 or t.department_id = $2)",
                (sql, handover, id) -> left.kept(sql, handover, Matter.appointment(id))));
        handovers.add(new SimpleEstate("incidents", """
                incident t where t.state <> 'closed' and (t.owner_id = $1 or t.department_id = $2 or exists (
                    select from incident_notice n
                    where n.incident_id = t.id and n.user_id = $1 and n.acknowledged_at is null))""", left::incident));
        handovers.add(new SimpleEstate(
                "suggestions",
                "suggestion t where t.closed_at is null and (t.owner_id = $1 or t.department_id = $2)",
                (sql, handover, id) -> left.kept(sql, handover, Matter.suggestion(id))));
        handovers.add(new SimpleEstate(
                "resources",
                "appointment_resource t where t.department_id = $2 and $1::bigint = 0",
                (sql, handover, id) -> sql.update(
                        "update appointment_resource set department_id = $2 where id = $1",
                        id,
                        handover.toDepartmentId())));
    }

    private void request(Sql sql, Handover handover, long id) {
        var matter = Matter.request(id);
        sql.update(
                """
                update service_request set version = version + 1,
                    owner_id = case when owner_id = $2 then $4::bigint else owner_id end,
                    department_id = case when department_id = $3 or owner_id = $2
                        then coalesce($5::bigint, department_id) else department_id end,
                    offered_user_id = case when offered_user_id = $2 then $4 else offered_user_id end,
                    offered_for_id = case when offered_user_id = $2 then null else offered_for_id end,
                    offered_department_id = case when offered_department_id = $3 or offered_user_id = $2
                        then coalesce($5, offered_department_id) else offered_department_id end
                where id = $1""",
                id,
                handover.userId(),
                handover.departmentId(),
                allowed(sql, handover, matter),
                handover.toDepartmentId());
        written(sql, handover, matter);
    }

    /** One that is always somebody's. */
    private void kept(Sql sql, Handover handover, Matter matter) {
        var table = matter.kind().table();
        Long own = sql.only(
                "select department_id from " + table + " where id = $1",
                row -> row.getLong("department_id"),
                matter.id());
        sql.update(
                """
                update %s set version = version + 1, owner_id = case when owner_id = $2 then $4::bigint else owner_id end,
                    department_id = case when department_id = $3 or owner_id = $2
                        then coalesce($5::bigint, department_id) else department_id end
                where id = $1""".formatted(table),
                matter.id(),
                handover.userId(),
                handover.departmentId(),
                keeper(sql, handover, matter, handover.toDepartmentId() == null ? own : handover.toDepartmentId()),
                handover.toDepartmentId());
        written(sql, handover, matter);
    }

    /** Whoever gets it takes notice in their place, too. */
    private void incident(Sql sql, Handover handover, long id) {
        kept(sql, handover, Matter.incident(id));
        sql.update("""
                with left_open as (
                    delete from incident_notice where incident_id = $1 and user_id = $2 and acknowledged_at is null returning told_at)
                insert into incident_notice (incident_id, user_id, told_at)
                select $1, coalesce($3::bigint, i.owner_id), l.told_at from left_open l join incident i on i.id = $1
                on conflict do nothing""", id, handover.userId(), handover.successorId());
    }

    private static long keeper(Sql sql, Handover handover, Matter matter, @Nullable Long department) {
        var to = allowed(sql, handover, matter);
        if (to != null) {
            return to;
        }
        return Receivers.keeper(sql, department, matter.keptFrom(sql).toArray(Long[]::new), handover.now())
                .orElse(handover.startedBy());
    }

    /** Nobody from whom it is kept. */
    private static @Nullable Long allowed(Sql sql, Handover handover, Matter matter) {
        var successor = handover.successorId();
        return successor == null || matter.keptFrom(sql).contains(successor) ? null : successor;
    }

    private void written(Sql sql, Handover handover, Matter matter) {
        HistoryStore.add(sql, matter, handover.startedBy(), "passed-on", handover.note(), handover.now());
        var object = Audit.object(matter.kind().key(), matter.id());
        audit.recordSystem(sql, "requests.passed-on", object, Map.of("handover", handover.id()));
    }
}
