package hotline.cases;

import hotline.calls.KnownCall;
import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A complaint comes in, from a call or by hand. Who takes it owns it until somebody accepts the handover (H6). */
final class RegisterComplaint {
    private final Desk desk;
    private final NumberScheme numbers;
    private final Linked linked;

    RegisterComplaint(Desk desk, NumberScheme numbers, Linked linked) {
        this.desk = desk;
        this.numbers = numbers;
        this.linked = linked;
    }

    /** What was typed. */
    record Draft(
            String title,
            @Nullable String description,
            @Nullable String category,
            @Nullable Long customerId,
            @Nullable Long callId,
            @Nullable String channel,
            @Nullable List<Long> subjectIds) {}

    /** @param visible false when it is about the one who registered it, who has no further part in it */
    record Registered(long id, String number, boolean visible) {}

    Registered register(Caller caller, Draft draft) {
        if (draft.title().isBlank()) {
            throw new Problem.Invalid("cases.title-needed", "title");
        }
        var now = desk.now();
        var call = draft.callId() == null ? null : linked.fact(caller, draft.callId());
        var subjects = draft.subjectIds() == null ? List.<Long>of() : draft.subjectIds();
        // Outside the transaction, so that registrations do not wait for each other; a number may be lost.
        var number = numbers.number(now, ComplaintStore.next(desk.platform().database(), numbers.series(now)));
        return desk.platform().database().transaction(sql -> write(sql, caller, draft, number, call, subjects, now));
    }

    private Registered write(
            Sql sql,
            Caller caller,
            Draft draft,
            String number,
            @Nullable KnownCall call,
            List<Long> subjects,
            Instant now) {
        var self = subjects.contains(caller.userId());
        var customerId = draft.customerId() != null || call == null ? draft.customerId() : call.customerId();
        if (draft.customerId() != null) {
            desk.customers().requireVisible(sql, caller, draft.customerId());
        }
        var policyId = desk.limits().policy(sql, now);
        var id = ComplaintStore.insert(
                sql,
                new ComplaintStore.Registration(
                        number,
                        draft.title().strip(),
                        text(draft.description()),
                        text(draft.category()),
                        draft.channel() == null ? "call" : draft.channel(),
                        customerId,
                        call == null || call.number().isEmpty() ? null : call.number(),
                        self ? null : caller.userId(),
                        caller.userId(),
                        caller.departmentId(),
                        policyId,
                        now));
        subjects(sql, id, subjects, caller, now);
        if (call != null) {
            linked.link(sql, id, number, call, caller, now);
        }
        ClockStore.start(
                sql, id, desk.limits().begin(sql, policyId, Limits.Start.REGISTERED, null, caller.departmentId(), now));
        ClockStore.refreshDue(sql, id);
        desk.record(sql, caller, id, What.REGISTERED, null, State.REGISTERED.key(), "");
        return new Registered(id, number, !self);
    }

    private static void subjects(Sql sql, long id, List<Long> subjects, Caller caller, Instant now) {
        try {
            ComplaintStore.subjects(sql, id, subjects, caller.userId(), now);
        } catch (ConstraintViolation e) {
            throw new Problem.Invalid("cases.no-such-person", "subjectIds");
        }
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
