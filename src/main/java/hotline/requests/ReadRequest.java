package hotline.requests;

import hotline.cases.Part;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.requests.RequestAct.Level;
import hotline.requests.RequestAct.ServiceClass;
import hotline.requests.RequestCourse.Decision;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Shows a service request. */
final class ReadRequest {
    /** One of each kind, for asking which may be done now; what they say does not matter for that. */
    private static final List<RequestAct> ACTS = List.of(
            new RequestAct.Classify(ServiceClass.FREE, null),
            new RequestAct.ConfirmPrice(),
            new RequestAct.TellPrice(""),
            new RequestAct.AskContractor(""),
            new RequestAct.DecideContractor(true),
            new RequestAct.RemoteConsent(""),
            new RequestAct.Solve(Level.HOTLINE, ""),
            new RequestAct.Plan(Instant.EPOCH, Instant.EPOCH),
            new RequestAct.Arrive(),
            new RequestAct.Delay(Instant.EPOCH, ""),
            new RequestAct.FindExtra("", null, Instant.EPOCH),
            new RequestAct.Consent(true, ""),
            new RequestAct.Finish("", null, List.of()),
            new RequestAct.Confirm(""),
            new RequestAct.Reject(""),
            new RequestAct.Remark(""),
            new RequestAct.Cancel(""));

    private final RequestDesk desk;

    ReadRequest(RequestDesk desk) {
        this.desk = desk;
    }

    /** @throws hotline.platform.Problem.NotFound when there is none that the caller may know of */
    RequestView read(Caller caller, long id) {
        var sql = desk.platform().database();
        return view(sql, caller, desk.find(sql, caller, id));
    }

    private RequestView view(Sql sql, Caller caller, ServiceRequest one) {
        var matter = one.matter();
        var parts = RequestStore.parts(sql, one.id());
        var tasks = TaskStore.list(sql, matter, caller.language());
        var next = tasks.stream().filter(task -> task.doneAt() == null).findFirst();
        var may = may(sql, caller, one);
        Function<String, String> shown = caller.supervises()
                ? desk.platform().numbers()::display
                : desk.platform().numbers()::masked;
        return new RequestView(
                RequestLine.of(
                        one,
                        may.answerOffer(),
                        next.map(Task::dueAt).orElse(null),
                        next.map(task -> task.kind().key()).orElse(null)),
                one.contact(),
                one.phone() == null ? "" : shown.apply(one.phone()),
                one.model(),
                one.purchasedOn(),
                one.symptom(),
                one.complaintId(),
                one.registeredBy(),
                one.offer(),
                one.offeredFor(),
                one.price(),
                one.priceConfirmedBy(),
                one.priceToldAt(),
                one.remoteConsent(),
                one.level(),
                one.contractor(),
                one.contractorApprovedBy(),
                one.arrivedAt(),
                one.extra(),
                one.extraPrice(),
                one.extraFinish(),
                one.work(),
                one.labour(),
                parts,
                charge(one, parts),
                one.finishedAt(),
                one.confirmedBy(),
                tasks,
                HistoryStore.list(sql, matter),
                HistoryStore.calls(sql, matter),
                may);
    }

    /** What the customer pays: nothing unless it is paid. */
    private static long charge(ServiceRequest one, List<RequestAct.Part> parts) {
        return one.serviceClass() == ServiceClass.PAID ? new RequestAct.Finish("", one.labour(), parts).sum() : 0;
    }

    private RequestView.May may(Sql sql, Caller caller, ServiceRequest one) {
        var part = desk.part(sql, one, caller);
        var now = one.now(caller);
        var acts = ACTS.stream()
                .filter(act -> RequestCourse.decide(now, act, part) instanceof Decision.Taken)
                .map(RequestAct::key)
                .toList();
        var handles = part != Part.WITNESS && !one.state().ended();
        return new RequestView.May(acts, handles, handles, !one.state().ended() && desk.offeredTo(sql, one, caller));
    }
}
