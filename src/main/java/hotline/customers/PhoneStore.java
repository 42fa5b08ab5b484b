package hotline.customers;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The numbers of people: one row per number, however many share it. */
final class PhoneStore {
    private PhoneStore() {}

    /** The id of the number's row, made when there is none; who comes second waits for the first to commit. */
    static long id(Sql sql, String number) {
        return sql.only("""
                insert into phone (number) values ($1)
                on conflict (number) do update set number = excluded.number returning id""", row -> row.getLong("id"), number);
    }

    static void link(Sql sql, long personId, long phoneId, String label, boolean primary, Instant now) {
        if (primary) {
            sql.update("update person_phone set is_primary = false where person_id = $1 and is_primary", personId);
        }
        sql.update("""
                insert into person_phone (person_id, phone_id, label, is_primary, added_at)
                values ($1, $2, $3, $4 or not exists (select from person_phone where person_id = $1), $5)
                on conflict (person_id, phone_id) do update
                    set label = excluded.label, is_primary = person_phone.is_primary or excluded.is_primary""", personId, phoneId, label, primary, Times.of(now));
    }

    /** @return whether the person had this number */
    static boolean unlink(Sql sql, long personId, long phoneId) {
        var removed =
                sql.update("delete from person_phone where person_id = $1 and phone_id = $2", personId, phoneId) > 0;
        sql.update("""
                update person_phone set is_primary = true
                where person_id = $1
                  and not exists (select from person_phone where person_id = $1 and is_primary)
                  and phone_id = (select phone_id from person_phone where person_id = $1 order by added_at, phone_id limit 1)""", personId);
        return removed;
    }

    /** The number, in E.164 or as a short code, when that person has it. */
    static Optional<String> number(Sql sql, long personId, long phoneId) {
        return sql.one("""
                select ph.number from person_phone pp join phone ph on ph.id = pp.phone_id
                where pp.person_id = $1 and pp.phone_id = $2""", row -> row.getString("number"), personId, phoneId);
    }

    /** The number, when one of the people who have it may be seen by the caller of {@code sight}. */
    static Optional<String> ofVisible(Sql sql, long phoneId, List<@Nullable Object> sight) {
        var parameters = new ArrayList<@Nullable Object>();
        parameters.add(phoneId);
        parameters.addAll(sight);
        return sql.one("""
                select ph.number from phone ph join person_phone pp on pp.phone_id = ph.id
                join person p on p.id = pp.person_id
                where ph.id = $1 and\s""" + Sight.condition(2) + " limit 1", row -> row.getString("number"), parameters.toArray());
    }

    static List<Long> people(Sql sql, String number, int most) {
        return sql.query("""
                select p.id from phone ph join person_phone pp on pp.phone_id = ph.id join person p on p.id = pp.person_id
                where ph.number = $1 order by p.last_contact_at desc nulls last, p.id limit $2""", row -> row.getLong("id"), number, most);
    }

    static Optional<Customers.Known> known(Sql sql, String number) {
        return sql.one(
                """
                select p.level, array(select u.extension from person_owner o join app_user u on u.id = o.user_id
                        where o.person_id = p.id and u.active and u.extension is not null order by o.since, u.id) as extensions
                from phone ph join person_phone pp on pp.phone_id = ph.id join person p on p.id = pp.person_id
                where ph.number = $1 order by p.last_contact_at desc nulls last, p.id limit 1""",
                row -> new Customers.Known(row.getString("level"), List.of(row.getArrayOfStrings("extensions"))),
                number);
    }
}
