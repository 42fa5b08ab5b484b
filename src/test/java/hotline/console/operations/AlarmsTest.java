package hotline.console.operations;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import hotline.platform.Json;
import hotline.testing.ReplayedAsterisk;
import hotline.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Alarms reach a webhook that is not there at first, signed; the operator's page says the same. */
@Tag("slow")
class AlarmsTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    private record Message(String timestamp, String signature, String body) {
        JsonNode json() {
            return Json.parse(body);
        }
    }

    @Test
    void a_link_that_stays_down_is_told_once_when_it_breaks_and_once_when_it_is_back() throws IOException {
        var messages = new CopyOnWriteArrayList<Message>();
        var asked = new AtomicInteger();
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/alarms", exchange -> {
            var headers = exchange.getRequestHeaders();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            // The first one finds a receiver that is ill.
            var well = asked.incrementAndGet() > 1;
            exchange.sendResponseHeaders(well ? 204 : 503, -1);
            exchange.close();
            if (well) {
                messages.add(new Message(
                        headers.getFirst("X-Hotline-Timestamp"), headers.getFirst("X-Hotline-Signature"), body));
            }
        });
        receiver.start();
        try (var asterisk = new ReplayedAsterisk()) {
            var settings = new HashMap<>(asterisk.settings());
            settings.put(
                    "HOTLINE_ALARMS_WEBHOOK_URL",
                    "http://127.0.0.1:" + receiver.getAddress().getPort() + "/alarms");
            settings.put("HOTLINE_ALARMS_WEBHOOK_SECRET", "between us");
            settings.put("HOTLINE_ALARMS_LINK_DOWN_AFTER", "1s");
            settings.put("HOTLINE_LEASE_NODE", "here");
            try (var server = TestServer.start(settings)) {
                await().atMost(LONG).until(asterisk::connected);
                var well = server.administrator().get("/api/operations").ok();
                assertEquals("here", well.get("node").asText());
                assertTrue(well.get("holds").asBoolean());
                assertTrue(well.get("leases").get(0).get("here").asBoolean());
                assertTrue(well.get("links").get(0).get("up").asBoolean());
                asterisk.refuse(true);
                asterisk.cut();
                await().atMost(LONG).until(() -> messages.size() == 1);
                var message = messages.getFirst();
                assertEquals("link-down", message.json().get("alarm").asText());
                assertEquals("raised", message.json().get("state").asText());
                assertEquals("main", message.json().get("subject").asText());
                assertEquals(
                        "sha256=" + Webhook.signature("between us", message.timestamp() + "." + message.body()),
                        message.signature());
                assertEquals(2, asked.get());
                var ill = server.administrator().get("/api/operations").ok();
                assertEquals("link-down", ill.get("alarms").get(0).get("kind").asText());
                assertTrue(!ill.get("links").get(0).get("up").asBoolean());
                assertEquals(403, server.agent("801").get("/api/operations").status());
                asterisk.refuse(false);
                await().atMost(LONG).until(() -> messages.size() == 2);
                assertEquals("over", messages.get(1).json().get("state").asText());
            }
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void a_signature_is_the_one_that_anybody_can_compute() {
        // RFC 4231, test case 2.
        assertEquals(
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                Webhook.signature("Jefe", "what do ya want for nothing?"));
    }
}
