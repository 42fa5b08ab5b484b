package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.policies.limits.Receiver;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The people whom a policy means: active ones, their stand-ins while they are away, never the excluded (K2). */
public final class Receivers {
    static final String ADMINISTRATOR = "administrator";

    private Receivers() {}

    /** Somebody who acts. @param standsFor whose stand-in they are in this; null when they hold the part themselves */
    public record Acting(long userId, @Nullable Long standsFor) {}

    /**
     * Who holds that part at a moment. Where the department has no head who can act, the one above is next.
     *
     * @param excluded never among them, nor is anybody in their place
     */
    public static List<Long> of(
            Sql sql,
            @Nullable Long departmentId,
            @Nullable Long ownerId,
            Long[] excluded,
            Receiver receiver,
            Instant now) {
        return acting(sql, departmentId, ownerId, excluded, receiver.key(), now).stream()
                .map(Acting::userId)
                .toList();
    }

    /** As above. @param part owner, supervisor, manager, general-manager, administrator, or position and its name */
    public static List<Acting> acting(
            Sql sql, @Nullable Long departmentId, @Nullable Long ownerId, Long[] excluded, String part, Instant now) {
        return sql.query(
                """
                with recursive above (id, head, depth) as (
                    select d.id, d.head_user_id, 0 from department d where d.id = $1::bigint
                    union all
                    select d.id, d.head_user_id, a.depth + 1 from above a
                    join department o on o.id = a.id join department d on d.id = o.parent_id where a.depth < 50
                ), heads (head, depth) as (
                    select a.head, a.depth from above a
                    where a.head is not null and present_for(a.head, $5, $3::bigint[]) is not null
                ), holders (id) as (
                    select u.id from app_user u
                    where u.active and case
                        when $4::text = 'owner' then u.id = $2::bigint
                        when $4 = 'supervisor' then u.role = 'supervisor' and u.department_id = $1
                        when $4 = 'manager' then u.id = (select h.head from heads h order by h.depth limit 1)
                        when $4 = 'general-manager' then u.id = (select h.head from heads h order by h.depth desc limit 1)
                        when $4 = 'administrator' then u.role = 'administrator'
                        else u.position <> '' and 'position ' || u.position = $4 end
                )
                select distinct on (acting) acting, nullif(holder, acting) as stands_for from (
                    select present_for(h.id, $5, $3) as acting, h.id as holder from holders h) all_of_them
                where acting is not null order by acting, (holder = acting) desc, holder""",
                row -> new Acting(row.getLong("acting"), row.getLong("stands_for")),
                departmentId,
                ownerId,
                excluded,
                part,
                Times.of(now));
    }

    /** The administrators who can act, in place of whoever should and cannot. */
    static List<Long> administrators(Sql sql, Long[] excluded, Instant now) {
        return acting(sql, null, null, excluded, ADMINISTRATOR, now).stream()
                .map(Acting::userId)
                .toList();
    }

    /** Who keeps what must be somebody's: a supervisor of the department, else its head, else an administrator. */
    public static Optional<Long> keeper(Sql sql, @Nullable Long departmentId, Long[] excluded, Instant now) {
        return Stream.of(Receiver.SUPERVISOR.key(), Receiver.MANAGER.key(), ADMINISTRATOR)
                .flatMap(part -> acting(sql, departmentId, null, excluded, part, now).stream())
                .map(Acting::userId)
                .findFirst();
    }

    /** Of a complaint. @param not who takes no part in this beside whom it is about */
    static List<Acting> ofComplaint(Sql sql, long complaintId, String part, List<Long> not, Instant now) {
        record Matter(@Nullable Long department, @Nullable Long owner, List<Long> excluded) {}
        var matter = sql.only(
                """
                select c.department_id, c.owner_id, $2::bigint[] ||
                    array(select s.user_id from complaint_subject s where s.complaint_id = c.id) as excluded
                from complaint c where c.id = $1""",
                row -> new Matter(
                        row.getLong("department_id"),
                        row.getLong("owner_id"),
                        List.of(row.getArrayOfLongs("excluded"))),
                complaintId,
                not.toArray(Long[]::new));
        return acting(
                sql, matter.department(), matter.owner(), matter.excluded().toArray(Long[]::new), part, now);
    }

    static List<Long> peopleOf(Sql sql, long complaintId, String part, Instant now) {
        return ofComplaint(sql, complaintId, part, List.of(), now).stream()
                .map(Acting::userId)
                .toList();
    }
}
