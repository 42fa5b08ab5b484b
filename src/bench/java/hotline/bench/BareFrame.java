package hotline.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The least that a screen pop has to send: one text frame from a server to a client on this machine. */
final class BareFrame implements BarePart {
    private static final String TEXT = "x".repeat(1500);
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Arrivals arrivals = new Arrivals();
    private final WebSocket browser;
    private final ServerWebSocket socket;

    BareFrame() throws Exception {
        var opened = new CompletableFuture<ServerWebSocket>();
        var server = await(vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .webSocketHandler(opened::complete)
                .listen());
        browser = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.actualPort() + "/"), arrivals)
                .join();
        socket = opened.get(5, TimeUnit.SECONDS);
    }

    @Override
    public long once() throws Exception {
        var from = System.nanoTime();
        await(socket.writeTextMessage(TEXT));
        return arrivals.next() - from;
    }

    @Override
    public void close() {
        // A client is closed only when its websockets are.
        browser.abort();
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static final class Arrivals implements WebSocket.Listener {
        private final LinkedBlockingQueue<Long> moments = new LinkedBlockingQueue<>();

        long next() throws InterruptedException {
            return moments.take();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            if (last) {
                moments.add(System.nanoTime());
            }
            socket.request(1);
            return null;
        }
    }
}
