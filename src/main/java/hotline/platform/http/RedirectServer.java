package hotline.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.regex.Pattern;

/** Plain HTTP for those who type an address without {@code https://}: leads there and serves nothing. */
final class RedirectServer {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");
    private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int HTTPS = 443;
    private final HttpServer server;

    RedirectServer(Vertx vertx, String host, int port) {
        this.server = vertx.createHttpServer(new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(8 * 1024)
                .setMaxInitialLineLength(4 * 1024)
                .setIdleTimeout(10));
    }

    /** @param securePort where HTTPS is served */
    Future<Void> listen(int securePort) {
        return server.requestHandler(request -> answer(request, securePort))
                .listen()
                .mapEmpty();
    }

    /** What a form or a script sent has already been read by others: it is refused, so that it is noticed. */
    private static void answer(HttpServerRequest request, int securePort) {
        var response = request.response();
        var authority = request.authority();
        if (authority == null || !HOST.matcher(authority.host()).matches()) {
            response.setStatusCode(400).end();
        } else if (!HARMLESS.contains(request.method())) {
            response.setStatusCode(403).end("HTTPS only\n");
        } else {
            var port = securePort == HTTPS ? "" : ":" + securePort;
            response.setStatusCode(308)
                    .putHeader("Location", "https://" + authority.host() + port + request.uri())
                    .end();
        }
    }

    Future<Void> close() {
        return server.close();
    }
}
