package hotline.telephony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.AsteriskFixture;
import hotline.testing.TranscriptRecorder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What each account at Asterisk may do, and agents' credentials that come and go by ARI. */
class AccountsTest {
    private static final String ENDPOINT = field("auth", "831") + "," + field("aors", "831") + ","
            + field("context", "agents") + "," + field("disallow", "all") + "," + field("allow", "alaw");
    private static AsteriskFixture asterisk;

    @BeforeAll
    static void start() {
        asterisk = AsteriskFixture.start();
    }

    @AfterAll
    static void stop() {
        asterisk.close();
    }

    @Test
    void the_events_account_changes_nothing() {
        try (var events = asterisk.record()) {
            events.say("Action: QueueAdd", "Queue: service", "Interface: PJSIP/811", "ActionID: 1");
            events.say("Action: Originate", "Channel: PJSIP/811", "Exten: 1", "Context: click-to-call", "ActionID: 2");
            events.say("Action: CoreShowChannels", "ActionID: 3");
            events.await("Event: CoreShowChannelsComplete");
            assertTrue(refused(events, "1") && refused(events, "2"), events.text());
        }
    }

    @Test
    void the_actions_account_runs_no_program_and_reads_no_file() {
        try (var actions = TranscriptRecorder.actions(asterisk)) {
            actions.say("Action: Command", "Command: core show version", "ActionID: 1");
            actions.say("Action: GetConfig", "Filename: manager.conf", "ActionID: 2");
            actions.say("Action: QueueAdd", "Queue: service", "Interface: PJSIP/811", "ActionID: 3");
            actions.say(
                    "Action: Originate",
                    "Channel: Local/1@agents",
                    "Application: System",
                    "Data: id",
                    "Async: true",
                    "ActionID: 4");
            actions.await("ActionID: 4");
            assertTrue(refused(actions, "1") && refused(actions, "2") && refused(actions, "4"), actions.text());
            assertTrue(actions.text().contains("Response: Success\r\nActionID: 3"), actions.text());
        }
        asterisk.signOut("811", "service");
    }

    @Test
    void credentials_pushed_at_sign_in_work_outlive_a_restart_and_die_at_sign_out() throws Exception {
        assertEquals(
                200,
                push(
                        "auth",
                        field("auth_type", "digest") + "," + field("username", "831") + ","
                                + field("password", "p831")));
        assertEquals(200, push("aor", field("max_contacts", "1") + "," + field("remove_existing", "yes")));
        assertEquals(200, push("endpoint", ENDPOINT));
        asterisk.sipp().register("831");
        asterisk.restart();
        asterisk.sipp().register("831");
        for (var type : new String[] {"endpoint", "auth", "aor"}) {
            assertEquals(204, send(request(type).DELETE()));
        }
        assertThrows(AssertionError.class, () -> asterisk.sipp().register("831"));
    }

    private static boolean refused(TranscriptRecorder connection, String id) {
        return connection.text().contains("Response: Error\r\nActionID: " + id + "\r\nMessage: Permission denied")
                || connection.text().contains("Response: Error\r\nActionID: " + id + "\r\nMessage: Originate Access");
    }

    private static int push(String type, String fields) throws IOException, InterruptedException {
        var body = "{\"fields\":[" + fields + "]}";
        return send(request(type)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String field(String name, String value) {
        return "{\"attribute\":\"" + name + "\",\"value\":\"" + value + "\"}";
    }

    private static HttpRequest.Builder request(String type) {
        var account = asterisk.setting("HOTLINE_PBX_ARI_USER") + ":" + asterisk.setting("HOTLINE_PBX_ARI_SECRET");
        return HttpRequest.newBuilder(URI.create(asterisk.setting("HOTLINE_PBX_ARI_URL")
                        + "/asterisk/config/dynamic/res_pjsip/" + type + "/831"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)));
    }

    private static int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }
}
