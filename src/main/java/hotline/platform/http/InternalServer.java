package hotline.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;

/**
 * The port for machines beside us: Asterisk's routing questions, the load balancer's health checks,
 * the collector of figures. Loopback unless {@code http.internal-host} says otherwise; it knows no sign-in.
 */
public final class InternalServer {
    private final Router router;
    private final HttpServer server;

    private InternalServer(Router router, HttpServer server) {
        this.router = router;
        this.server = server;
    }

    /** Prepares the server; rooms add to {@link #router()} before {@link #listen}. */
    public static InternalServer of(Vertx vertx, HttpSettings settings) {
        var options = new HttpServerOptions()
                .setHost(settings.internalHost())
                .setPort(settings.internalPort())
                .setMaxHeaderSize(8 * 1024)
                .setMaxInitialLineLength(4 * 1024)
                .setIdleTimeout(60);
        var router = Router.router(vertx);
        return new InternalServer(router, vertx.createHttpServer(options).requestHandler(router));
    }

    /** Handlers run on an event loop: they answer at once or hand the work on. */
    public Router router() {
        return router;
    }

    public Future<Integer> listen() {
        return server.listen().map(HttpServer::actualPort);
    }

    public Future<Void> close() {
        return server.close();
    }
}
