package hotline.console.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.TestServer;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LiveTest {
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(Map.of("HOTLINE_CONSOLE_LIVE_TICK_EVERY", "200ms"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static int refused(Runnable opening) {
        var failure = assertThrows(CompletionException.class, opening::run);
        return assertInstanceOf(WebSocketHandshakeException.class, failure.getCause())
                .getResponse()
                .statusCode();
    }

    @Test
    void nobody_looks_without_a_session_or_from_a_foreign_page() {
        var agent = server.agent("801");
        assertEquals(401, refused(() -> LiveBrowser.open(server.uri(), server.stranger())));
        assertEquals(403, refused(() -> LiveBrowser.open(server.uri(), agent, "https://elsewhere.example")));
    }

    @Test
    void a_snapshot_comes_first_then_changes_without_a_gap_and_ticks() {
        var admin = server.administrator();
        var browser = LiveBrowser.open(server.uri(), admin);
        browser.await("me", me -> me.path("role").asText().equals("administrator"));
        browser.await("queue/service", queue -> queue.path("open").asBoolean());
        browser.await("today/service", today -> today.path("offered").asInt() == 0);
        browser.await("link/main", link -> !link.path("up").asBoolean());
        browser.await("tasks", tasks -> tasks.has("callbacksDue"));
        assertTrue(browser.frames().getFirst().startsWith("{\"snapshot\""));
        admin.post("/api/queues", Map.of("name", "sales", "labelZh", "销售", "labelEn", "Sales"))
                .ok();
        browser.await("queue/sales", queue -> queue.path("labelEn").asText().equals("Sales"));
        browser.say("{\"resync\":true}");
        browser.await(
                "queue/sales",
                _ -> browser.frames().stream()
                                .filter(frame -> frame.startsWith("{\"snapshot"))
                                .count()
                        == 2);
        assertEquals(0, browser.gaps().size(), browser.gaps().toString());
        assertTrue(browser.frames().stream().anyMatch(frame -> frame.startsWith("{\"tick\"")));
        browser.close();
    }

    @Test
    void an_agent_sees_the_own_queues_and_colleagues_only() {
        var admin = server.administrator();
        var department = server.department("colleagues");
        var agent = server.agent("801", department);
        var colleague = server.agent("802");
        server.agent("803");
        server.agent("804", department);
        admin.put("/api/queues/service/members/" + agent.id(), Map.of("level", 0))
                .ok();
        admin.put("/api/queues/service/members/" + colleague.id(), Map.of("level", 0))
                .ok();
        var browser = LiveBrowser.open(server.uri(), agent);
        browser.await("agent/802", other -> other.path("state").asText().equals("offline"));
        browser.await("queue/service", _ -> true);
        assertFalse(browser.has("queue/repair"));
        browser.await("agent/804", _ -> true);
        assertFalse(browser.has("agent/803"));
        admin.put("/api/queues/repair/members/" + agent.id(), Map.of("level", 0))
                .ok();
        browser.await("queue/repair", _ -> true);
        browser.close();
    }

    @Test
    void a_tab_that_claims_the_phone_is_told_to_the_other_tabs() {
        var agent = server.agent("801");
        var first = LiveBrowser.open(server.uri(), agent);
        var second = LiveBrowser.open(server.uri(), agent);
        first.await("phone", phone -> phone.path("controllingTab").isNull());
        first.say("{\"claim\":\"tab-00000001\"}");
        second.await("phone", phone -> phone.path("controllingTab").asText().equals("tab-00000001"));
        second.say("{\"claim\":\"tab-00000002\"}");
        first.await("phone", phone -> phone.path("controllingTab").asText().equals("tab-00000002"));
        first.close();
        second.close();
    }

    @Test
    void what_happens_to_one_person_leaves_the_others_alone() {
        var one = LiveBrowser.open(server.uri(), server.agent("805"));
        var other = LiveBrowser.open(server.uri(), server.agent("806"));
        one.await("me", me -> me.path("extension").asText().equals("805"));
        one.await("phone", _ -> true);
        other.say("{\"claim\":\"tab-00000003\"}");
        other.await("phone", phone -> phone.path("controllingTab").asText().equals("tab-00000003"));
        // Frames keep their order: with this one the other person's change would have come.
        one.say("{\"claim\":\"tab-00000004\"}");
        one.await("phone", phone -> phone.path("controllingTab").asText().equals("tab-00000004"));
        assertTrue(
                one.frames().stream().noneMatch(frame -> frame.contains("\"drop\":[\"")), "something was taken away");
        assertTrue(one.has("me"));
        one.close();
        other.close();
    }

    @Test
    void what_is_not_understood_or_signed_out_is_cut_and_a_stop_is_told() {
        var agent = server.agent("801");
        var rude = LiveBrowser.open(server.uri(), agent);
        rude.await("me", _ -> true);
        rude.say("{\"hello\":1}");
        assertEquals(1008, rude.closed());
        var leaving = LiveBrowser.open(server.uri(), agent);
        leaving.await("me", _ -> true);
        agent.delete("/api/session");
        assertEquals(1008, leaving.closed());
        assertTrue(leaving.frames().getLast().contains("signed-out"));
        var last = LiveBrowser.open(server.uri(), server.administrator());
        last.await("me", _ -> true);
        server.close();
        assertTrue(last.frames().getLast().contains("leaving"), last.frames().getLast());
    }

    @Test
    void sip_is_passed_on_only_for_a_phone_that_is_open() {
        var agent = server.agent("801");
        var answer = agent.send(agent.request("/sip").GET());
        assertTrue(answer.status() == 403 || answer.status() == 400, answer.text());
    }
}
