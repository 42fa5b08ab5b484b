package hotline.cases;

import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import hotline.policies.PolicyText;
import java.util.List;
import java.util.Map;

/** Consents, compensation and actions over HTTP. */
final class ApprovalRoutes implements Routes {
    private final Desk desk;
    private final Approvals approvals;
    private final Compensations compensations;
    private final Actions actions;
    private final ApprovalByLink byLink;
    private final PolicyText text;

    ApprovalRoutes(Desk desk, Approvals approvals, ApprovalByLink byLink, PolicyText text) {
        this.desk = desk;
        this.approvals = approvals;
        this.compensations = new Compensations(desk, approvals);
        this.actions = new Actions(desk);
        this.byLink = byLink;
        this.text = text;
    }

    /** Why, or what was done. */
    record Said(String note) {}

    /** All that is to be decided at a complaint. @param propose whether the person may ask for more */
    record Decisions(
            List<ApprovalView.Shown> approvals,
            List<Compensations.Compensation> compensations,
            List<Actions.Action> actions,
            boolean propose) {}

    @Override
    public void mount(Api api) {
        var people = Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
        api.on(
                "waitingApprovals",
                people,
                request -> Reply.ok(Map.of(
                        "items",
                        ApprovalView.waiting(
                                desk.platform().database(), request.caller().userId()))));
        api.on(
                "ownActions",
                people,
                request -> Reply.ok(Map.of(
                        "items",
                        Actions.of(desk.platform().database(), request.caller().userId(), desk.now()))));
        api.on("decisionsOfComplaint", people, request -> Reply.ok(decisions(request)));
        change(
                api,
                "decideComplaintApproval",
                (caller, id, request) -> approvals.decide(
                        caller, id, request.pathId("approvalId"), request.body(Approvals.Decision.class), false));
        change(
                api,
                "proposeCompensation",
                (caller, id, request) -> compensations.propose(caller, id, request.body(Compensations.Draft.class)));
        change(
                api,
                "compensationGiven",
                (caller, id, request) -> compensations.given(caller, id, request.pathId("compensationId")));
        change(
                api,
                "withdrawCompensation",
                (caller, id, request) -> compensations.withdraw(caller, id, request.pathId("compensationId")));
        change(api, "setAction", (caller, id, request) -> actions.set(caller, id, request.body(Actions.Draft.class)));
        change(
                api,
                "actionDone",
                (caller, id, request) -> actions.done(
                        caller,
                        id,
                        request.pathId("actionId"),
                        request.body(Said.class).note()));
        change(
                api,
                "verifyAction",
                (caller, id, request) ->
                        actions.verify(caller, id, request.pathId("actionId"), request.body(Actions.Verdict.class)));
        api.on("showApprovalLink", Access.anyone(), request -> Reply.ok(shown(request)));
        api.on("decideByLink", Access.anyone(), request -> {
            var answer = request.body(ApprovalByLink.Answer.class);
            byLink.decide(request.path("link"), answer, request.context().request(), request.language());
            return Reply.ok(shown(request));
        });
    }

    private ApprovalByLink.Asked shown(Request request) {
        return byLink.show(request.path("link"), request.context().request());
    }

    /** Something that is done at one complaint. */
    private interface Change {
        void make(Caller caller, long id, Request request);
    }

    private void change(Api api, String operationId, Change change) {
        api.on(operationId, Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR), request -> {
            change.make(request.caller(), request.pathId("id"), request);
            return Reply.ok(decisions(request));
        });
    }

    private Decisions decisions(Request request) {
        var caller = request.caller();
        var complaint = desk.find(caller, request.pathId("id"));
        var database = desk.platform().database();
        return new Decisions(
                ApprovalView.list(database, complaint.id(), caller.userId(), text, request.language()),
                Compensations.list(database, complaint.id()),
                Actions.list(database, complaint.id(), desk.now()),
                complaint.open() && Desk.part(complaint, caller) != Part.WITNESS);
    }
}
