import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Looks up what became of a call's recording, a little after its end. */
class Recordings {
    private static final int TRIES = 20;
    private final Session session;

    Recordings(Session session) {
        this.session = session;
    }

    /** Tells the length, or the flag, once the ledger has it; nothing when it never does. */
    void await(long callId, Consumer<String> tell) {
        Thread.startVirtualThread(() -> {
            try {
                for (var tries = 0; tries < TRIES && !told(callId, tell); tries++) {
                    Thread.sleep(Duration.ofSeconds(1));
                }
            } catch (IOException | InterruptedException _) {
                // The server is gone or we are: the next call tells more.
            }
        });
    }

    private boolean told(long callId, Consumer<String> tell) throws IOException, InterruptedException {
        for (var row : session.get("/api/recordings?callId=" + callId).path("items")) {
            if (row.path("state").asText().equals("finished")) {
                var flags = row.path("flags").isEmpty() ? "" : " " + row.path("flags");
                tell.accept(String.format(Locale.ROOT, "%.0f s%s", row.path("lengthSeconds").asDouble(), flags));
                return true;
            }
        }
        return false;
    }
}
