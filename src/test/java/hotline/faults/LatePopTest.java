package hotline.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.console.live.LiveBrowser;
import hotline.testing.OwnPostgres;
import hotline.testing.ReplayedAsterisk;
import hotline.testing.TestServer;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database stops while a telephone rings: the number is on the screen, the record when it is back. */
@Tag("slow")
class LatePopTest {
    private static boolean numberAlone(JsonNode call) {
        return call.path("popLate").asBoolean()
                && call.path("pop").isNull()
                && call.path("number").asText().endsWith("8001");
    }

    @Test
    void the_number_is_shown_alone_until_the_record_can_be_read() {
        try (var postgres = OwnPostgres.start();
                var asterisk = new ReplayedAsterisk();
                var server = TestServer.startOn(postgres.url(), asterisk.settings(), Clock.systemUTC())) {
            var agent = server.agent("811");
            server.administrator()
                    .put("/api/queues/service/members/" + agent.id(), Map.of("level", 0))
                    .ok();
            await().until(asterisk::connected);
            var browser = LiveBrowser.open(server.uri(), agent);
            browser.await("me", me -> me.path("extension").asText().equals("811"));
            postgres.freeze();
            try {
                asterisk.playUntil("answered", "AgentConnect");
                browser.awaitAny("call/", LatePopTest::numberAlone);
            } finally {
                postgres.thaw();
            }
            var call = browser.awaitAny("call/", one -> !one.path("pop").isNull());
            assertFalse(call.path("popLate").asBoolean(), call.toString());
            assertEquals(0, browser.gaps().size());
        }
    }
}
