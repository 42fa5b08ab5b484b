package hotline.dialer;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer's call whose end is known, as the call log tells it: by the outbox that the database itself
 * fills, so that it does not matter who wrote the call, when, and whether this server ran then.
 *
 * @param outcome as the log has it
 * @param number empty when withheld
 */
record SettledCall(
        long id,
        String linkedid,
        String outcome,
        String number,
        @Nullable String queue,
        @Nullable String reason,
        Instant startedAt,
        @Nullable Instant joinedAt,
        @Nullable Instant answeredAt,
        Instant endedAt,
        @Nullable String keepPlaceNumber) {
    private static final Duration AGAIN = Duration.ofMinutes(1);

    /** Those that wait, the oldest first. */
    static List<Long> waiting(Sql sql, int most) {
        return sql.query(
                "select call_id from call_settled where due_at <= now() order by due_at, call_id limit $1",
                row -> row.getLong("call_id"),
                most);
    }

    /** Takes one, to the end of the transaction; empty when somebody else did. */
    static Optional<SettledCall> take(Sql sql, long id) {
        return sql.one("""
                with taken as (delete from call_settled where call_id = (
                    select call_id from call_settled where call_id = $1 for update skip locked) returning call_id)
                select c.id, c.linkedid, c.outcome, c.number, c.queue, c.reason, c.started_at, c.joined_at,
                    c.answered_at, c.ended_at, c.keep_place_number
                from taken join call c on c.id = taken.call_id where c.ended_at is not null""", SettledCall::of, id);
    }

    /** What could not be done with it is tried again later; the others go first. */
    static void later(Sql sql, long id) {
        sql.update(
                "update call_settled set due_at = now() + $2 * interval '1 second' where call_id = $1",
                id,
                AGAIN.toSeconds());
    }

    private static SettledCall of(Row row) {
        return new SettledCall(
                row.getLong("id"),
                row.getString("linkedid"),
                row.getString("outcome"),
                row.getString("number"),
                row.getString("queue"),
                row.getString("reason"),
                Times.instant(row, "started_at"),
                Times.instantOrNull(row, "joined_at"),
                Times.instantOrNull(row, "answered_at"),
                Times.instant(row, "ended_at"),
                row.getString("keep_place_number"));
    }

    /** Of which kind a task is that is made of it; empty when the caller was not missed. */
    Optional<String> source() {
        return switch (outcome) {
            case "abandoned", "timedOut", "overflowed" -> Optional.of("abandoned");
            case "closed" -> Optional.of("closed");
            case "voicemail" -> Optional.of("voicemail");
            case "callbackKept" -> Optional.of("keep-place");
            // The telephone system died with the caller in the queue.
            case "interrupted" -> answeredAt == null && joinedAt != null ? Optional.of("abandoned") : Optional.empty();
            default -> Optional.empty();
        };
    }

    boolean answered() {
        return answeredAt != null;
    }

    boolean keptPlace() {
        return outcome.equals("callbackKept");
    }

    Instant joined() {
        return joinedAt == null ? startedAt : joinedAt;
    }
}
