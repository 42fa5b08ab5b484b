package hotline.floor;

import static org.awaitility.Awaitility.await;

import hotline.testing.AsteriskFixture;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Telephones of the house on the real Asterisk, which were there before the server was. */
@Tag("slow")
class KnownTelephonesTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void a_telephone_that_registered_before_the_server_started_can_be_rung() {
        try (var asterisk = AsteriskFixture.start()) {
            asterisk.sipp().register("811");
            await().atMost(LONG).until(() -> asterisk.cli("pjsip show contacts").contains("811/sip:"));
            var settings = new HashMap<>(asterisk.environment());
            settings.put("HOTLINE_HTTP_INTERNAL_TOKEN", asterisk.setting("HOTLINE_PBX_ROUTE_TOKEN"));
            try (var server = TestServer.start(settings)) {
                var here = getReady(server, "811");
                var away = getReady(server, "812");
                await().atMost(LONG).until(() -> state(here).equals("ready"));
                await().atMost(LONG).until(() -> state(away).equals("phone-lost"));
            }
        }
    }

    private static TestUser getReady(TestServer server, String extension) {
        var agent = server.person(Map.of("role", "agent", "extension", extension, "device", "phone"));
        server.administrator()
                .put("/api/queues/repair/members/" + agent.id(), Map.of("level", 0))
                .ok();
        await().atMost(LONG)
                .until(() -> agent.post("/api/phone", Map.of("tabId", "tab-12345678"))
                                .status()
                        == 200);
        await().atMost(LONG).until(() -> agent.post("/api/me/ready", Map.of()).status() == 200);
        return agent;
    }

    private static String state(TestUser agent) {
        for (var one : agent.get("/api/agents").ok().get("items")) {
            if (one.get("extension").asText().equals(agent.extension())) {
                return one.get("state").asText();
            }
        }
        return "";
    }
}
