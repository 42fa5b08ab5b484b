package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.console.live.LiveBrowser;
import hotline.testing.AsteriskFixture;
import hotline.testing.CarrierFixture;
import hotline.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A trunk to a carrier that wants a registration and asks who calls, and of whom we ask the same. */
@Tag("slow")
class TrunkOnAsteriskTest {
    private static AsteriskFixture asterisk;
    private static CarrierFixture carrier;
    private static TestServer server;

    @BeforeAll
    static void start() {
        asterisk = AsteriskFixture.start(Map.of(
                "HOTLINE_ASTERISK_TRUNK_USER", "hotline",
                "HOTLINE_ASTERISK_TRUNK_SECRET", "right",
                "HOTLINE_ASTERISK_TRUNK_REGISTER", "yes",
                "HOTLINE_ASTERISK_TRUNK_RETRY_SECONDS", "1",
                "HOTLINE_ASTERISK_TRUNK_QUALIFY_SECONDS", "1",
                "HOTLINE_ASTERISK_TRUNK_IN_USER", "carrier",
                "HOTLINE_ASTERISK_TRUNK_IN_SECRET", "ours"));
        carrier = CarrierFixture.start(
                asterisk,
                Map.of(
                        "HOTLINE_CARRIER_USER", "hotline",
                        "HOTLINE_CARRIER_SECRET", "right",
                        "HOTLINE_CARRIER_OUT_USER", "carrier",
                        "HOTLINE_CARRIER_OUT_SECRET", "ours"));
        server = TestServer.start(asterisk.environment());
        await(() -> up());
    }

    @AfterAll
    static void stop() {
        server.close();
        carrier.close();
        asterisk.close();
    }

    @Test
    void a_registered_trunk_carries_calls_both_ways_and_the_callers_keys() {
        assertTrue(asterisk.cli("pjsip show registrations").contains("Registered"));
        carrier.call("13800138001", "2", 2);
        await(() -> asterisk.cli("core show channels").contains("PJSIP/carrier"));
        // Of the codecs that both know, the one in both lists' first place.
        assertTrue(asterisk.cli("core show channels concise").contains("PJSIP/carrier"));
        assertTrue(asterisk.cli("pjsip show channelstats").contains("alaw"), asterisk.cli("pjsip show channelstats"));
        // Neither tones in the sound nor SIP INFO: telephone events (RFC 4733), as the endpoint is set.
        await(() -> reasons().contains("repair"));
        carrier.cli("channel request hangup all");
        asterisk.awaitNoCalls();

        asterisk.originate("PJSIP/13900139000@carrier", "callback-answered", "service");
        await(() -> carrier.cli("core show channels").contains("1 active call"));
        await(() -> asterisk.cli("core show channels").contains("Up "));
        asterisk.cli("channel request hangup all");
        asterisk.awaitNoCalls();
    }

    @Test
    void a_carrier_that_is_silent_or_refuses_us_is_told_everywhere_until_it_is_well_again() throws Exception {
        var supervisor = LiveBrowser.open(server.uri(), server.administrator());
        carrier.stop();
        await(() -> trunk().path("reason").asText().equals("unreachable"));
        assertTrue(figures().contains("hotline_trunk_up{trunk=\"carrier\"} 0"), figures());
        supervisor.await("trunk/carrier", trunk -> !trunk.path("up").asBoolean());

        carrier.restart(Map.of("HOTLINE_CARRIER_SECRET", "other", "HOTLINE_CARRIER_OUT_SECRET", "other"));
        asterisk.cli("pjsip send register carrier");
        await(() -> trunk().path("reason").asText().equals("refused"));
        assertTrue(!up());

        carrier.restart(Map.of("HOTLINE_CARRIER_SECRET", "right"));
        await(() -> up());
        supervisor.await("trunk/carrier", trunk -> trunk.path("up").asBoolean());
        await(() -> figures().contains("hotline_trunk_up{trunk=\"carrier\"} 1"));
        // Registered, so it can reach us; but it does not know the password that we want of callers.
        await(() -> carrier.cli("pjsip show contacts").contains("4001234567"));
        carrier.call("13800138002", "2", 2);
        await(() -> Files.readString(asterisk.logs().resolve("messages.log")).contains("Failed to authenticate"));
        assertTrue(asterisk.cli("core show channels count").contains("0 active channels"));

        carrier.restart(Map.of("HOTLINE_CARRIER_OUT_SECRET", "ours"));
        asterisk.cli("pjsip send register carrier");
        await(() -> carrier.cli("pjsip show contacts").contains("4001234567"));
        supervisor.close();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .until(condition);
    }

    private static JsonNode trunk() {
        return server.administrator().get("/api/trunks").ok().path("items").path(0);
    }

    private static boolean up() {
        return trunk().path("up").asBoolean();
    }

    private static String reasons() {
        var calls = server.administrator().get("/api/calls").ok().path("items");
        return String.join(
                " ",
                StreamSupport.stream(calls.spliterator(), false)
                        .map(call -> call.path("reason").asText())
                        .toList());
    }

    private static String figures() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + server.server().internalPort() + "/metrics");
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
