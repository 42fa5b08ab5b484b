package hotline.bench.lab;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.platform.Json;
import hotline.testing.TestUser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One agent's live websocket: notes when each call was first shown as ringing together with who is calling. */
final class Desk implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Long> ringing;

    private Desk(Map<String, Long> ringing) {
        this.ringing = ringing;
    }

    /** @param ringing takes {@link System#nanoTime} of the frame's arrival, by linkedid */
    static void open(HttpClient http, URI server, TestUser agent, Map<String, Long> ringing) {
        var live = URI.create(server.toString().replaceFirst("^http", "ws") + "/api/live");
        http.newWebSocketBuilder()
                .header("Cookie", agent.cookie())
                .header("Origin", server.toString())
                .buildAsync(live, new Desk(ringing))
                .join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        var now = System.nanoTime();
        text.append(part);
        socket.request(1);
        if (last) {
            var frame = Json.parse(text.toString());
            text.setLength(0);
            take(frame.at("/change/put"), now);
            if (frame.has("tick")) {
                var _ = socket.sendText("{\"pong\":" + frame.at("/tick/n").asLong() + "}", true);
            }
        }
        return null;
    }

    private void take(JsonNode put, long now) {
        for (var entry : put.properties()) {
            var call = entry.getValue();
            var known = !call.at("/pop/customers").isEmpty();
            if (known
                    && entry.getKey().startsWith("call/")
                    && call.path("state").asText().equals("ringing")) {
                ringing.putIfAbsent(entry.getKey().substring("call/".length()), now);
            }
        }
    }
}
