package hotline.cases;

import hotline.platform.database.Sql;
import hotline.policies.limits.Receiver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The people whom a policy means. */
public final class Receivers {
    private Receivers() {}

    /**
     * Active people of that part. Where the department has no head, or the head is excluded, the one above is next.
     *
     * @param excluded never among them
     */
    public static List<Long> of(
            Sql sql, @Nullable Long departmentId, @Nullable Long ownerId, Long[] excluded, Receiver receiver) {
        return sql.query("""
                with recursive above (id, head, depth) as (
                    select d.id, d.head_user_id, 0 from department d where d.id = $1::bigint
                    union all
                    select d.id, d.head_user_id, a.depth + 1 from above a
                    join department o on o.id = a.id join department d on d.id = o.parent_id where a.depth < 50
                ), possible as (
                    select u.* from app_user u where u.active and u.id <> all ($3::bigint[])
                ), heads as (
                    select p.id, a.depth from above a join possible p on p.id = a.head
                )
                select p.id from possible p where case $4::text
                    when 'owner' then p.id = $2::bigint
                    when 'supervisor' then p.role = 'supervisor' and p.department_id = $1
                    when 'manager' then p.id = (select h.id from heads h order by h.depth limit 1)
                    when 'general-manager' then p.id = (select h.id from heads h order by h.depth desc limit 1)
                    else p.role = 'administrator' end
                order by p.id""", row -> row.getLong("id"), departmentId, ownerId, excluded, receiver.key());
    }
}
