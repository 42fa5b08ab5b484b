package hotline.calls;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.ReplayedAsterisk;
import hotline.testing.TestServer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the log says when the link, or the server, was away in the middle of a call. */
@Tag("slow")
class RestartTest {
    @Test
    void an_answered_call_that_ends_while_the_server_is_down_stays_answered_and_hung_up_by_nobody() {
        try (var asterisk = new ReplayedAsterisk()) {
            String database;
            try (var server = TestServer.start(asterisk.settings())) {
                database = server.databaseUrl();
                await().until(asterisk::connected);
                asterisk.playUntil("answered", "HangupRequest");
                await().until(() -> calls(server, "outcome=live").size() == 1
                        && !calls(server, "outcome=live")
                                .getFirst()
                                .get("answeredAt")
                                .isNull());
            }
            asterisk.cut();
            try (var server = TestServer.startOn(database, asterisk.settings(), Clock.systemUTC())) {
                await().until(() -> calls(server, "outcome=live").isEmpty());
                var call = calls(server, "").getFirst();
                assertEquals("answered", call.get("outcome").asText());
                assertTrue(call.get("touchedByGap").asBoolean());
                assertTrue(call.get("hungUpBy").isNull());
                assertTrue(!call.get("answeredAt").isNull(), "that it was answered is known");
                assertEquals(1, calls(server, "").size());
            }
        }
    }

    @Test
    void a_call_that_goes_on_over_a_restart_stays_one_row_and_ends_as_itself() {
        try (var asterisk = new ReplayedAsterisk()) {
            String database;
            try (var server = TestServer.start(asterisk.settings())) {
                database = server.databaseUrl();
                await().until(asterisk::connected);
                asterisk.play("abandoned", 0, 0.5);
                await().until(() -> calls(server, "outcome=live").size() == 1);
            }
            asterisk.cut();
            asterisk.list("CoreShowChannels", WAITING_CHANNELS);
            asterisk.list("QueueStatus", WAITING_ENTRY);
            try (var server = TestServer.startOn(database, asterisk.settings(), Clock.systemUTC())) {
                await().until(asterisk::connected);
                await().until(() -> calls(server, "outcome=live").stream()
                        .anyMatch(call -> call.get("touchedByGap").asBoolean()));
                asterisk.play("abandoned", 0.5, 1);
                await().until(() -> calls(server, "outcome=live").isEmpty());
                var all = calls(server, "");
                assertEquals(1, all.size());
                assertEquals("abandoned", all.getFirst().get("outcome").asText());
                assertEquals("customer", all.getFirst().get("hungUpBy").asText());
            }
        }
    }

    @Test
    void a_telephone_system_that_stops_answering_is_noticed_and_nothing_is_declared_ended() {
        try (var asterisk = new ReplayedAsterisk();
                var server = TestServer.start(asterisk.settings())) {
            await().until(asterisk::connected);
            asterisk.playUntil("answered", "HangupRequest");
            await().until(() -> calls(server, "outcome=live").size() == 1);
            asterisk.freeze(true);
            await().until(() -> !asterisk.connected());
            assertEquals(1, calls(server, "outcome=live").size());
            asterisk.freeze(false);
            await().until(asterisk::connected);
            await().until(() -> calls(server, "outcome=answered").size() == 1);
        }
    }

    @Test
    void a_refused_login_is_not_tried_in_a_storm() {
        try (var asterisk = new ReplayedAsterisk()) {
            asterisk.refuse(true);
            try (var server = TestServer.start(asterisk.settings())) {
                await().until(() -> asterisk.actions().size() >= 2);
                assertEquals(0, calls(server, "").size());
                assertTrue(
                        asterisk.actions().size() <= 4,
                        "two accounts, once each: " + asterisk.actions().size());
            }
        }
    }

    private static final String WAITING_CHANNELS = """
            Event: CoreShowChannel\r
            Channel: PJSIP/carrier-00000004\r
            ChannelState: 6\r
            CallerIDNum: 13800138003\r
            Uniqueid: hotline-1795300921.4\r
            Linkedid: hotline-1795300921.4\r
            Context: queue\r
            Exten: s\r
            Application: Queue\r
            Duration: 00:00:04\r
            BridgeId: \r
            \r
            Event: CoreShowChannel\r
            Channel: PJSIP/811-00000005\r
            ChannelState: 5\r
            Uniqueid: hotline-1795300922.5\r
            Linkedid: hotline-1795300921.4\r
            Duration: 00:00:02\r
            BridgeId: \r
            \r
            """;
    private static final String WAITING_ENTRY = """
            Event: QueueEntry\r
            Queue: service\r
            Position: 1\r
            Channel: PJSIP/carrier-00000004\r
            Uniqueid: hotline-1795300921.4\r
            CallerIDNum: 13800138003\r
            Wait: 3\r
            \r
            """;

    private static List<JsonNode> calls(TestServer server, String query) {
        var items = new ArrayList<JsonNode>();
        server.administrator().get("/api/calls?" + query).ok().get("items").forEach(items::add);
        return items;
    }
}
