package hotline.customers;

import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A call opens its customer's record to the agent it is with, whatever the grade, for as long as it lasts. */
public final class Looks {
    /** No call lasts longer, should its end never be heard. */
    private static final Duration LONGEST_CALL = Duration.ofHours(4);

    private final Platform platform;
    private final Audit audit;
    private final Duration afterCall;

    Looks(Platform platform, Audit audit, Duration afterCall) {
        this.platform = platform;
        this.audit = audit;
        this.afterCall = afterCall;
    }

    /**
     * The call rings at an agent's; on a virtual thread. Graded records that are shown thereby are
     * written to the audit log.
     *
     * @param call linkedid of the call
     * @param number of the customer, as it is stored; empty when withheld
     * @param personIds who has that number
     */
    public void callWith(long userId, String call, String number, Collection<Long> personIds) {
        platform.database().inTransaction(sql -> {
            if (!number.isEmpty()) {
                openNumber(sql, userId, call, number);
            }
            open(sql, userId, call, personIds);
            graded(sql, personIds)
                    .forEach(id -> audit.recordSystem(
                            sql,
                            "customers.pop",
                            Audit.object("customer", id),
                            Map.of("userId", userId, "call", call)));
        });
    }

    private void openNumber(Sql sql, long userId, String call, String number) {
        sql.update(
                """
                insert into number_look (user_id, call, number, until) values ($1, $2, $3, $4)
                on conflict (user_id, call) do update set number = excluded.number, until = excluded.until""", userId, call, number, Times.of(platform.clock().instant().plus(LONGEST_CALL)));
    }

    private void open(Sql sql, long userId, String call, Collection<Long> personIds) {
        sql.update(
                """
                insert into customer_look (user_id, person_id, call, until) select $1, unnest($2::bigint[]), $3, $4
                on conflict (user_id, person_id) do update set call = excluded.call, until = excluded.until""",
                userId,
                personIds.toArray(Long[]::new),
                call,
                Times.of(platform.clock().instant().plus(LONGEST_CALL)));
    }

    private static List<Long> graded(Sql sql, Collection<Long> personIds) {
        return sql.query(
                "select id from person where id = any ($1) and secrecy <> 'confidential' order by id",
                row -> row.getLong("id"),
                (Object) personIds.toArray(Long[]::new));
    }

    /** The call has left this agent: the records stay open as long as the wrap-up may take. */
    public void callEnded(long userId, String call) {
        var now = platform.clock().instant();
        for (var table : List.of("customer_look", "number_look")) {
            platform.database()
                    .update(
                            "update %s set until = least(until, $3) where user_id = $1 and call = $2".formatted(table),
                            userId,
                            call,
                            Times.of(now.plus(afterCall)));
            platform.database().update("delete from %s where until < $1".formatted(table), Times.of(now));
        }
    }

    /** Whose calls are with this agent now, or were a moment ago. */
    public OnThePhone openTo(Sql sql, long userId) {
        return sql.only(
                """
                select array(select person_id from customer_look where user_id = $1 and until > $2) as people,
                    array(select number from number_look where user_id = $1 and until > $2) as numbers""",
                row -> new OnThePhone(
                        List.of(row.getArrayOfLongs("people")), List.of(row.getArrayOfStrings("numbers"))),
                userId,
                Times.of(platform.clock().instant()));
    }

    /** Customers and numbers whose call is with an agent. */
    public record OnThePhone(List<Long> people, List<String> numbers) {}
}
