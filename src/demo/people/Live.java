import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The live websocket (src/docs/live-protocol.md) of somebody signed in. */
class Live implements WebSocket.Listener {
    private final Listener listener;
    private final StringBuilder frame = new StringBuilder();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** Who wants to know what is put and dropped; called in order. */
    interface Listener {
        void put(String key, JsonNode value);

        void drop(String key);
    }

    private Live(Listener listener) {
        this.listener = listener;
    }

    /** Follows for ever: a server that is started again is met again. */
    static void follow(Session session, Listener listener) {
        try {
            for (; ; ) {
                new Live(listener).connect(session).join();
                session.signInAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Completes when the connection has ended, for whatever reason. */
    private CompletableFuture<Void> connect(Session session) {
        var live = URI.create(session.address().toString().replaceFirst("^http", "ws") + "/api/live");
        session.http()
                .newWebSocketBuilder()
                .header("Origin", session.address().toString())
                .buildAsync(live, this)
                .exceptionally(failure -> {
                    ended.complete(null);
                    return null;
                });
        return ended;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        frame.append(text);
        socket.request(1);
        if (!last) {
            return null;
        }
        var whole = frame.toString();
        frame.setLength(0);
        try {
            take(socket, Session.JSON.readTree(whole));
        } catch (JsonProcessingException e) {
            System.err.println("a frame that is no JSON: " + e.getOriginalMessage());
        }
        return null;
    }

    private void take(WebSocket socket, JsonNode frame) {
        put(frame.at("/snapshot/state"));
        put(frame.at("/change/put"));
        frame.at("/change/drop").forEach(key -> listener.drop(key.asText()));
        if (frame.has("tick")) {
            socket.sendText("{\"pong\":" + frame.at("/tick/n").asLong() + "}", true);
        }
    }

    private void put(JsonNode values) {
        values.properties().forEach(entry -> listener.put(entry.getKey(), entry.getValue()));
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        ended.complete(null);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        ended.complete(null);
    }
}
