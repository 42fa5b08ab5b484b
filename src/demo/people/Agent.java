import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A simulated agent at the desk: the telephone is answered elsewhere (by the carrier); this one goes ready, writes down
 * each call and comes back after a pause.
 */
class Agent implements Live.Listener {
    private static final List<String> NOTES = List.of("已告知处理时限。", "客户咨询营业时间，已答复。", "已登记，转相关部门。", "客户表示满意。");
    private final Session session;
    private final BlockingQueue<String> states = new LinkedBlockingQueue<>();
    private volatile JsonNode owed = Session.JSON.createArrayNode();

    Agent(Session session) {
        this.session = session;
    }

    @Override
    public void put(String key, JsonNode value) {
        if (key.equals("owed")) {
            owed = value;
        } else if (key.equals("me")) {
            states.add(value.path("state").asText());
        }
    }

    @Override
    public void drop(String key) {
        // Nothing that this one remembers.
    }

    void work() {
        Thread.startVirtualThread(() -> Live.follow(session, this));
        try {
            for (; ; ) {
                actOn(states.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void actOn(String state) throws InterruptedException {
        try {
            switch (state) {
                case "offline" -> session.send("POST", "/api/phone", Map.of("tabId", "telephone"));
                case "paused" -> {
                    think(2);
                    session.send("POST", "/api/me/ready", Map.of());
                }
                case "wrapup" -> {
                    think(3);
                    writeDown();
                    session.send("POST", "/api/me/wrapup/end", Map.of());
                }
                default -> {
                    // Ringing and talking are the telephone's.
                }
            }
        } catch (IOException e) {
            // The state moved on meanwhile, or the server is away: the next state tells what to do.
            System.err.println("  a simulated agent was refused: " + e.getMessage());
        }
    }

    private void writeDown() throws IOException, InterruptedException {
        for (var call : owed) {
            var note = NOTES.get(ThreadLocalRandom.current().nextInt(NOTES.size()));
            var words = Map.of("complete", true, "reason", "enquiry", "disposition", "solved", "notes", note);
            session.send("PUT", "/api/calls/" + call.path("callId").asLong() + "/wrapup", words);
        }
    }

    private static void think(int atLeastSeconds) throws InterruptedException {
        Thread.sleep(Duration.ofMillis(atLeastSeconds * 1000L + ThreadLocalRandom.current().nextInt(4000)));
    }
}
