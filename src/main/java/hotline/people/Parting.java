package hotline.people;

import hotline.people.handover.Handover;
import hotline.people.handover.Handovers;
import hotline.people.handover.SimpleEstate;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.util.Map;

/** Closes the account of who leaves and the department that is dissolved; what they were to others goes to the successor. */
final class Parting implements Handovers.Closing {
    private final UserStore store;
    private final Sessions sessions;
    private final Audit audit;

    Parting(UserStore store, Sessions sessions, Audit audit) {
        this.store = store;
        this.sessions = sessions;
        this.audit = audit;
    }

    static void tell(Handovers handovers) {
        handovers.add(new SimpleEstate(
                "offices",
                "department t where t.head_user_id = $1 and $2::bigint = 0",
                (sql, handover, id) -> sql.update(
                        "update department set head_user_id = $2 where id = $1", id, handover.successorId())));
        handovers.add(
                new SimpleEstate("deputies", "app_user t where t.deputy_id = $1 and $2::bigint = 0", Parting::deputy));
        handovers.add(new SimpleEstate(
                "absences",
                "absence t where t.deputy_id = $1 and t.until_at > now() and $2::bigint = 0",
                (sql, handover, id) -> sql.update(
                        "update absence set deputy_id = case when user_id = $2 then null else $2::bigint end where id = $1",
                        id,
                        handover.successorId())));
        handovers.add(new SimpleEstate(
                "people",
                "app_user t where t.department_id = $2 and $1::bigint = 0",
                (sql, handover, id) -> sql.update(
                        "update app_user set department_id = $2 where id = $1", id, handover.toDepartmentId())));
        handovers.add(new SimpleEstate(
                "branches", "department t where t.parent_id = $2 and $1::bigint = 0", Parting::branch));
    }

    /** A branch to which the successor itself belongs comes under what was above; no department is above itself. */
    private static void branch(Sql sql, Handover handover, long id) {
        Departments.changeOneAfterTheOther(sql);
        sql.update("""
                with recursive above (id) as (
                    select $2::bigint
                    union
                    select d.parent_id from department d join above a on d.id = a.id
                )
                update department b set parent_id = case when b.id in (select a.id from above a)
                    then (select o.parent_id from department o where o.id = $3) else $2 end
                where b.id = $1""", id, handover.toDepartmentId(), handover.departmentId());
    }

    /** Nobody stands in for themselves. */
    private static void deputy(Sql sql, Handover handover, long id) {
        sql.update("update app_user set deputy_id = nullif($2::bigint, id) where id = $1", id, handover.successorId());
    }

    @Override
    public Runnable closeAccount(Sql sql, Caller caller, long userId) {
        store.lockAdministrators(sql);
        sql.update("update app_user set active = false where id = $1", userId);
        if (!store.hasActiveAdministrator(sql)) {
            throw new Problem.Conflict("people.last-administrator");
        }
        var ended = sessions.endAll(sql, userId, null);
        audit.record(sql, caller, "people.account-closed", Audit.object("user", userId), Map.of("userId", userId));
        return () -> sessions.tell(ended);
    }

    @Override
    public void closeDepartment(Sql sql, Caller caller, long departmentId, long toDepartmentId) {
        sql.update("update department set active = false where id = $1", departmentId);
        audit.record(
                sql,
                caller,
                "people.department-dissolved",
                Audit.object("department", departmentId),
                Map.of("to", toDepartmentId));
    }
}
