package hotline.people.handover;

import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Routes;
import java.util.Map;

/** Leaving, over HTTP: what there is, who gets it, how far it has come. */
final class HandoverRoutes implements Routes {
    private final Platform platform;
    private final Handovers handovers;

    HandoverRoutes(Platform platform, Handovers handovers) {
        this.platform = platform;
        this.handovers = handovers;
    }

    @Override
    public void mount(Api api) {
        var database = platform.database();
        api.on("previewHandover", Access.administrators(), request -> {
            var leaver = new Leaver(
                    request.queryLong("userId").orElse(null),
                    request.queryLong("departmentId").orElse(null));
            return Reply.ok(Map.of("counts", handovers.preview(database, leaver)));
        });
        api.on("handovers", Access.administrators(), _ -> Reply.ok(Map.of("items", HandoverStore.latest(database))));
        api.on("startHandover", Access.administrators(), request -> {
            var id = handovers.start(request.caller(), request.body(Handovers.Wish.class));
            return Reply.created(HandoverStore.progress(database, id).orElseThrow());
        });
        api.on(
                "handover",
                Access.administrators(),
                request -> Reply.ok(HandoverStore.progress(database, request.pathId("id"))
                        .orElseThrow(() -> new Problem.NotFound("platform.no-such-object"))));
    }
}
