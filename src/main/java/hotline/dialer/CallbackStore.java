package hotline.dialer;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.database.Where;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Callbacks in the database. */
final class CallbackStore {
    private static final String COLUMNS = """
            select c.id, c.source, c.state, c.person_cause, c.phone, c.customer_id, p.name as customer_name, c.queue,
                   q.department_id, c.reason, c.due_at, c.next_attempt_at, c.joined_at, c.owner_id,
                   o.display_name as owner_name, c.call_id, c.case_id, c.note, c.missed_calls, c.attempts_made,
                   c.last_outcome, c.created_at, b.display_name as created_by, c.ended_at
            from callback c join queue q on q.name = c.queue left join person p on p.id = c.customer_id
                 left join app_user o on o.id = c.owner_id left join app_user b on b.id = c.created_by
            """;

    private CallbackStore() {}

    static Callback callback(Row row) {
        return new Callback(
                row.getLong("id"),
                row.getString("source"),
                row.getString("state"),
                PersonCause.of(row.getString("person_cause")),
                row.getString("phone"),
                row.getLong("customer_id"),
                row.getString("customer_name"),
                row.getString("queue"),
                row.getLong("department_id"),
                row.getString("reason"),
                Times.instant(row, "due_at"),
                Times.instant(row, "next_attempt_at"),
                Times.instantOrNull(row, "joined_at"),
                row.getLong("owner_id"),
                row.getString("owner_name"),
                row.getLong("call_id"),
                row.getLong("case_id"),
                row.getString("note"),
                row.getInteger("missed_calls"),
                row.getInteger("attempts_made"),
                AttemptOutcome.of(row.getString("last_outcome")),
                Times.instant(row, "created_at"),
                row.getString("created_by"),
                Times.instantOrNull(row, "ended_at"));
    }

    /** What may be dialled by itself now, the longest due first. */
    static List<Callback> due(Sql sql, Instant now, int most) {
        return sql.query(COLUMNS + """
                        where c.state = 'waiting' and c.next_attempt_at <= $1
                        order by c.next_attempt_at, c.id limit $2""", CallbackStore::callback, Times.of(now), most);
    }

    static Optional<Callback> find(Sql sql, long id) {
        return sql.one(COLUMNS + " where c.id = $1", CallbackStore::callback, id);
    }

    static Optional<Callback> visible(Sql sql, CallbackSight sight, long id) {
        return sql.one(
                COLUMNS + " where " + CallbackSight.SQL + " and c.id = $5",
                CallbackStore::callback,
                sight.all(),
                sight.self(),
                sight.supervisor(),
                sight.departmentId(),
                id);
    }

    /** @param states which, as the contract names them; empty for all @param after the last of the page before: due time and id */
    static List<Callback> list(
            Sql sql,
            CallbackSight sight,
            List<String> states,
            @Nullable String queue,
            @Nullable Long customerId,
            @Nullable Instant afterDue,
            long afterId,
            int most) {
        var where = new Where(CallbackSight.SQL, sight.all(), sight.self(), sight.supervisor(), sight.departmentId())
                .and("c.queue = %1$s", queue)
                .and("c.customer_id = %1$s", customerId);
        if (!states.isEmpty()) {
            // Said in the statement itself: the index of the open ones is for nobody who might ask for others.
            where.and("c.state in ('" + String.join("', '", states) + "')");
        }
        if (afterDue != null) {
            var due = where.parameter(Times.of(afterDue));
            where.and("(c.due_at, c.id) > (" + due + ", %1$s)", afterId);
        }
        var limit = where.parameter(most);
        return sql.query(
                COLUMNS + " where " + where.text() + " order by c.due_at, c.id limit " + limit,
                CallbackStore::callback,
                where.parameters());
    }

    /** Those that wait for this person, or for anybody of a supervisor's queues, and are due. */
    static int dueFor(Sql sql, CallbackSight sight, Instant now) {
        return sql.only(
                "select count(*)::int as due from callback c join queue q on q.name = c.queue where "
                        + CallbackSight.SQL + " and c.state in ('waiting', 'person') and c.due_at <= $5",
                row -> row.getInteger("due"),
                sight.all(),
                sight.self(),
                sight.supervisor(),
                sight.departmentId(),
                Times.of(now));
    }

    static long insert(Sql sql, CallbackDraft draft, Instant next, Instant now) {
        return sql.only(
                """
                insert into callback (source, phone, customer_id, queue, reason, due_at, next_attempt_at, joined_at,
                                      owner_id, call_id, linkedid, case_id, note, created_at, created_by)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
                returning id""",
                row -> row.getLong("id"),
                draft.source(),
                draft.phone(),
                draft.customerId(),
                draft.queue(),
                draft.reason(),
                Times.of(draft.dueAt()),
                Times.of(next),
                Times.ofNullable(draft.joinedAt()),
                draft.ownerId(),
                draft.callId(),
                draft.linkedid(),
                draft.caseId(),
                draft.note(),
                Times.of(now),
                draft.createdBy());
    }

    static void change(
            Sql sql, long id, Instant dueAt, Instant next, String queue, @Nullable Long ownerId, String note) {
        sql.update("""
                update callback set due_at = $2, next_attempt_at = $3, queue = $4, owner_id = $5, note = $6,
                    state = 'waiting', person_cause = null
                where id = $1""", id, Times.of(dueAt), Times.of(next), queue, ownerId, note);
    }

    /** @return false when it is being dialled or has ended */
    static boolean end(Sql sql, long id, String state, long by, String note, Instant now) {
        return sql.update("""
                        update callback set state = $2, person_cause = null, ended_at = $3, ended_by = $4, end_note = $5
                        where id = $1 and state in ('waiting', 'person')""", id, state, Times.of(now), by, note) == 1;
    }

    /** Takes it for dialling; nobody else has it then. @return the attempts made, empty when somebody was faster */
    static Optional<Integer> take(Sql sql, long id) {
        var locked = sql.one(
                "select id from callback where id = $1 and state in ('waiting', 'person') for update skip locked",
                row -> row.getLong("id"),
                id);
        return locked.map(found -> sql.only("""
                update callback set state = 'dialling', person_cause = null, attempts_made = attempts_made + 1
                where id = $1 returning attempts_made""", row -> row.getInteger("attempts_made"), found));
    }

    static void after(Sql sql, long id, AttemptOutcome outcome, Next next, Instant now) {
        var state = switch (next) {
            case Next.Done _ -> "done";
            case Next.Again _ -> "waiting";
            case Next.ToPerson _ -> "person";
        };
        sql.update(
                """
                update callback
                set state = $2, last_outcome = $3, next_attempt_at = coalesce($4, next_attempt_at), person_cause = $5,
                    ended_at = $6
                where id = $1 and state = 'dialling'""",
                id,
                state,
                outcome.code(),
                Times.ofNullable(next instanceof Next.Again(var at) ? at : null),
                next instanceof Next.ToPerson(var cause) ? cause.code() : null,
                Times.ofNullable(next instanceof Next.Done ? now : null));
    }

    /** Nobody may dial it by itself: it waits for a person. */
    static void toPerson(Sql sql, long id, PersonCause cause) {
        sql.update(
                "update callback set state = 'person', person_cause = $2 where id = $1 and state = 'waiting'",
                id,
                cause.code());
    }

    static void later(Sql sql, long id, Instant at) {
        sql.update("update callback set next_attempt_at = $2 where id = $1 and state = 'waiting'", id, Times.of(at));
    }

    static boolean queueExists(Sql sql, String name) {
        return sql.one("select 1 from queue where name = $1", row -> row, name).isPresent();
    }

    static boolean doNotCall(Sql sql, String phone) {
        return sql.one("select 1 from do_not_call where phone = $1", row -> row, phone)
                .isPresent();
    }
}
