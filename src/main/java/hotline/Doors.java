package hotline;

import hotline.console.Console;
import hotline.console.ConsoleNeeds;
import hotline.console.operations.Operations;
import hotline.platform.Work;
import hotline.platform.docs.DocsRoutes;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Contract;
import hotline.platform.http.Problems;
import hotline.platform.http.Reply;
import hotline.platform.http.Routes;
import hotline.platform.http.TlsUpkeep;
import hotline.platform.http.WebServer;
import hotline.platform.metrics.HealthRoutes;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The doors to the house: the port of browsers with console, API and websockets, and the internal port. */
record Doors(int port, int internalPort) {
    /** What changes the open matters that a caller's card shows. */
    private static final List<String> MATTERS = List.of(
            "registerComplaint",
            "sendComplaint",
            "moveComplaint",
            "addComplaintContact",
            "mergeComplaint",
            "undoMerge",
            "registerServiceRequest",
            "actOnServiceRequest",
            "assignServiceRequest",
            "answerServiceAssignment",
            "finishServiceTask",
            "registerSuggestion",
            "actOnSuggestion",
            "reportIncident",
            "actOnIncident",
            "joinIncident",
            "acknowledgeIncident",
            "bookAppointment",
            "actOnAppointment",
            "finishAppointmentTask",
            "createCallback",
            "cancelCallback",
            "finishCallback",
            "makePromise",
            "keepPromise",
            "breakPromise",
            "answerFollowUp",
            "waiveFollowUp",
            "tryFollowUp",
            "createCustomer",
            "addCustomerNote");

    static Doors open(Parts parts, Foundation ground, House house) {
        var platform = ground.platform();
        var problems = new Problems(platform.messages());
        var web = WebServer.of(platform.vertx(), ground.http(), problems);
        var console = console(ground, house, problems);
        console.mount(web.router());
        var contract = Contract.of(Rooms.ALL);
        var api = Work.await(Api.of(
                platform.vertx(),
                contract,
                platform.work(),
                house.people().authenticator(),
                problems,
                ground.metrics()));
        greeting(platform.clock()).mount(api);
        house.routes().forEach(room -> room.mount(api));
        console.routes().mount(api);
        MATTERS.forEach(operation -> api.after(operation, caller -> console.matters(caller.userId())));
        var operations = parts.keep(Operations.open(platform, house.calls(), house.floor()));
        operations.routes().mount(api);
        new DocsRoutes(contract).mount(web.router());
        var health = new HealthRoutes(ground.health(), ground.metrics());
        health.mountInternal(ground.internal().router());
        health.mountPublic(web.router());
        web.router().route().subRouter(api.router());
        platform.settings().refuseUnknown();
        parts.keep(() -> Work.await(ground.internal().close()));
        var internalPort = Work.await(ground.internal().listen());
        parts.keep(() -> Work.await(web.close()));
        // Last in, first out: browsers are told before their connections close.
        parts.keep(console);
        var port = Work.await(web.listen());
        var tls = ground.http().tls();
        if (tls != null) {
            parts.keep(TlsUpkeep.start(platform.vertx(), tls, web, platform.clock(), platform.metrics()));
        }
        return new Doors(port, internalPort);
    }

    private static Console console(Foundation ground, House house, Problems problems) {
        var platform = ground.platform();
        var needs = ConsoleNeeds.of(
                house.calls(),
                house.cases(),
                house.requests(),
                house.dialer(),
                house.followUps(),
                platform.numbers()::masked);
        var console = Console.open(
                platform, house.people(), house.floor(), ground.pbx().wsUrl(), problems, needs);
        house.calls().listen(console.callListener());
        house.cases().onTold(console::changed);
        house.calls().onWrapUp((caller, _) -> console.changed(caller.userId()));
        return console;
    }

    private static Routes greeting(Clock clock) {
        return api -> api.on(
                "health", Access.anyone(), _ -> Reply.ok(Map.of("version", Server.version(), "now", clock.instant())));
    }
}
