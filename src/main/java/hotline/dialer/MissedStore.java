package hotline.dialer;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Missed calls and the tasks made of them. */
final class MissedStore {
    private MissedStore() {}

    /** What became of a missed call. */
    enum Result {
        TASK("task"),
        MERGED("merged"),
        REACHED("reached"),
        NO_NUMBER("no-number");

        final String code;

        Result(String code) {
            this.code = code;
        }
    }

    /** Whether it is counted already. */
    static boolean known(Sql sql, long callId) {
        return sql.one("select 1 from missed_call where call_id = $1", row -> row, callId)
                .isPresent();
    }

    static void note(
            Sql sql, long callId, Result result, @Nullable Long callbackId, @Nullable Long reachedBy, Instant now) {
        sql.update("""
                insert into missed_call (call_id, result, callback_id, reached_by, noted_at)
                values ($1, $2, $3, $4, $5)
                on conflict (call_id) do nothing""", callId, result.code, callbackId, reachedBy, Times.of(now));
    }

    /** The call in which the owner of the number and we spoke after that moment. */
    static Optional<Long> spokenSince(Sql sql, String phone, Instant missedAt) {
        return sql.one("""
                select id from call
                where number = $1 and answered_at > $2 and direction <> 'internal' and outcome in ('answered', 'interrupted')
                order by id limit 1""", row -> row.getLong("id"), phone, Times.of(missedAt));
    }

    /**
     * The task that a missed call belongs to: one that is open, or, for a call that comes to be known
     * late, one that was dealt with after it and began within the window around it.
     */
    static Optional<Long> covering(Sql sql, String phone, Instant missedAt, Duration window) {
        return sql.one(
                """
                select id from callback
                where phone = $1 and first_missed_at is not null
                  and (state in ('waiting', 'dialling', 'person')
                       or (ended_at > $2 and first_missed_at between $3 and $4))
                order by (ended_at is null) desc, id limit 1""",
                row -> row.getLong("id"),
                phone,
                Times.of(missedAt),
                Times.of(missedAt.minus(window)),
                Times.of(missedAt.plus(window)));
    }

    /** Counts one more missed call to a task. */
    static void merge(Sql sql, long callbackId, CallbackDraft draft, Instant missedAt) {
        sql.update(
                """
                update callback set missed_calls = missed_calls + 1, reason = coalesce(reason, $2),
                    joined_at = coalesce(joined_at, $3),
                    source = case when $4 = 'keep-place' then 'keep-place' else source end,
                    first_missed_at = least(first_missed_at, $5), last_missed_at = greatest(last_missed_at, $5)
                where id = $1""",
                callbackId,
                draft.reason(),
                Times.ofNullable(draft.joinedAt()),
                draft.source(),
                Times.of(missedAt));
    }

    /** A new task; that there is one open for a number at most, the database holds. */
    static long insert(Sql sql, CallbackDraft draft, Instant missedAt, Instant now) {
        return sql.only(
                """
                insert into callback (source, phone, customer_id, queue, reason, due_at, next_attempt_at, joined_at,
                                      call_id, linkedid, note, missed_calls, created_at, first_missed_at, last_missed_at)
                values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, 1, $11, $12, $12)
                returning id""",
                row -> row.getLong("id"),
                draft.source(),
                draft.phone(),
                draft.customerId(),
                draft.queue(),
                draft.reason(),
                Times.of(draft.dueAt()),
                Times.ofNullable(draft.joinedAt()),
                draft.callId(),
                draft.linkedid(),
                draft.note(),
                Times.of(now),
                Times.of(missedAt));
    }

    /** We spoke: what was missed before is settled, with the call in which we did. @return how many tasks */
    static int reached(Sql sql, String phone, Instant until, long byCall, Instant now) {
        sql.update("""
                update missed_call set result = 'reached', reached_by = $3
                where callback_id in (
                    select id from callback where phone = $1 and state in ('waiting', 'person')
                      and last_missed_at <= $2)""", phone, Times.of(until), byCall);
        return sql.update("""
                update callback set state = 'done', person_cause = null, ended_at = $3, end_note = 'reached us'
                where phone = $1 and state in ('waiting', 'person') and last_missed_at <= $2""", phone, Times.of(until), Times.of(now));
    }
}
