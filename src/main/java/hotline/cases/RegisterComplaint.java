package hotline.cases;

import hotline.calls.KnownCall;
import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A complaint comes in, from a call or by hand. Who takes it owns it until somebody accepts the handover (H6). */
final class RegisterComplaint {
    private final Desk desk;
    private final CaseNumbers numbers;
    private final Linked linked;

    RegisterComplaint(Desk desk, CaseNumbers numbers, Linked linked) {
        this.desk = desk;
        this.numbers = numbers;
        this.linked = linked;
    }

    /** What was typed. @param phone whose matter it is, when there is no call */
    record Draft(
            String title,
            @Nullable String description,
            @Nullable String category,
            @Nullable Long customerId,
            @Nullable Long callId,
            @Nullable String channel,
            @Nullable String phone,
            @Nullable List<Long> subjectIds,
            @Nullable Map<String, String> custom) {
        String channelUsed() {
            return channel != null ? channel : callId == null ? "other" : "call";
        }
    }

    /** @param visible false when it is about the one who registered it, who has no further part in it */
    record Registered(long id, String number, boolean visible) {}

    /** Somebody fills the form in: what the company requires must be there, unless the customer is on the line. */
    Registered byHand(Caller caller, Draft draft) {
        var onTheLine =
                draft.callId() != null && linked.fact(caller, draft.callId()).goingOn();
        return register(
                caller,
                draft,
                (sql, registered) ->
                        ComplaintFields.begin(sql, registered.id(), draft.custom(), onTheLine, desk.now()));
    }

    Registered register(Caller caller, Draft draft) {
        return register(caller, draft, (_, _) -> {});
    }

    /** @param also what is written in the same transaction */
    Registered register(Caller caller, Draft draft, BiConsumer<Sql, Registered> also) {
        if (draft.title().isBlank()) {
            throw new Problem.Invalid("cases.title-needed", "title");
        }
        var call = draft.callId() == null ? null : linked.fact(caller, draft.callId());
        var subjects = draft.subjectIds() == null ? List.<Long>of() : draft.subjectIds();
        var number = number(desk.platform().database());
        return desk.platform().database().transaction(sql -> {
            var registered = write(sql, caller, draft, number, call, subjects, null);
            also.accept(sql, registered);
            return registered;
        });
    }

    /** @param sql outside of any transaction registrations do not wait for each other; a number may be lost then */
    private String number(Sql sql) {
        return numbers.next(sql, desk.now());
    }

    /** A case of its own for a matter whose answer the customer does not accept; the same people are excluded from it. */
    Registered continuing(
            Sql sql, Caller caller, Complaint earlier, String text, String channel, @Nullable KnownCall call) {
        var subjects = ComplaintStore.subjects(sql, earlier.id()).stream()
                .map(Person::userId)
                .toList();
        var draft = new Draft(
                earlier.title(),
                text,
                earlier.category(),
                null,
                call == null ? null : call.id(),
                channel,
                null,
                subjects,
                null);
        return write(sql, caller, draft, number(sql), call, subjects, earlier);
    }

    private Registered write(
            Sql sql,
            Caller caller,
            Draft draft,
            String number,
            @Nullable KnownCall call,
            List<Long> subjects,
            @Nullable Complaint continues) {
        var now = desk.now();
        var self = subjects.contains(caller.userId());
        var known = draft.customerId() != null || call == null ? draft.customerId() : call.customerId();
        var customerId = known != null || continues == null ? known : continues.customerId();
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
                        draft.channelUsed(),
                        customerId,
                        phone(draft, call),
                        self ? null : caller.userId(),
                        caller.userId(),
                        caller.departmentId(),
                        policyId,
                        continues == null ? null : continues.id(),
                        now));
        ContactStore.open(sql, id, now, draft.channelUsed(), caller.userId(), draft.callId());
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

    private @Nullable String phone(Draft draft, @Nullable KnownCall call) {
        if (call != null) {
            return call.number().isEmpty() ? null : call.number();
        }
        return draft.phone() == null || draft.phone().isBlank() ? null : desk.number(draft.phone());
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
