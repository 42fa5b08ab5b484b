package hotline.requests;

import hotline.platform.Problem;
import hotline.platform.http.Api;
import hotline.platform.http.Page;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;
import java.util.Map;

/** Incidents over HTTP. */
final class IncidentRoutes implements Routes {
    private final RequestDesk desk;
    private final ReportIncident report;
    private final WorkIncident work;

    IncidentRoutes(RequestDesk desk, ReportIncident report, WorkIncident work) {
        this.desk = desk;
        this.report = report;
        this.work = work;
    }

    private interface Change {
        void make(Request request, long id);
    }

    @Override
    public void mount(Api api) {
        var people = RequestRoutes.people();
        api.on("listIncidents", people, request -> Reply.ok(list(request)));
        api.on("listIncidentAlerts", people, request -> Reply.ok(Map.of("items", alerts(request))));
        api.on(
                "reportIncident",
                people,
                request -> Reply.created(report.report(request.caller(), request.body(ReportIncident.Draft.class))));
        api.on("readIncident", people, request -> Reply.ok(work.read(request.caller(), request.pathId("id"))));
        change(
                api,
                "actOnIncident",
                (request, id) -> work.act(request.caller(), id, request.body(WorkIncident.Body.class)));
        change(
                api,
                "joinIncident",
                (request, id) -> report.join(request.caller(), id, request.body(ReportIncident.Joined.class)));
        change(api, "acknowledgeIncident", (request, id) -> report.acknowledge(request.caller(), id));
    }

    private void change(Api api, String operationId, Change change) {
        api.on(operationId, RequestRoutes.people(), request -> {
            var id = request.pathId("id");
            change.make(request, id);
            return Reply.ok(work.read(request.caller(), id));
        });
    }

    /** Those of which the caller has to take notice. */
    private Object alerts(Request request) {
        var sql = desk.platform().database();
        return IncidentStore.waiting(sql, request.caller().userId()).stream()
                .flatMap(id -> IncidentStore.find(sql, id, request.caller().userId()).stream())
                .map(WorkIncident.IncidentLine::of)
                .toList();
    }

    private Page<WorkIncident.IncidentLine> list(Request request) {
        var limit = Math.toIntExact(request.queryLong("limit").orElse(20L));
        var before = request.query("cursor").map(IncidentRoutes::before).orElse(null);
        var found = IncidentStore.list(
                desk.platform().database(),
                request.caller().userId(),
                request.query("open").map(Boolean::valueOf).orElse(true),
                before,
                limit + 1);
        var lines =
                found.stream().limit(limit).map(WorkIncident.IncidentLine::of).toList();
        return new Page<>(
                lines, found.size() > limit ? Long.toString(found.get(limit - 1).id()) : null);
    }

    private static Long before(String cursor) {
        try {
            return Long.valueOf(cursor);
        } catch (NumberFormatException e) {
            throw new Problem.Invalid("requests.no-such-page", "cursor");
        }
    }
}
