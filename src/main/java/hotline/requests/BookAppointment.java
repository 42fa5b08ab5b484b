package hotline.requests;

import hotline.calls.CallsRoom;
import hotline.calls.KnownCall;
import hotline.cases.CaseNumbers;
import hotline.platform.Problem;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Books a resource for a customer, and moves it; of two at once the database lets one, and the other learns who it was. */
final class BookAppointment {
    private static final Duration FURTHEST = Duration.ofDays(366);
    private final RequestDesk desk;
    private final CaseNumbers numbers;
    private final CallsRoom calls;
    private final AppointmentTasks tasks;

    BookAppointment(RequestDesk desk, CaseNumbers numbers, CallsRoom calls, AppointmentTasks tasks) {
        this.desk = desk;
        this.numbers = numbers;
        this.calls = calls;
        this.tasks = tasks;
    }

    /** What is agreed; money is in fen. */
    record Draft(
            long resourceId,
            Instant start,
            Instant end,
            String what,
            @Nullable Long customerId,
            @Nullable String contact,
            @Nullable String phone,
            @Nullable Long callId,
            @Nullable Long requestId,
            @Nullable Long partsPrice,
            @Nullable Long deposit) {}

    RegisterRequest.Registered book(Caller caller, Draft draft) {
        var what = Fields.filled(draft.what(), "what");
        var call = draft.callId() == null
                ? null
                : calls.known(caller, draft.callId())
                        .orElseThrow(() -> new Problem.Invalid("requests.no-such-call", "callId"));
        var number = numbers.next(desk.platform().database(), desk.now());
        return taking(
                draft.resourceId(),
                draft.start(),
                draft.end(),
                0,
                sql -> write(sql, caller, draft, what, number, call));
    }

    private RegisterRequest.Registered write(
            Sql sql, Caller caller, Draft draft, String what, String number, @Nullable KnownCall call) {
        var now = desk.now();
        requireOpen(sql, draft.resourceId(), draft.start(), draft.end());
        if (draft.customerId() != null) {
            desk.customers().requireVisible(sql, caller, draft.customerId());
        }
        if (draft.requestId() != null) {
            desk.find(sql, caller, draft.requestId());
        }
        var policy = desk.policies().service(sql, now);
        var share = policy.rules().deposit();
        var least = new AppointmentCourse.Now(AppointmentState.BOOKED, draft.start(), draft.partsPrice(), share)
                .leastDeposit();
        if (draft.deposit() != null && draft.deposit() < least) {
            throw new Problem.Conflict("requests.deposit-too-low", yuan(least));
        }
        var customer = draft.customerId() != null || call == null ? draft.customerId() : call.customerId();
        var typed = desk.number(draft.phone());
        var called = call == null || call.number().isEmpty() ? null : call.number();
        var phone = typed != null ? typed : called;
        var id = AppointmentStore.insert(
                sql,
                new AppointmentStore.Booking(
                        number,
                        draft.resourceId(),
                        draft.start(),
                        draft.end(),
                        what,
                        customer,
                        Fields.text(draft.contact()),
                        phone == null && customer != null
                                ? Reach.of(sql, customer).orElse(null)
                                : phone,
                        draft.requestId(),
                        policy.id(),
                        draft.partsPrice(),
                        draft.deposit(),
                        caller.userId(),
                        caller.departmentId(),
                        now));
        var matter = Matter.appointment(id);
        if (call != null) {
            HistoryStore.link(sql, matter, call.id(), caller.userId(), now);
        }
        desk.record(sql, caller, matter, "book", desk.say().moment(draft.start()));
        tasks.booked(sql, AppointmentStore.read(sql, id).orElseThrow());
        return new RegisterRequest.Registered(id, number);
    }

    /** Within the hours of an active resource, on a day on which people work, in the coming year. */
    void requireOpen(Sql sql, long resourceId, Instant start, Instant end) {
        var resource = AppointmentStore.resource(sql, resourceId)
                .filter(Resource::active)
                .orElseThrow(() -> new Problem.Invalid("requests.no-such-resource", "resourceId"));
        var now = desk.now();
        if (!start.isAfter(now) || start.isAfter(now.plus(FURTHEST)) || !start.isBefore(end)) {
            throw new Problem.Invalid("requests.time-out-of-range", "start");
        }
        if (!Slots.open(resource, start, end, desk.policies().workingTime(resource.departmentId()))) {
            throw new Problem.Conflict("requests.closed-then", resource.name());
        }
    }

    /** @throws Problem.Conflict when somebody was faster, saying who and when */
    <T> T taking(long resourceId, Instant start, Instant end, long except, Function<Sql, T> write) {
        try {
            return desk.platform().database().transaction(write);
        } catch (ConstraintViolation e) {
            if (!e.constraint().equals(AppointmentStore.ONCE)) {
                throw e;
            }
            var first = AppointmentStore.taking(desk.platform().database(), resourceId, start, end, except);
            throw new Problem.Conflict(
                    "requests.slot-taken",
                    first.map(one -> one.owner().name()).orElse("–"),
                    first.map(one -> desk.say().moment(one.startsAt())).orElse("–"),
                    first.map(one -> desk.say().moment(one.endsAt())).orElse("–"));
        }
    }

    static String yuan(long fen) {
        return "¥%d.%02d".formatted(fen / 100, fen % 100);
    }
}
