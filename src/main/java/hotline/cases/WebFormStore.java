package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tasks that were used, and how often an address used the form. */
final class WebFormStore {
    private static final Duration HOUR = Duration.ofHours(1);

    private WebFormStore() {}

    static String key(Sql sql) {
        return sql.only("select key from web_form_key", row -> row.getString("key"));
    }

    /** Forms of the last hour. */
    record Used(int address, int all) {}

    static Used used(Sql sql, String address, Instant now) {
        return sql.only(
                """
                select (select count(*)::int from web_form_use where address = $1 and at > $2) as address,
                    (select count(*)::int from web_form_use where at > $2) as all_of_them""",
                row -> new Used(row.getInteger("address"), row.getInteger("all_of_them")),
                address,
                Times.of(now.minus(HOUR)));
    }

    /** @return whether the task was not used before */
    static boolean use(Sql sql, String task, String address, Instant now) {
        sql.update("delete from web_form_use where at < $1", Times.of(now.minus(Duration.ofDays(1))));
        return sql.update(
                        "insert into web_form_use (task, address, at) values ($1, $2, $3) on conflict do nothing",
                        task,
                        address,
                        Times.of(now))
                == 1;
    }

    static String number(Sql sql, long id) {
        return sql.only("select number from complaint where id = $1", row -> row.getString("number"), id);
    }

    /** The case of that number, when it was raised from that telephone number or by one of its people; never a merged one. */
    static Optional<Long> caseOf(Sql sql, String number, String phone) {
        return sql.one("""
                select c.id from complaint c where lower(c.number) = lower($1) and c.merged_into_id is null and (c.phone = $2
                    or exists (select from person_phone pp join phone ph on ph.id = pp.phone_id
                        where pp.person_id = c.person_id and ph.number = $2))""", row -> row.getLong("id"), number, phone);
    }
}
