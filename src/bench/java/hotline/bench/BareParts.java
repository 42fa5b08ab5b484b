package hotline.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The least that a screen pop has to do: ask the database once, send one frame. */
final class BareParts {
    private static final int WARM_UP = 2000;
    private static final int REPETITIONS = 3000;
    private static final int FRAME_BYTES = 1500;
    private static final String SELECT = """
            select person.id, person.name, person.level, person.secrecy
            from phone
            join person_phone on person_phone.phone_id = phone.id
            join person on person.id = person_phone.person_id
            where phone.number = $1
            """;

    private BareParts() {}

    /** One customer by number, again and again. @param prefix of numbers that end in eight digits */
    static Samples select(String databaseUrl, String prefix, int customers) throws Exception {
        var vertx = Vertx.vertx();
        var client = PgBuilder.client()
                .connectingTo(PgConnectOptions.fromUri(databaseUrl).setCachePreparedStatements(true))
                .using(vertx)
                .build();
        var random = new Random(11);
        var nanos = new long[REPETITIONS];
        for (var n = -WARM_UP; n < REPETITIONS; n++) {
            var number = prefix + String.format(Locale.ROOT, "%08d", random.nextInt(customers));
            var from = System.nanoTime();
            var rows = await(client.preparedQuery(SELECT).execute(Tuple.of(number)));
            if (rows.size() != 1) {
                throw new AssertionError(rows.size() + " customers have " + number);
            }
            if (n >= 0) {
                nanos[n] = System.nanoTime() - from;
            }
        }
        await(client.close());
        await(vertx.close());
        return Samples.ofNanosAsMillis(nanos);
    }

    /** One text frame from a server to a client on this machine. */
    static Samples frame() throws Exception {
        var vertx = Vertx.vertx();
        var opened = new CompletableFuture<ServerWebSocket>();
        var server = await(vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .webSocketHandler(opened::complete)
                .listen());
        try (var http = HttpClient.newHttpClient()) {
            var arrivals = new Arrivals();
            var browser = http.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + server.actualPort() + "/"), arrivals)
                    .join();
            var socket = opened.get(5, TimeUnit.SECONDS);
            var text = "x".repeat(FRAME_BYTES);
            var nanos = new long[REPETITIONS];
            for (var n = -WARM_UP; n < REPETITIONS; n++) {
                var from = System.nanoTime();
                await(socket.writeTextMessage(text));
                var to = arrivals.next();
                if (n >= 0) {
                    nanos[n] = to - from;
                }
            }
            // A client is closed only when its websockets are.
            browser.abort();
            return Samples.ofNanosAsMillis(nanos);
        } finally {
            await(vertx.close());
        }
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
