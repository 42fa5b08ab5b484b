import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The live websocket (src/docs/live-protocol.md), read as a supervisor. */
class Live implements WebSocket.Listener {
    private final Calls calls;
    private final StringBuilder frame = new StringBuilder();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private Live(Calls calls) {
        this.calls = calls;
    }

    /** Completes when the connection has ended, for whatever reason. */
    static CompletableFuture<Void> follow(Session session, Calls calls) {
        var live = new Live(calls);
        var address = URI.create(session.address().toString().replaceFirst("^http", "ws") + "/api/live");
        session.http()
                .newWebSocketBuilder()
                .header("Origin", session.address().toString())
                .buildAsync(address, live)
                .exceptionally(failure -> {
                    live.ended.complete(null);
                    return null;
                });
        return live.ended;
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
        frame.path("snapshot").path("state").properties().forEach(entry -> calls.put(entry.getKey(), entry.getValue()));
        frame.path("change").path("put").properties().forEach(entry -> calls.put(entry.getKey(), entry.getValue()));
        frame.path("change").path("drop").forEach(key -> calls.drop(key.asText()));
        if (frame.has("tick")) {
            socket.sendText("{\"pong\":" + frame.at("/tick/n").asLong() + "}", true);
        }
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
