package hotline.calls;

import hotline.calls.CallJson.Code;
import hotline.calls.CallJson.Items;
import hotline.calls.CallJson.WrapUpRequest;
import hotline.people.Audit;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Caller;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** The call log over HTTP. */
final class CallRoutes implements Routes {
    private static final Access DESK = Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
    private final Platform platform;
    private final CallSearch search;
    private final QueueOwners queues;
    private final WrapUps wrapUps;
    private final Codes reasons;
    private final Codes dispositions;
    private final Audit audit;
    private final ObjLongConsumer<Caller> wrappedUp;

    CallRoutes(
            Platform platform,
            CallSearch search,
            QueueOwners queues,
            WrapUps wrapUps,
            Codes reasons,
            Codes dispositions,
            Audit audit,
            ObjLongConsumer<Caller> wrappedUp) {
        this.platform = platform;
        this.search = search;
        this.queues = queues;
        this.wrapUps = wrapUps;
        this.reasons = reasons;
        this.dispositions = dispositions;
        this.audit = audit;
        this.wrappedUp = wrappedUp;
    }

    @Override
    public void mount(Api api) {
        api.on("searchCalls", DESK, this::list);
        api.on("owedCalls", DESK, request -> Reply.ok(new Items<>(search.owed(sight(request)))));
        api.on("readCall", DESK, request -> Reply.ok(detail(request)));
        api.on("wrapUpCall", DESK, this::wrapUp);
        api.on("listReasons", Access.signedIn(), _ -> Reply.ok(new Items<>(reasons.all())));
        api.on("listDispositions", Access.signedIn(), _ -> Reply.ok(new Items<>(dispositions.all())));
        api.on("replaceReasons", Access.administrators(), request -> replace(request, reasons, "calls.change-reasons"));
        api.on(
                "replaceDispositions",
                Access.administrators(),
                request -> replace(request, dispositions, "calls.change-dispositions"));
    }

    private CallSight sight(Request request) {
        return CallSight.of(request.caller(), queues);
    }

    private Reply list(Request request) {
        var filter = new CallSearch.Filter(
                request.query("number").orElse(null),
                request.queryLong("customerId").orElse(null),
                request.queryLong("agentId").orElse(null),
                request.query("queue").orElse(null),
                request.queryInstant("from").orElse(null),
                request.queryInstant("to").orElse(null),
                request.query("outcome").orElse(null),
                request.query("direction").orElse(null));
        return Reply.ok(search.page(
                sight(request),
                filter,
                request.queryLong("cursor").orElse(null),
                request.queryLong("limit").orElse(20L).intValue()));
    }

    private CallJson.Detail detail(Request request) {
        var sight = sight(request);
        var summary = search.find(sight, request.pathId("callId"))
                .orElseThrow(() -> new Problem.NotFound("platform.no-such-object"));
        return search.detail(sight, summary);
    }

    private Reply wrapUp(Request request) {
        var callId = request.pathId("callId");
        detail(request);
        wrapUps.save(request.caller(), callId, request.body(WrapUpRequest.class));
        wrappedUp.accept(request.caller(), callId);
        return Reply.ok(detail(request));
    }

    private Reply replace(Request request, Codes codes, String action) {
        var given = request.body(GivenCodes.class).items();
        platform.database().inTransaction(sql -> {
            codes.replace(sql, given);
            audit.record(sql, request.caller(), action, Audit.object("codes", action), codes.change(given));
        });
        return Reply.ok(new Items<>(codes.all()));
    }

    private record GivenCodes(List<Code> items) {}
}
