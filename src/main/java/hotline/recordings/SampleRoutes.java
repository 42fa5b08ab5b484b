package hotline.recordings;

import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Role;
import hotline.platform.http.Routes;
import java.util.List;
import java.util.Map;

/** Samples for assessors over HTTP. */
final class SampleRoutes implements Routes {
    private final Samples samples;

    SampleRoutes(Samples samples) {
        this.samples = samples;
    }

    @Override
    public void mount(Api api) {
        api.on("listSamples", Access.roles(Role.ASSESSOR, Role.SUPERVISOR, Role.ADMINISTRATOR), request -> {
            var caller = request.caller();
            var assessors = caller.is(Role.ASSESSOR) ? List.of() : samples.assessors();
            return Reply.ok(Map.of("items", samples.list(caller), "assessors", assessors));
        });
        api.on(
                "drawSample",
                Access.supervisors(),
                request -> Reply.created(samples.draw(request.caller(), request.body(Samples.Wanted.class))));
        api.on(
                "withdrawSample",
                Access.supervisors(),
                request -> Reply.ok(samples.withdraw(request.caller(), request.pathId("id"))));
    }
}
