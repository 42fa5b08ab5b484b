package hotline.platform.http;

import hotline.platform.Problem;
import hotline.platform.text.Language;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;

/** The one port that browsers use: console, API, websockets. */
public final class WebServer {
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self' ws: wss:; "
            + "frame-ancestors 'none'; base-uri 'self'; form-action 'self'";
    private final Router router;
    private final Problems problems;
    private final HttpServer server;

    private WebServer(Router router, Problems problems, HttpServer server) {
        this.router = router;
        this.problems = problems;
        this.server = server;
    }

    /** Prepares the server; routes are added to {@link #router()} before {@link #listen}. */
    public static WebServer of(Vertx vertx, HttpSettings settings, Problems problems) {
        var options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setMaxHeaderSize(16 * 1024)
                .setMaxInitialLineLength(8 * 1024)
                .setMaxWebSocketFrameSize(64 * 1024)
                .setMaxWebSocketMessageSize(256 * 1024)
                .setIdleTimeout(120)
                .setCompressionSupported(true)
                .addWebSocketSubProtocol("sip");
        if (settings.tls()) {
            options.setSsl(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .setCertPath(settings.certificate())
                            .setKeyPath(settings.key()));
        }
        var router = Router.router(vertx);
        var server = new WebServer(router, problems, vertx.createHttpServer(options));
        router.route().handler(context -> protect(context, settings.tls()));
        router.route("/api/*").handler(server::bound);
        return server;
    }

    public Router router() {
        return router;
    }

    private static void protect(RoutingContext context, boolean tls) {
        var headers = context.response().headers();
        headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "no-referrer")
                .set("Permissions-Policy", "microphone=(self), camera=(), geolocation=()");
        if (tls) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        context.next();
    }

    /** Refuses bodies over the limit before they are read, and those that do not say their length. */
    private void bound(RoutingContext context) {
        var length = context.request().getHeader("Content-Length");
        var tooLong = length != null && !(length.matches("\\d{1,9}") && Long.parseLong(length) <= Api.MOST_BODY);
        if (tooLong || "chunked".equalsIgnoreCase(context.request().getHeader("Transfer-Encoding"))) {
            problems.answer(context, new Problem.TooLarge("platform.too-large", Api.MOST_BODY), language(context));
        } else {
            context.next();
        }
    }

    private static Language language(RoutingContext context) {
        return Language.of(context.request().getHeader("Accept-Language"));
    }

    /** Starts listening, after the console's files and the answer to unknown addresses are in place. */
    public Future<Integer> listen() {
        router.route("/api/*")
                .handler(context -> problems.answer(
                        context,
                        new Problem.NotFound(
                                "platform.no-such-page", context.request().path()),
                        language(context)));
        ConsoleFiles.mount(router);
        return server.requestHandler(router).listen().map(HttpServer::actualPort);
    }

    /** Takes no more requests and lets those under way finish, 3 s at most. */
    public Future<Void> close() {
        return server.shutdown(3, TimeUnit.SECONDS);
    }
}
