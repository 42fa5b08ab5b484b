package hotline.outbox;

import hotline.platform.database.Sql;
import io.vertx.sqlclient.Row;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How people want to be told. */
final class WishStore {
    private WishStore() {}

    /** One who is to be told. */
    record Person(long userId, ZoneId zone, Wishes wishes) {}

    static Wishes of(Sql sql, long userId) {
        return sql.one("select * from outbox_person where user_id = $1", WishStore::wishes, userId)
                .orElse(Wishes.NONE);
    }

    /** Active people who want any message beside the console. */
    static List<Person> people(Sql sql, Collection<Long> userIds) {
        return sql.query(
                """
                select p.*, u.zone from outbox_person p join app_user u on u.id = p.user_id
                where u.active and p.user_id = any ($1) order by p.user_id""", row -> new Person(row.getLong("user_id"), ZoneId.of(row.getString("zone")), wishes(row)), (Object)
                        userIds.toArray(Long[]::new));
    }

    /** Active people with a number, or an address, to which that way leads; a number on which they are on call will do. */
    static List<Person> reachable(Sql sql, Collection<Long> userIds, Way way) {
        return sql.query(
                """
                select u.id as user_id, u.zone, coalesce(p.email, '') as email, coalesce(p.email_for, 'all') as email_for,
                    coalesce(p.sms, '') as sms, coalesce(p.sms_for, 'emergencies') as sms_for, p.quiet_from, p.quiet_to,
                    p.digest_at
                from app_user u left join outbox_person p on p.user_id = u.id
                where u.active and u.id = any ($1)
                  and case $2::text when 'sms' then coalesce(nullif(p.sms, ''), u.on_call_mobile) is not null
                      else coalesce(p.email, '') <> '' end
                order by u.id""",
                row -> new Person(row.getLong("user_id"), ZoneId.of(row.getString("zone")), wishes(row)),
                userIds.toArray(Long[]::new),
                way.key());
    }

    static void put(Sql sql, long userId, Wishes wishes) {
        sql.update(
                """
                insert into outbox_person (user_id, email, email_for, sms, sms_for, quiet_from, quiet_to, digest_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                on conflict (user_id) do update set email = excluded.email, email_for = excluded.email_for,
                    sms = excluded.sms, sms_for = excluded.sms_for, quiet_from = excluded.quiet_from,
                    quiet_to = excluded.quiet_to, digest_at = excluded.digest_at""",
                userId,
                wishes.email(),
                wishes.emailFor().key(),
                wishes.sms(),
                wishes.smsFor().key(),
                wishes.quietFrom(),
                wishes.quietTo(),
                wishes.digestAt());
    }

    private static Wishes wishes(Row row) {
        return new Wishes(
                row.getString("email"),
                Wishes.For.valueOf(row.getString("email_for").toUpperCase(Locale.ROOT)),
                row.getString("sms"),
                Wishes.For.valueOf(row.getString("sms_for").toUpperCase(Locale.ROOT)),
                row.getLocalTime("quiet_from"),
                row.getLocalTime("quiet_to"),
                row.getLocalTime("digest_at"));
    }
}
