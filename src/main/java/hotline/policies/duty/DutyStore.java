package hotline.policies.duty;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The roster in the database. */
final class DutyStore {
    private static final int MOST = 1_000;

    private DutyStore() {}

    /** Those of a time, in order; who is away then, or now, is represented. */
    static List<Duty> between(Sql sql, Instant from, Instant until, Instant now) {
        return sql.query(
                """
                select d.id, d.user_id, u.display_name, d.from_at, d.until_at, d.place, w.display_name as acting_name,
                    coalesce(nullif(case when w.id = d.user_id then d.number else '' end, ''), w.on_call_mobile, '') as number
                from duty d join app_user u on u.id = d.user_id
                left join app_user w on w.id = present_for(d.user_id, greatest(d.from_at, $3), '{}')
                where d.until_at > $1 and d.from_at < $2 order by d.from_at, d.place, d.id limit $4""",
                row -> new Duty(
                        row.getLong("id"),
                        row.getLong("user_id"),
                        row.getString("display_name"),
                        Times.instant(row, "from_at"),
                        Times.instant(row, "until_at"),
                        row.getInteger("place"),
                        row.getString("acting_name"),
                        row.getString("number")),
                Times.of(from),
                Times.of(until),
                Times.of(now),
                MOST);
    }

    static boolean any(Sql sql) {
        return sql.one("select id from duty limit 1", row -> row.getLong("id")).isPresent();
    }

    static void add(Sql sql, long userId, Instant from, Instant until, int place, String number, long by, Instant now) {
        sql.update("""
                insert into duty (user_id, from_at, until_at, place, number, made_by, made_at)
                values ($1, $2, $3, $4, $5, $6, $7)""", userId, Times.of(from), Times.of(until), place, number, by, Times.of(now));
    }

    static boolean remove(Sql sql, long id) {
        return sql.update("delete from duty where id = $1", id) == 1;
    }

    /** Takes the turns that begin in a time over to another, that much later. @return how many */
    static int copy(Sql sql, Instant from, Instant until, Duration later, long by, Instant now) {
        return sql.update("""
                insert into duty (user_id, from_at, until_at, place, number, made_by, made_at)
                select d.user_id, d.from_at + $3::bigint * interval '1 second', d.until_at + $3 * interval '1 second',
                    d.place, d.number, $4, $5
                from duty d join app_user u on u.id = d.user_id and u.active
                where d.from_at >= $1 and d.from_at < $2 on conflict on constraint duty_once do nothing""", Times.of(from), Times.of(until), later.toSeconds(), by, Times.of(now));
    }

    /** Supervisors and administrators, who keep the roster. */
    static List<Long> keepers(Sql sql) {
        return sql.query(
                "select id from app_user where active and role in ('supervisor', 'administrator') order by id",
                row -> row.getLong("id"));
    }
}
