package hotline.followups;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.policies.limits.FollowUpRule.Who;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who follows up (F8): whom the policy names, never whom the complaint is about, nor anybody of a branch that settled what
 * others took (K10), the one with the least to do first.
 */
final class Callers {
    private Callers() {}

    /** Of whom. @param departmentId in charge; null: any may */
    record Matter(
            @Nullable Long complaintId,
            @Nullable Long customerId,
            @Nullable Long departmentId) {}

    /** Where nobody holds that part the supervisor, then the head; empty when there is none of them either. */
    static Optional<Long> of(Sql sql, Who who, Matter matter, Instant now) {
        return pick(sql, who, matter, now)
                .or(() -> who == Who.OWNER ? pick(sql, Who.ASSISTANT, matter, now) : Optional.empty())
                .or(() -> pick(sql, Who.SUPERVISOR, matter, now))
                .or(() -> pick(sql, Who.MANAGER, matter, now));
    }

    /**
     * The department that asks the customer: the one that took the complaint, where a branch settled it that does not ask
     * itself.
     */
    static @Nullable Long department(Sql sql, @Nullable Long complaintId, @Nullable Long departmentId) {
        var taken = sql.query(
                "select registered_department_id as taken from complaint where id = $1 and central_follow_up",
                row -> Optional.ofNullable(row.getLong("taken")),
                complaintId);
        return taken.isEmpty() ? departmentId : taken.getFirst().orElse(null);
    }

    private static Optional<Long> pick(Sql sql, Who who, Matter matter, Instant now) {
        return sql.one(
                """
                with recursive above (id, head, depth) as (
                    select d.id, d.head_user_id, 0 from department d where d.id = $3::bigint
                    union all
                    select d.id, d.head_user_id, a.depth + 1 from above a
                    join department o on o.id = a.id join department d on d.id = o.parent_id where a.depth < 50
                ), subjects (ids) as (
                    select array(select s.user_id from complaint_subject s where s.complaint_id = $1::bigint)
                        || array(select u.id from complaint c, app_user u
                                 where c.id = $1 and c.central_follow_up and is_of_branch(u.id, c.branch_id))
                ), possible as (
                    select u.*, present_for(u.id, $5, b.ids) as acting,
                        exists (select from complaint c where c.id = $1 and c.owner_id = u.id) as owns,
                        exists (select from complaint_history h where h.complaint_id = $1 and h.by_id = u.id) as had_part,
                        (select o.since from person_owner o where o.person_id = $2::bigint and o.user_id = u.id) as looks_after,
                        (select count(*) from (select from follow_up f where f.assigned_to = u.id and f.ended_at is null limit 500) few)
                            as load
                    from app_user u, subjects b
                    where u.active and u.role in ('agent', 'supervisor', 'administrator') and u.id <> all (b.ids)
                )
                select p.acting from possible p left join above a on a.head = p.id
                where case when $4::text in ('owner', 'manager') then p.acting is not null else p.acting = p.id end
                and case $4
                    when 'assistant' then p.role = 'agent' and ($3 is null or p.department_id = $3)
                    when 'owner' then p.owns or ($1 is null and p.looks_after is not null)
                    when 'supervisor' then p.role = 'supervisor' and ($3 is null or p.department_id = $3)
                    when 'manager' then a.head is not null
                    else p.role in ('agent', 'supervisor') and not p.owns and not p.had_part end
                order by
                    case when $4 = 'manager' then a.depth end,
                    case when $4 = 'assistant' then p.owns or p.had_part end,
                    case when $4 = 'independent' then p.department_id is not distinct from $3 end,
                    p.looks_after, p.load, p.id
                limit 1""",
                row -> row.getLong("acting"),
                matter.complaintId(),
                matter.customerId(),
                matter.departmentId(),
                who.key(),
                Times.of(now));
    }

    /** Whether that person may be given a follow-up of that complaint. */
    static boolean possible(Sql sql, long userId, @Nullable Long complaintId) {
        return sql.one("""
                        select 1 from app_user u where u.id = $1 and u.active and u.role in ('agent', 'supervisor', 'administrator')
                          and not exists (select from complaint_subject s where s.complaint_id = $2::bigint and s.user_id = u.id)
                          and not exists (select from complaint c
                              where c.id = $2 and c.central_follow_up and is_of_branch(u.id, c.branch_id))
                        """, row -> row, userId, complaintId).isPresent();
    }
}
