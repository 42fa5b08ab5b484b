package hotline.requests;

import hotline.calls.CallsRoom;
import hotline.calls.KnownCall;
import hotline.cases.CaseNumbers;
import hotline.cases.Cases;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.requests.RequestAct.ServiceClass;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A customer asks for a repair or an installation; whoever took the call is responsible until somebody accepts it. */
final class RegisterRequest {
    private final RequestDesk desk;
    private final CaseNumbers numbers;
    private final CallsRoom calls;
    private final Cases cases;

    RegisterRequest(RequestDesk desk, CaseNumbers numbers, CallsRoom calls, Cases cases) {
        this.desk = desk;
        this.numbers = numbers;
        this.calls = calls;
        this.cases = cases;
    }

    /** What it is about. */
    record Facts(
            @Nullable Long customerId,
            @Nullable String contact,
            @Nullable String phone,
            String address,
            String product,
            @Nullable String model,
            @Nullable LocalDate purchasedOn,
            @Nullable String symptom,
            @Nullable Boolean urgent) {
        boolean pressing() {
            return Boolean.TRUE.equals(urgent);
        }

        void check() {
            Fields.filled(address, "address");
            Fields.filled(product, "product");
        }
    }

    /** How it is registered, beside its facts. @param kind repair when it is not said @param callId the call in which it was asked for */
    record Draft(
            @Nullable String kind,
            @Nullable Long callId,
            @Nullable Long complaintId,
            @Nullable String serviceClass) {}

    /** What was made. */
    record Registered(long id, String number) {}

    Registered register(Caller caller, Draft draft, Facts facts) {
        facts.check();
        var call = draft.callId() == null
                ? null
                : calls.known(caller, draft.callId())
                        .orElseThrow(() -> new Problem.Invalid("requests.no-such-call", "callId"));
        if (draft.complaintId() != null) {
            cases.requireVisible(caller, draft.complaintId());
        }
        var number = numbers.next(desk.platform().database(), desk.now());
        return desk.platform().database().transaction(sql -> write(sql, caller, draft, facts, number, call));
    }

    private Registered write(
            Sql sql, Caller caller, Draft draft, Facts facts, String number, @Nullable KnownCall call) {
        var now = desk.now();
        if (facts.customerId() != null) {
            desk.customers().requireVisible(sql, caller, facts.customerId());
        }
        var customer = facts.customerId() != null || call == null ? facts.customerId() : call.customerId();
        var typed = desk.number(facts.phone());
        var phone = typed != null || call == null || call.number().isEmpty() ? typed : call.number();
        var serviceClass = draft.serviceClass() == null
                ? null
                : ServiceClass.valueOf(draft.serviceClass().toUpperCase(Locale.ROOT));
        var id = RequestStore.insert(
                sql,
                new RequestStore.Registration(
                        number,
                        draft.kind() == null ? "repair" : draft.kind(),
                        facts.pressing(),
                        desk.policies().service(sql, now).id(),
                        customer,
                        Fields.text(facts.contact()),
                        phone == null && customer != null
                                ? Reach.of(sql, customer).orElse(null)
                                : phone,
                        Fields.text(facts.address()),
                        Fields.text(facts.product()),
                        Fields.text(facts.model()),
                        facts.purchasedOn(),
                        Fields.text(facts.symptom()),
                        draft.complaintId(),
                        serviceClass,
                        caller.userId(),
                        caller.departmentId(),
                        now));
        var matter = Matter.request(id);
        if (call != null) {
            HistoryStore.link(sql, matter, call.id(), caller.userId(), now);
        }
        desk.record(sql, caller, matter, "register", "");
        return new Registered(id, number);
    }

    void correct(Caller caller, long id, int version, Facts facts) {
        facts.check();
        desk.platform().database().inTransaction(sql -> {
            var one = desk.lock(sql, caller, id, version);
            desk.requireHandling(sql, one, caller);
            if (one.state().ended()) {
                throw new Problem.Conflict("requests.already-ended");
            }
            var customer = facts.customerId();
            if (customer != null && !customer.equals(one.customerId())) {
                desk.customers().requireVisible(sql, caller, customer);
            }
            // Shown masked to some, so that none typed means the one there is.
            var typed = desk.number(facts.phone());
            RequestChanges.correct(sql, id, facts, typed == null ? one.phone() : typed);
            desk.record(sql, caller, one.matter(), "correct", "");
        });
    }
}
