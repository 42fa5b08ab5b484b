package hotline.cases;

import hotline.calls.CallsRoom;
import hotline.calls.KnownCall;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Page;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import hotline.policies.Policies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers that customers were promised, until they are kept (H7). */
final class Promises implements Routes {
    private static final Duration FURTHEST = Duration.ofDays(366);
    private final Desk desk;
    private final CallsRoom calls;
    private final Policies policies;

    Promises(Desk desk, CallsRoom calls, Policies policies) {
        this.desk = desk;
        this.calls = calls;
        this.policies = policies;
    }

    /** What was promised. */
    record Draft(
            String text,
            @Nullable Instant dueAt,
            @Nullable Long customerId,
            @Nullable Long callId,
            @Nullable Long complaintId) {}

    /** How it ended. */
    record End(@Nullable String note) {}

    @Override
    public void mount(Api api) {
        var people = Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
        api.on("listPromises", people, request -> Reply.ok(list(request)));
        api.on("makePromise", people, request -> Reply.created(make(request.caller(), request.body(Draft.class))));
        api.on("keepPromise", people, request -> Reply.ok(end(request, Promise.State.KEPT)));
        api.on("breakPromise", people, request -> Reply.ok(end(request, Promise.State.BROKEN)));
    }

    Promise make(Caller caller, Draft draft) {
        var now = desk.now();
        var due = draft.dueAt() == null
                ? policies.promised(now, caller.departmentId()).at()
                : draft.dueAt();
        if (draft.text().isBlank()) {
            throw new Problem.Invalid("cases.text-needed", "text");
        }
        if (due.isBefore(now.minusSeconds(60)) || due.isAfter(now.plus(FURTHEST))) {
            throw new Problem.Invalid("cases.due-out-of-range", "dueAt");
        }
        var call = draft.callId() == null
                ? null
                : calls.known(caller, draft.callId())
                        .orElseThrow(() -> new Problem.Invalid("cases.no-such-call", "callId"));
        return desk.platform().database().transaction(sql -> {
            var customer = customer(sql, caller, draft, call);
            var id = PromiseStore.insert(
                    sql,
                    new PromiseStore.Draft(
                            draft.text().strip(),
                            due,
                            customer,
                            call == null || call.number().isEmpty() ? null : call.number(),
                            draft.callId(),
                            draft.complaintId(),
                            caller.userId(),
                            caller.departmentId(),
                            now));
            return find(sql, caller, id, false);
        });
    }

    private @Nullable Long customer(Sql sql, Caller caller, Draft draft, @Nullable KnownCall call) {
        var complaint = draft.complaintId() == null ? null : desk.lock(sql, caller, draft.complaintId());
        if (draft.customerId() != null) {
            desk.customers().requireVisible(sql, caller, draft.customerId());
            return draft.customerId();
        }
        return complaint != null ? complaint.customerId() : call == null ? null : call.customerId();
    }

    private Promise end(Request request, Promise.State state) {
        var caller = request.caller();
        var note = request.body(End.class).note();
        return desk.platform().database().transaction(sql -> {
            var promise = find(sql, caller, request.pathId("id"), true);
            if (promise.state() != Promise.State.OPEN) {
                throw new Problem.Conflict("cases.promise-ended");
            }
            PromiseStore.end(sql, promise.id(), state, caller.userId(), desk.now(), note == null ? "" : note.strip());
            return find(sql, caller, promise.id(), false);
        });
    }

    private Promise find(Sql sql, Caller caller, long id, boolean lock) {
        return PromiseStore.find(sql, id, desk.sight(sql, caller), desk.now(), lock)
                .orElseThrow(() -> new Problem.NotFound("cases.no-such-promise"));
    }

    private Page<Promise> list(Request request) {
        var database = desk.platform().database();
        var limit = Math.toIntExact(request.queryLong("limit").orElse(20L));
        var promises = PromiseStore.list(
                database,
                desk.sight(database, request.caller()),
                request.query("state"),
                request.queryLong("customerId"),
                request.queryLong("callId"),
                request.queryLong("cursor"),
                desk.now(),
                limit + 1);
        return promises.size() <= limit
                ? new Page<>(promises, null)
                : new Page<>(
                        List.copyOf(promises.subList(0, limit)),
                        Long.toString(promises.get(limit - 1).id()));
    }
}
