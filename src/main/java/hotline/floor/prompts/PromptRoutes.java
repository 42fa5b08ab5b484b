package hotline.floor.prompts;

import hotline.platform.http.Access;
import hotline.platform.http.Api;
import hotline.platform.http.Reply;
import hotline.platform.http.Request;
import hotline.platform.http.Routes;
import io.vertx.core.http.HttpHeaders;
import java.util.Map;

/** The administrator's interface to what callers hear. */
public final class PromptRoutes implements Routes {
    private final Prompts prompts;

    public PromptRoutes(Prompts prompts) {
        this.prompts = prompts;
    }

    @Override
    public void mount(Api api) {
        api.on("listPrompts", Access.administrators(), _ -> Reply.ok(Map.of("items", prompts.all())));
        api.on(
                "putPrompt",
                Access.administrators(),
                request -> Reply.ok(prompts.replace(
                        request.caller(), request.path("language"), request.path("name"), request.bytes())));
        api.on(
                "resetPrompt",
                Access.administrators(),
                request -> Reply.ok(prompts.reset(request.caller(), request.path("language"), request.path("name"))));
        api.onRaw("playPrompt", Access.administrators(), (context, request) -> {
            var file = played(request);
            return () -> context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "audio/wav")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
                    .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
                    .sendFile(file)
                    .onFailure(_ -> context.response().reset());
        });
    }

    private String played(Request request) {
        return prompts.file(request.path("language"), request.path("name")).toString();
    }
}
