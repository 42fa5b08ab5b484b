package hotline.requests;

import hotline.platform.Problem;
import hotline.platform.http.Api;
import hotline.platform.http.Page;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;

/** Suggestions over HTTP. */
final class SuggestionRoutes implements Routes {
    private final RequestDesk desk;
    private final WorkSuggestion work;

    SuggestionRoutes(RequestDesk desk, WorkSuggestion work) {
        this.desk = desk;
        this.work = work;
    }

    @Override
    public void mount(Api api) {
        var people = RequestRoutes.people();
        api.on("listSuggestions", people, request -> Reply.ok(list(request)));
        api.on(
                "registerSuggestion",
                people,
                request -> Reply.created(work.register(request.caller(), request.body(WorkSuggestion.Draft.class))));
        api.on("readSuggestion", people, request -> Reply.ok(work.read(request.caller(), request.pathId("id"))));
        api.on("actOnSuggestion", people, request -> {
            var id = request.pathId("id");
            work.act(request.caller(), id, request.body(WorkSuggestion.Body.class));
            var sql = desk.platform().database();
            return SuggestionStore.find(sql, id, desk.sight(sql, request.caller()))
                            .isPresent()
                    ? Reply.ok(work.read(request.caller(), id))
                    : Reply.none();
        });
    }

    private Page<WorkSuggestion.View> list(Request request) {
        var sql = desk.platform().database();
        var limit = Math.toIntExact(request.queryLong("limit").orElse(20L));
        var found = SuggestionStore.list(
                sql,
                desk.sight(sql, request.caller()),
                request.query("open").map(Boolean::valueOf).orElse(true),
                request.queryLong("customerId").orElse(null),
                request.query("cursor").map(SuggestionRoutes::before).orElse(null),
                limit + 1);
        var views = found.stream()
                .limit(limit)
                .map(one -> work.view(sql, request.caller(), one, false))
                .toList();
        return new Page<>(
                views, found.size() > limit ? Long.toString(found.get(limit - 1).id()) : null);
    }

    private static Long before(String cursor) {
        try {
            return Long.valueOf(cursor);
        } catch (NumberFormatException e) {
            throw new Problem.Invalid("requests.no-such-page", "cursor");
        }
    }
}
