package hotline.cases;

import hotline.platform.database.Sql;
import hotline.policies.limits.Receiver;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** To whom work can be offered. */
public final class OfferStore {
    private OfferStore() {}

    /**
     * Whether the department is there and the person, if any, works at the desk. Neither leaves before the transaction
     * ends, so that what is offered in it is among what they leave behind.
     */
    public static boolean exists(Sql sql, long departmentId, @Nullable Long userId) {
        var department = sql.one(
                "select id from department where id = $1 and active for share", row -> row.getLong("id"), departmentId);
        return department.isPresent() && (userId == null || works(sql, userId));
    }

    /** Whether that person works at the desk, and goes on to until the transaction ends. */
    static boolean works(Sql sql, long userId) {
        return sql.one("""
                select id from app_user where id = $1 and active and role in ('agent', 'supervisor', 'administrator')
                for share""", row -> row.getLong("id"), userId).isPresent();
    }

    /** The name of somebody who works here or did. */
    public static String person(Sql sql, long userId) {
        return sql.only(
                "select display_name from app_user where id = $1", row -> row.getString("display_name"), userId);
    }

    /**
     * Who may accept what is offered to the whole department: its supervisors, their stand-ins while they are away. Where
     * all are away and nobody stands in it waits for them.
     *
     * @param keptFrom never among them, nor is anybody in their place (K2)
     */
    public static List<Long> supervisors(Sql sql, long departmentId, List<Long> keptFrom, Instant now) {
        var acting = Receivers.of(sql, departmentId, null, keptFrom.toArray(Long[]::new), Receiver.SUPERVISOR, now);
        return acting.isEmpty()
                ? sql.query(
                        "select id from app_user where active and role = 'supervisor' and department_id = $1 and id <> all ($2) order by id",
                        row -> row.getLong("id"),
                        departmentId,
                        keptFrom.toArray(Long[]::new))
                : acting;
    }

    /** As the history shows it: “department / person”. */
    public static String name(Sql sql, long departmentId, @Nullable Long userId) {
        return sql.only("""
                select d.name || coalesce(' / ' || (select u.display_name from app_user u where u.id = $2::bigint), '') as name
                from department d where d.id = $1""", row -> row.getString("name"), departmentId, userId);
    }
}
