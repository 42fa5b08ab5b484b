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
     */
    public void callWith(long userId, String call, Collection<Long> personIds) {
        if (personIds.isEmpty()) {
            return;
        }
        platform.database().inTransaction(sql -> {
            open(sql, userId, call, personIds);
            graded(sql, personIds)
                    .forEach(id -> audit.recordSystem(
                            sql,
                            "customers.pop",
                            Audit.object("customer", id),
                            Map.of("userId", userId, "call", call)));
        });
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
        platform.database()
                .update(
                        "update customer_look set until = least(until, $3) where user_id = $1 and call = $2",
                        userId,
                        call,
                        Times.of(now.plus(afterCall)));
        platform.database().update("delete from customer_look where until < $1", Times.of(now));
    }

    /** Whose calls are with this agent now, or were a moment ago. */
    public List<Long> openTo(Sql sql, long userId) {
        return sql.query(
                "select person_id from customer_look where user_id = $1 and until > $2",
                row -> row.getLong("person_id"),
                userId,
                Times.of(platform.clock().instant()));
    }
}
