package hotline.requests;

import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.util.Map;

/** Service requests over HTTP. */
final class RequestRoutes implements Routes {
    private final RequestDesk desk;
    private final RegisterRequest register;
    private final DispatchRequest dispatch;
    private final WorkRequest work;
    private final ReadRequest read;

    RequestRoutes(
            RequestDesk desk, RegisterRequest register, DispatchRequest dispatch, WorkRequest work, ReadRequest read) {
        this.desk = desk;
        this.register = register;
        this.dispatch = dispatch;
        this.work = work;
        this.read = read;
    }

    /** On which version something is changed. */
    record Versioned(int version) {}

    private interface Change {
        void make(Request request, long id);
    }

    static Access people() {
        return Access.roles(Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR);
    }

    @Override
    public void mount(Api api) {
        api.on("listServiceRequests", people(), request -> Reply.ok(list(request)));
        api.on(
                "registerServiceRequest",
                people(),
                request -> Reply.created(register.register(
                        request.caller(),
                        request.body(RegisterRequest.Draft.class),
                        request.body(RegisterRequest.Facts.class))));
        api.on("readServiceRequest", people(), request -> Reply.ok(read.read(request.caller(), request.pathId("id"))));
        change(
                api,
                "changeServiceRequest",
                (request, id) -> register.correct(
                        request.caller(),
                        id,
                        request.body(Versioned.class).version(),
                        request.body(RegisterRequest.Facts.class)));
        change(
                api,
                "assignServiceRequest",
                (request, id) -> dispatch.offer(request.caller(), id, request.body(DispatchRequest.Assignment.class)));
        change(
                api,
                "answerServiceAssignment",
                (request, id) -> dispatch.answer(request.caller(), id, request.body(DispatchRequest.Answer.class)));
        change(
                api,
                "actOnServiceRequest",
                (request, id) -> work.act(request.caller(), id, request.body(ActBody.class)));
        change(
                api,
                "finishServiceTask",
                (request, id) ->
                        work.done(request.caller(), id, request.pathId("taskId"), request.body(TaskDone.class)));
        api.on("listServiceTasks", people(), request -> {
            var sql = desk.platform().database();
            var sight = desk.sight(sql, request.caller());
            return Reply.ok(Map.of("items", WorkList.mine(sql, sight, request.language(), desk.now())));
        });
    }

    /** Answers with the request as it is now, or with nothing when the caller sees it no longer. */
    private void change(Api api, String operationId, Change change) {
        api.on(operationId, people(), request -> {
            var id = request.pathId("id");
            change.make(request, id);
            var sql = desk.platform().database();
            return RequestStore.find(sql, id, desk.sight(sql, request.caller())).isPresent()
                    ? Reply.ok(read.read(request.caller(), id))
                    : Reply.none();
        });
    }

    private Object list(Request request) {
        var sql = desk.platform().database();
        return RequestList.page(
                sql,
                new RequestList.Filter(
                        request.query("q"),
                        request.query("scope").orElse("open"),
                        request.query("kind"),
                        request.queryLong("customerId"),
                        request.queryLong("callId"),
                        request.queryLong("complaintId")),
                request.caller(),
                desk.sight(sql, request.caller()),
                desk.now(),
                request.query("cursor"),
                Math.toIntExact(request.queryLong("limit").orElse(20L)));
    }
}
