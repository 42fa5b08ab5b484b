package hotline.dialer;

import hotline.customers.Customers;
import hotline.customers.NumberOfCall;
import hotline.people.Audit;
import hotline.people.Users;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.numbers.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What people do with callbacks. For virtual threads. */
final class Callbacks {
    private static final Duration FURTHEST = Duration.ofDays(366);
    private final Platform platform;
    private final Customers customers;
    private final Users users;
    private final Audit audit;
    private final Supplier<CallingWindow> window;
    private final NumberOfCall numberOfCall;

    /** @param numberOfCall the customer's number of a call that the person may see */
    Callbacks(
            Platform platform,
            Customers customers,
            Users users,
            Audit audit,
            Supplier<CallingWindow> window,
            NumberOfCall numberOfCall) {
        this.platform = platform;
        this.customers = customers;
        this.users = users;
        this.audit = audit;
        this.window = window;
        this.numberOfCall = numberOfCall;
    }

    /** As it comes in a request. */
    record Draft(
            @Nullable Long phoneId,
            @Nullable Long callId,
            @Nullable String number,
            @Nullable Long customerId,
            String queue,
            Instant dueAt,
            @Nullable Long ownerId,
            @Nullable String note,
            @Nullable Long caseId) {}

    /** What may be changed; null leaves it. */
    record Change(
            @Nullable Instant dueAt,
            @Nullable String queue,
            @Nullable Long ownerId,
            @Nullable String note) {}

    long promise(Caller caller, Draft draft) {
        var number = number(caller, draft);
        var now = platform.clock().instant();
        checkDue(draft.dueAt(), now);
        return platform.database().transaction(sql -> {
            checkQueue(sql, draft.queue());
            if (draft.customerId() != null) {
                customers.requireVisible(sql, caller, draft.customerId());
            }
            var id = CallbackStore.insert(
                    sql,
                    new CallbackDraft(
                            "promised",
                            number.key(),
                            draft.customerId() != null ? draft.customerId() : onlyCustomer(sql, number),
                            draft.queue(),
                            null,
                            draft.dueAt(),
                            null,
                            owner(sql, caller, draft.ownerId()),
                            draft.callId(),
                            null,
                            draft.caseId(),
                            Objects.requireNonNullElse(draft.note(), "").strip(),
                            caller.userId()),
                    window.get().next(draft.dueAt()),
                    now);
            audit.record(
                    sql, caller, "dialer.promise-callback", Audit.object("callback", id), Map.of("due", draft.dueAt()));
            return id;
        });
    }

    /** Whoever promises it, unless a supervisor names somebody else. */
    private @Nullable Long owner(Sql sql, Caller caller, @Nullable Long named) {
        if (named == null) {
            return caller.extension() == null ? null : caller.userId();
        }
        if (named != caller.userId() && !caller.supervises()) {
            throw new Problem.Forbidden("platform.role");
        }
        checkPerson(sql, named);
        return named;
    }

    private void checkPerson(Sql sql, @Nullable Long id) {
        if (id != null && users.byId(sql, id).filter(user -> user.active()).isEmpty()) {
            throw new Problem.Invalid("dialer.no-such-person", "ownerId");
        }
    }

    private @Nullable Long onlyCustomer(Sql sql, PhoneNumber number) {
        var people = customers.idsByPhone(sql, number.key());
        return people.size() == 1 ? people.getFirst() : null;
    }

    private PhoneNumber number(Caller caller, Draft draft) {
        String written;
        if (draft.phoneId() != null) {
            written = customers
                    .number(caller, draft.phoneId())
                    .orElseThrow(() -> new Problem.Invalid("dialer.no-such-phone", "phoneId"));
        } else if (draft.number() != null) {
            written = draft.number();
        } else if (draft.callId() != null) {
            written = numberOfCall
                    .find(caller, draft.callId())
                    .orElseThrow(() -> new Problem.Invalid("dialer.no-such-call", "callId"));
        } else {
            throw new Problem.Invalid("dialer.number-needed", "number");
        }
        var number = platform.numbers().read(written);
        if (number.kind() != PhoneNumber.Kind.PUBLIC) {
            throw new Problem.Invalid("dialer.not-dialable", "number");
        }
        return number;
    }

    private static void checkDue(Instant due, Instant now) {
        if (due.isBefore(now.minusSeconds(60)) || due.isAfter(now.plus(FURTHEST))) {
            throw new Problem.Invalid("dialer.due-out-of-range", "dueAt");
        }
    }

    private static void checkQueue(Sql sql, String queue) {
        if (!CallbackStore.queueExists(sql, queue)) {
            throw new Problem.Invalid("dialer.no-such-queue", "queue");
        }
    }

    /** @throws Problem.NotFound also for one that the person may not see */
    Callback find(Sql sql, Caller caller, long id) {
        return CallbackStore.visible(sql, CallbackSight.of(caller), id)
                .orElseThrow(() -> new Problem.NotFound("dialer.no-such-callback"));
    }

    void change(Caller caller, long id, Change change) {
        var now = platform.clock().instant();
        platform.database().inTransaction(sql -> {
            var before = find(sql, caller, id);
            if (!before.state().equals("waiting") && !before.state().equals("person")) {
                throw new Problem.Conflict("dialer.callback-" + before.state());
            }
            var due = Objects.requireNonNullElse(change.dueAt(), before.dueAt());
            if (change.dueAt() != null) {
                checkDue(due, now);
            }
            var queue = Objects.requireNonNullElse(change.queue(), before.queue());
            checkQueue(sql, queue);
            var owner = change.ownerId() == null ? before.ownerId() : change.ownerId();
            checkPerson(sql, owner);
            var next = window.get().next(due.isBefore(now) ? now : due);
            CallbackStore.change(
                    sql, id, due, next, queue, owner, Objects.requireNonNullElse(change.note(), before.note()));
            audit.record(sql, caller, "dialer.change-callback", Audit.object("callback", id), Map.of("due", due));
        });
    }

    /** @param state done or cancelled */
    void end(Caller caller, long id, String state, String note) {
        platform.database().inTransaction(sql -> {
            var before = find(sql, caller, id);
            if (!CallbackStore.end(
                    sql, id, state, caller.userId(), note, platform.clock().instant())) {
                throw new Problem.Conflict("dialer.callback-" + before.state());
            }
            audit.record(sql, caller, "dialer.callback-" + state, Audit.object("callback", id), note, Map.of());
        });
    }
}
