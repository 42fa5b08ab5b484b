package hotline.console.live;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.platform.Json;
import hotline.testing.TestUser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A browser's side of the live websocket: applies every frame and remembers gaps. */
public final class LiveBrowser implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final Map<String, JsonNode> state = new ConcurrentHashMap<>();
    private final List<String> frames = new CopyOnWriteArrayList<>();
    private final List<String> gaps = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private volatile long number;

    private LiveBrowser(HttpClient client, URI server, TestUser user, String origin) {
        var uri = URI.create(server.toString().replaceFirst("^http", "ws") + "/api/live");
        this.socket = client.newWebSocketBuilder()
                .header("Cookie", user.cookie())
                .header("Origin", origin)
                .buildAsync(uri, this)
                .join();
    }

    public static LiveBrowser open(URI server, TestUser user) {
        return open(server, user, server.toString());
    }

    public static LiveBrowser open(URI server, TestUser user, String origin) {
        return open(HTTP, server, user, origin);
    }

    /** @param client one that trusts the server's certificate */
    public static LiveBrowser open(HttpClient client, URI server, TestUser user, String origin) {
        return new LiveBrowser(client, server, user, origin);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            apply(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    private void apply(String text) {
        frames.add(text);
        var frame = Json.parse(text);
        if (frame.has("snapshot")) {
            state.clear();
            frame.path("snapshot")
                    .path("state")
                    .properties()
                    .forEach(entry -> state.put(entry.getKey(), entry.getValue()));
            number = frame.path("snapshot").path("n").asLong();
        } else if (frame.has("change")) {
            var change = frame.path("change");
            if (change.path("n").asLong() != number + 1) {
                gaps.add(text);
            }
            number = change.path("n").asLong();
            change.path("put").properties().forEach(entry -> state.put(entry.getKey(), entry.getValue()));
            change.path("drop").forEach(key -> state.remove(key.asText()));
        } else if (frame.has("tick")) {
            say("{\"pong\":" + frame.path("tick").path("n") + "}");
        }
    }

    public void say(String text) {
        socket.sendText(text, true).join();
    }

    /** Waits until a value is as wanted; gives it. */
    public JsonNode await(String key, Predicate<JsonNode> wanted) {
        Awaitility.await(key + " in " + state.keySet())
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> state.containsKey(key) && wanted.test(state.get(key)));
        return Objects.requireNonNull(state.get(key), key);
    }

    /** Waits until a key has gone. */
    public void awaitGone(String key) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !state.containsKey(key));
    }

    /** Waits until some key with that beginning has a value as wanted; gives it. */
    public JsonNode awaitAny(String prefix, Predicate<JsonNode> wanted) {
        var found = new ArrayList<JsonNode>();
        Awaitility.await(prefix + "… in " + state)
                .atMost(Duration.ofSeconds(25))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> state.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(prefix) && wanted.test(entry.getValue()))
                        .findFirst()
                        .map(entry -> found.add(entry.getValue()))
                        .isPresent());
        return found.getFirst();
    }

    public boolean has(String key) {
        return state.containsKey(key);
    }

    public Map<String, JsonNode> state() {
        return Map.copyOf(state);
    }

    public List<String> frames() {
        return List.copyOf(frames);
    }

    public List<String> gaps() {
        return List.copyOf(gaps);
    }

    /** The status with which the server closed. */
    public int closed() {
        return closed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    public void close() {
        socket.abort();
    }
}
