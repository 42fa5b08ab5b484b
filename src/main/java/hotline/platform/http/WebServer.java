package hotline.platform.http;

import hotline.platform.Problem;
import hotline.platform.text.Language;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one port that browsers use: console, API, websockets. */
public final class WebServer {
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self' ws: wss:; "
            + "frame-ancestors 'none'; base-uri 'self'; form-action 'self'";
    /** Operations below it ask who it is before they read. */
    private static final String SOUNDS = "/api/prompts/";

    /** Files that are read while they come, and cut off at the limit. */
    private static final Pattern STREAMS = Pattern.compile("/api/complaints/\\d{1,18}/attachments|/api/case-imports");

    private final Router router;
    private final Problems problems;
    private final HttpServer server;
    private final @Nullable RedirectServer redirect;

    private WebServer(Router router, Problems problems, HttpServer server, @Nullable RedirectServer redirect) {
        this.router = router;
        this.problems = problems;
        this.server = server;
        this.redirect = redirect;
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
        var tls = settings.tls();
        if (tls != null) {
            options.setSsl(true).setKeyCertOptions(tls.pem());
        }
        var redirect = tls == null || tls.redirectPort() == 0
                ? null
                : new RedirectServer(vertx, settings.host(), tls.redirectPort());
        var router = Router.router(vertx);
        var server = new WebServer(router, problems, vertx.createHttpServer(options), redirect);
        router.route().handler(context -> protect(context, tls != null));
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
        var path = context.request().path();
        var stream = STREAMS.matcher(path).matches();
        var most = stream ? Api.MOST_STREAM : path.startsWith(SOUNDS) ? Api.MOST_SOUND : Api.MOST_BODY;
        var tooLong = length != null && !(length.matches("\\d{1,9}") && Long.parseLong(length) <= most);
        if (tooLong || (!stream && "chunked".equalsIgnoreCase(context.request().getHeader("Transfer-Encoding")))) {
            problems.answer(context, new Problem.TooLarge("platform.too-large", most), language(context));
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
        return server.requestHandler(router)
                .listen()
                .map(HttpServer::actualPort)
                .compose(port -> redirect == null
                        ? Future.succeededFuture(port)
                        : redirect.listen(port).map(port));
    }

    /** New connections are shown what the files hold now; open ones go on. */
    Future<Void> renew(TlsFiles files) {
        return server.updateSSLOptions(new ServerSSLOptions().setKeyCertOptions(files.pem()), true)
                .mapEmpty();
    }

    /** Takes no more requests and lets those under way finish, 3 s at most. */
    public Future<Void> close() {
        var plain = redirect == null ? Future.<Void>succeededFuture() : redirect.close();
        return Future.join(plain, server.shutdown(3, TimeUnit.SECONDS)).mapEmpty();
    }
}
