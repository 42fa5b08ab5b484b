package hotline.calls;

import hotline.calls.CallJson.PromiseRequest;
import hotline.calls.CallJson.WrapUpRequest;
import hotline.customers.Customers;
import hotline.platform.Json;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import org.jspecify.annotations.Nullable;

/** What people write of a call: drafts until they complete it, every save kept. For virtual threads. */
final class WrapUps {
    private final Platform platform;
    private final Customers customers;
    private final Codes reasons;
    private final Codes dispositions;

    WrapUps(Platform platform, Customers customers, Codes reasons, Codes dispositions) {
        this.platform = platform;
        this.customers = customers;
        this.reasons = reasons;
        this.dispositions = dispositions;
    }

    /** Saves it; the caller may see the call. */
    void save(Caller caller, long callId, WrapUpRequest request) {
        var now = platform.clock().instant();
        platform.database().inTransaction(sql -> {
            check(sql, caller, callId, request);
            if (request.customerId() != null) {
                customers.requireVisible(sql, caller, request.customerId());
                sql.update("update call set customer_id = $2 where id = $1", callId, request.customerId());
                customers.contacted(sql, request.customerId(), now);
            }
            sql.update(
                    """
                    insert into call_wrap_up (call_id, user_id, reason, disposition, notes, complete, updated_at, completed_at)
                    values ($1, $2, $3, $4, $5, $6, $7, case when $6 then $7::timestamptz end)
                    on conflict (call_id, user_id) do update set
                        reason = excluded.reason, disposition = excluded.disposition, notes = excluded.notes,
                        -- A correction of what was completed leaves it complete.
                        complete = call_wrap_up.complete or excluded.complete, updated_at = excluded.updated_at,
                        completed_at = coalesce(call_wrap_up.completed_at, excluded.completed_at)
                    """,
                    callId,
                    caller.userId(),
                    request.reason(),
                    request.disposition(),
                    request.notes() == null ? "" : request.notes(),
                    request.complete(),
                    Times.of(now));
            sql.update(
                    "insert into call_wrap_up_save (call_id, user_id, at, content) values ($1, $2, $3, $4::text::jsonb)",
                    callId,
                    caller.userId(),
                    Times.of(now),
                    Json.write(request));
            promise(sql, caller, callId, request.promise(), request.customerId());
            if (request.complete()) {
                sql.update(
                        "update call_leg set owed = false where call_id = $1 and user_id = $2 and owed",
                        callId,
                        caller.userId());
            }
        });
    }

    private void check(Sql sql, Caller caller, long callId, WrapUpRequest request) {
        if (request.reason() != null && !reasons.offered(sql, request.reason())) {
            throw new Problem.Invalid("calls.no-such-reason", "reason", request.reason());
        }
        if (request.disposition() != null && !dispositions.offered(sql, request.disposition())) {
            throw new Problem.Invalid("calls.no-such-disposition", "disposition", request.disposition());
        }
        var was = sql.one(
                        "select complete from call_wrap_up where call_id = $1 and user_id = $2 for update",
                        row -> row.getBoolean("complete"),
                        callId,
                        caller.userId())
                .orElse(false);
        if (!request.complete() && !was) {
            return;
        }
        if (request.reason() == null) {
            throw new Problem.Invalid("calls.reason-missing", "reason");
        }
        if (request.disposition() == null) {
            throw new Problem.Invalid("calls.disposition-missing", "disposition");
        }
        var talking = sql.one(
                        "select 1 from call_leg where call_id = $1 and user_id = $2 and ended_at is null",
                        _ -> true,
                        callId,
                        caller.userId())
                .isPresent();
        if (talking) {
            throw new Problem.Conflict("calls.still-talking");
        }
    }

    private static void promise(
            Sql sql, Caller caller, long callId, @Nullable PromiseRequest promise, @Nullable Long customerId) {
        if (promise == null) {
            sql.update(
                    "delete from call_promise where call_id = $1 and user_id = $2 and kept_at is null",
                    callId,
                    caller.userId());
            return;
        }
        sql.update(
                """
                insert into call_promise (call_id, user_id, customer_id, text, due_at, kept_at)
                values ($1, $2, coalesce($6, (select customer_id from call where id = $1)), $3, $4, $5)
                on conflict on constraint call_promise_once do update set
                    customer_id = coalesce(excluded.customer_id, call_promise.customer_id), text = excluded.text,
                    due_at = excluded.due_at, kept_at = excluded.kept_at
                """,
                callId,
                caller.userId(),
                promise.text(),
                Times.of(promise.dueAt()),
                Times.ofNullable(promise.keptAt()),
                customerId);
    }

    /** How many dispositions a person owes. */
    long owed(long userId) {
        return platform.database()
                .only(
                        "select count(distinct call_id) as n from call_leg where user_id = $1 and owed",
                        row -> row.getLong("n"),
                        userId);
    }
}
