package hotline.platform.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/** The console's files, as the build put them into the program. */
final class ConsoleFiles {
    private ConsoleFiles() {}

    static void mount(Router router) {
        if (ConsoleFiles.class.getClassLoader().getResource("web/index.html") == null) {
            router.get()
                    .handler(context -> context.response()
                            .putHeader("Content-Type", "text/plain; charset=utf-8")
                            .end("This server was built without its console: Node.js was not installed.\n"));
            return;
        }
        // Vite writes a hash of the content into these names, so a browser may keep them for ever.
        router.get("/assets/*").handler(context -> cache(context, "public, max-age=31536000, immutable"));
        router.get("/assets/*").handler(StaticHandler.create("web/assets").setCachingEnabled(false));
        router.get("/assets/*")
                .handler(context -> context.response()
                        .setStatusCode(404)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end());
        router.get().handler(context -> cache(context, "no-cache"));
        router.get().handler(StaticHandler.create("web").setCachingEnabled(false));
        // The console routes in the browser: every other address is its first page.
        router.get().handler(context -> context.reroute("/index.html"));
    }

    private static void cache(RoutingContext context, String control) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, control);
        context.next();
    }
}
