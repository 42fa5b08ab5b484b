package hotline.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class DialerRoutesTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Map<String, Object> draft(String number, Duration in) {
        var draft = new HashMap<String, Object>();
        draft.put("number", number);
        draft.put("queue", "service");
        draft.put("dueAt", Instant.now().plus(in).toString());
        draft.put("note", "about the meter");
        return draft;
    }

    private static long promise(TestUser by, String number) {
        return by.post("/api/callbacks", draft(number, Duration.ofDays(1)))
                .ok()
                .get("id")
                .asLong();
    }

    @Test
    void a_promised_callback_is_seen_by_who_promised_it_and_by_who_serves_the_queue() {
        var admin = server.administrator();
        var promiser = server.agent("801");
        var server2 = server.agent("802");
        var stranger = server.agent("803");
        admin.put("/api/queues/service/members/" + server2.id(), Map.of("level", 0))
                .ok();
        var id = promise(promiser, "138 0000 0001");
        var seen = promiser.get("/api/callbacks/" + id).ok();
        assertEquals("138****0001", seen.get("number").asText());
        assertEquals("waiting", seen.get("state").asText());
        assertEquals(0, seen.get("attempts").size());
        assertEquals(
                "138 0000 0001",
                admin.get("/api/callbacks/" + id).ok().get("number").asText());
        assertTrue(server2.get("/api/callbacks")
                .ok()
                .get("items")
                .findValuesAsText("id")
                .contains(Long.toString(id)));
        assertEquals(
                "dialer.no-such-callback", stranger.get("/api/callbacks/" + id).problem());
        assertEquals(
                "dialer.no-such-callback",
                stranger.post("/api/callbacks/" + id + "/cancel", Map.of("reason", "x"))
                        .problem());
        assertFalse(stranger.get("/api/callbacks")
                .ok()
                .get("items")
                .findValuesAsText("id")
                .contains(Long.toString(id)));
    }

    @Test
    void a_callback_is_changed_and_ended_once_with_the_reason_kept() {
        var agent = server.agent("811");
        var id = promise(agent, "138 0000 0002");
        var changed = agent.put("/api/callbacks/" + id, Map.of("note", "in the morning", "queue", "repair"))
                .ok();
        assertEquals("in the morning", changed.get("note").asText());
        assertEquals("repair", changed.get("queue").asText());
        assertEquals(
                "cancelled",
                agent.post("/api/callbacks/" + id + "/cancel", Map.of("reason", "settled"))
                        .ok()
                        .get("state")
                        .asText());
        assertEquals(
                "dialer.callback-cancelled",
                agent.post("/api/callbacks/" + id + "/done", Map.of("note", "x"))
                        .problem());
        assertEquals(
                "dialer.callback-cancelled",
                agent.put("/api/callbacks/" + id, Map.of("note", "x")).problem());
    }

    @Test
    void a_supervisor_names_who_calls_back_and_an_agent_only_himself() {
        var agent = server.agent("871");
        var other = server.agent("872");
        var own = new HashMap<String, Object>(draft("138 0000 0031", Duration.ofHours(1)));
        assertEquals(
                agent.id(),
                agent.post("/api/callbacks", own).ok().get("ownerId").asLong());
        own.put("ownerId", other.id());
        assertEquals(403, agent.post("/api/callbacks", own).status());
        assertEquals(
                other.id(),
                server.administrator()
                        .post("/api/callbacks", own)
                        .ok()
                        .get("ownerId")
                        .asLong());
        own.put("ownerId", 987_654);
        assertEquals(
                "dialer.no-such-person",
                server.administrator().post("/api/callbacks", own).problem());
    }

    @Test
    void what_cannot_be_dialled_is_refused_at_once() {
        var agent = server.agent("821");
        assertEquals(
                "dialer.not-dialable",
                agent.post("/api/callbacks", draft("110", Duration.ofHours(1))).problem());
        assertEquals(
                "dialer.due-out-of-range",
                agent.post("/api/callbacks", draft("13800000003", Duration.ofDays(-1)))
                        .problem());
        var nowhere = draft("13800000003", Duration.ofHours(1));
        nowhere.put("queue", "nowhere");
        assertEquals(
                "dialer.no-such-queue", agent.post("/api/callbacks", nowhere).problem());
        assertEquals(
                "dialer.phone-not-free",
                agent.post("/api/dial", Map.of("number", "13800000003")).problem());
    }

    @Test
    void pages_of_callbacks_hold_each_once() {
        var agent = server.agent("831");
        for (var index = 0; index < 5; index++) {
            promise(agent, "1390000000" + index);
        }
        var seen = new ArrayList<String>();
        String next = "";
        do {
            var page = agent.get("/api/callbacks?limit=2" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .ok();
            page.get("items").forEach(item -> seen.add(item.get("id").asText()));
            next = page.get("next").isNull() ? "" : page.get("next").asText();
        } while (!next.isEmpty());
        assertEquals(5, seen.size());
        assertEquals(5, seen.stream().distinct().count());
    }

    @Test
    void the_kill_switch_and_limits_are_the_administrators_and_are_audited() {
        var admin = server.administrator();
        var agent = server.agent("841");
        assertEquals(403, agent.put("/api/dialling", Map.of("enabled", false)).status());
        var off = admin.put("/api/dialling", Map.of("enabled", false, "reason", "odd calls at night"))
                .ok();
        assertFalse(off.get("enabled").asBoolean());
        assertEquals("+86", off.get("allow").get(0).asText());
        assertTrue(admin.get("/api/audit").text().contains("odd calls at night"));
        assertTrue(admin.put("/api/dialling", Map.of("enabled", true, "perMinute", 7))
                .ok()
                .get("enabled")
                .asBoolean());
        assertEquals(7, admin.get("/api/dialling").ok().get("perMinute").asInt());
    }

    @Test
    void a_number_stands_on_the_do_not_call_list_once() {
        var admin = server.administrator();
        var entry = Map.of("number", "13700000001", "reason", "asked for it");
        var id = admin.post("/api/do-not-call", entry).ok().get("id").asLong();
        assertEquals(
                "dialer.already-do-not-call",
                admin.post("/api/do-not-call", entry).problem());
        assertEquals(1, admin.get("/api/do-not-call").ok().get("items").size());
        assertEquals(204, admin.delete("/api/do-not-call/" + id).status());
    }
}
