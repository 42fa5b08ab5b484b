package hotline.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A real Asterisk and the whole server, where one agent at telephone 811 serves the queue {@code repair}, and is ready. */
public final class RepairDesk implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(60);
    private final AsteriskFixture asterisk;
    private final TestServer server;
    private final TestUser agent;

    private RepairDesk(AsteriskFixture asterisk, Map<String, String> settings) {
        var all = new HashMap<>(asterisk.environment());
        all.putAll(settings);
        this.asterisk = asterisk;
        this.server = TestServer.start(all);
        this.agent = server.phoneAgent(asterisk, "811", "repair");
        await().atMost(LONG)
                .untilAsserted(() -> agent.post("/api/me/ready", Map.of()).ok());
        awaitFree();
    }

    /** @param settings beside those by which the two find each other */
    public static RepairDesk open(Map<String, String> settings) {
        return open(AsteriskFixture.start(), settings);
    }

    /** As above, with an Asterisk that has something prepared; it is closed with the rest. */
    public static RepairDesk open(AsteriskFixture asterisk, Map<String, String> settings) {
        return new RepairDesk(asterisk, settings);
    }

    public AsteriskFixture asterisk() {
        return asterisk;
    }

    public Sipp sipp() {
        return asterisk.sipp();
    }

    public TestServer server() {
        return server;
    }

    public TestUser agent() {
        return agent;
    }

    /** Until Asterisk would give the agent a call, whatever the one before left to be done. */
    public void awaitFree() {
        await().atMost(LONG).until(() -> {
            agent.post("/api/me/wrapup/end", Map.of());
            return asterisk.cli("queue show repair")
                    .lines()
                    .anyMatch(line ->
                            line.contains("PJSIP/811") && line.contains("Not in use") && !line.contains("paused"));
        });
    }

    /** Somebody calls and asks for a repair. */
    public SippCall customer(String number) {
        return sipp().customer(number, 60_000, new Sipp.Press(1_500, "2"));
    }

    /** The items of a list, as the administrator reads it. */
    public JsonNode items(String path) {
        return server.administrator().get(path).ok().get("items");
    }

    /** The only call there is, once somebody talks with the customer. */
    public JsonNode awaitTalk() {
        return awaitOnly("/api/calls?outcome=live", "answeredAt");
    }

    /** The recording of the only call of a number, once it is finished. */
    public JsonNode awaitRecording(String number) {
        return awaitOnly("/api/recordings?state=finished&number=" + number, "lengthSeconds");
    }

    private JsonNode awaitOnly(String path, String known) {
        return await().atMost(LONG)
                .until(
                        () -> items(path),
                        found -> found.size() == 1 && found.get(0).hasNonNull(known))
                .get(0);
    }

    @Override
    public void close() {
        server.close();
        asterisk.close();
    }
}
