package hotline.calls;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.ReplayedAsterisk;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The call log over HTTP, filled by calls that the real Asterisk once told of. */
class CallLogTest {
    private static ReplayedAsterisk asterisk;
    private static TestServer server;
    private static TestUser agent;
    private static TestUser second;
    private static TestUser stranger;
    private static TestUser supervisor;

    @BeforeAll
    static void start() {
        asterisk = new ReplayedAsterisk();
        server = TestServer.start(asterisk.settings());
        var desk = server.department("desk");
        agent = server.agent("811", desk);
        second = server.agent("812", desk);
        stranger = server.agent("820");
        supervisor = server.supervisor(desk);
        await().until(asterisk::connected);
        for (var name : List.of(
                "answered", "abandoned", "blind-transfer", "attended-transfer", "keep-place", "outbound-busy")) {
            asterisk.play(name);
        }
        await().until(() -> items(server.administrator().get("/api/calls?outcome=live&limit=100"))
                        .isEmpty()
                && items(server.administrator().get("/api/calls?limit=100")).size() == 7);
    }

    @AfterAll
    static void stop() {
        server.close();
        asterisk.close();
    }

    private static List<JsonNode> items(Answer answer) {
        var items = new ArrayList<JsonNode>();
        answer.ok().get("items").forEach(items::add);
        return items;
    }

    private static JsonNode only(TestUser who, String query) {
        var items = items(who.get("/api/calls?" + query));
        assertEquals(1, items.size(), items.toString());
        return items.getFirst();
    }

    @Test
    void a_call_is_found_by_its_number_however_it_is_written() {
        for (var number : List.of("13800138001", "%2B8613800138001", "008613800138001", "0138%2000138001", "38001")) {
            assertEquals(
                    "answered",
                    only(server.administrator(), "number=" + number)
                            .get("outcome")
                            .asText(),
                    number);
        }
        assertEquals(List.of(), items(server.administrator().get("/api/calls?number=nothing")));
        assertEquals(
                "abandoned",
                only(server.administrator(), "outcome=abandoned").get("outcome").asText());
        assertEquals(
                "outbound",
                only(server.administrator(), "outcome=busy").get("direction").asText());
        assertEquals(
                2,
                items(server.administrator().get("/api/calls?agentId=" + second.id() + "&queue=service"))
                        .size());
    }

    @Test
    void pages_follow_one_another_without_a_gap() {
        var all = items(server.administrator().get("/api/calls?limit=100"));
        assertEquals(7, all.size());
        assertEquals(ids(all, _ -> true), paged(server.administrator(), ""));
        assertEquals(
                ids(all, item -> item.get("queue").asText().equals("service")),
                paged(server.administrator(), "&queue=service"));
        var offered = paged(server.administrator(), "&agentId=" + second.id());
        assertEquals(3, offered.size());
        assertEquals(offered, paged(second, ""));
        assertTrue(ids(all, _ -> true).containsAll(offered));
    }

    private static List<Long> ids(List<JsonNode> calls, Predicate<JsonNode> which) {
        return calls.stream()
                .filter(which)
                .map(call -> call.get("id").asLong())
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** Page after page of one. */
    private static List<Long> paged(TestUser who, String narrowed) {
        var ids = new ArrayList<Long>();
        var cursor = "";
        do {
            var page = who.get("/api/calls?limit=1" + narrowed + cursor).ok();
            page.get("items").forEach(item -> ids.add(item.get("id").asLong()));
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asText();
        } while (!cursor.isEmpty());
        return ids;
    }

    @Test
    void the_detail_tells_who_waited_rang_talked_and_hung_up() {
        var call = only(server.administrator(), "number=13800138008");
        var detail = server.administrator().get("/api/calls/" + call.get("id")).ok();
        var kinds = new ArrayList<String>();
        detail.get("timeline").forEach(moment -> kinds.add(moment.get("kind").asText()));
        for (var kind : List.of("opened", "queued", "ringing", "talking", "transferred", "hungUp", "ended")) {
            assertTrue(kinds.contains(kind), kind + " in " + kinds);
        }
        assertEquals(3, detail.get("legs").size());
        assertEquals("agent", detail.get("hungUpBy").asText());
        assertEquals(agent.id(), detail.get("agentId").asLong());
        assertEquals("138 0013 8008", detail.get("numberDisplay").asText());
        assertTrue(detail.get("talkSeconds").asDouble() > 4);
    }

    @Test
    void both_calls_of_an_attended_transfer_stay_and_name_each_other() {
        var call = only(server.administrator(), "number=13800138010");
        var detail = server.administrator().get("/api/calls/" + call.get("id")).ok();
        assertEquals(1, detail.get("linked").size());
        var other = server.administrator()
                .get("/api/calls/" + detail.get("linked").get(0))
                .ok();
        assertEquals("internal", other.get("direction").asText());
        assertEquals(call.get("id").asLong(), other.get("linked").get(0).asLong());
    }

    @Test
    void everybody_sees_only_what_is_theirs() {
        var mine = only(agent, "number=13800138001");
        assertEquals("138****8001", mine.get("numberDisplay").asText());
        assertEquals("", mine.get("callerName").asText());
        assertEquals(List.of(), items(stranger.get("/api/calls")));
        assertEquals(404, stranger.get("/api/calls/" + mine.get("id")).status());
        assertEquals(
                404,
                stranger.put("/api/calls/" + mine.get("id") + "/wrapup", Map.of("complete", false))
                        .status());
        assertEquals(404, second.get("/api/calls/" + mine.get("id")).status());
        assertEquals(
                "138 0013 8001",
                only(supervisor, "number=13800138001").get("numberDisplay").asText());
        var asked = supervisor
                .get("/api/calls/" + only(supervisor, "outcome=callbackKept").get("id"))
                .text();
        assertTrue(asked.contains("keepplace 13800138012"), asked);
        var masked = agent.get(
                        "/api/calls/" + only(agent, "outcome=callbackKept").get("id"))
                .text();
        assertFalse(masked.contains("13800138012"), masked);
    }

    @Test
    void a_queue_of_another_department_is_not_the_supervisors_matter() {
        var admin = server.administrator();
        var far = server.department("far");
        var farSupervisor = server.supervisor(far);
        var abandoned =
                "/api/calls/" + only(admin, "outcome=abandoned").get("id").asLong();
        assertEquals(200, farSupervisor.get(abandoned).status(), "the queue belongs to nobody");
        belongsTo(admin, server.department("near"));
        assertEquals(404, farSupervisor.get(abandoned).status());
        assertEquals(List.of(), items(farSupervisor.get("/api/calls?outcome=abandoned")));
        assertEquals(1, items(admin.get("/api/calls?outcome=abandoned")).size());
        belongsTo(admin, far);
        assertEquals(
                only(admin, "outcome=abandoned").get("id"),
                only(farSupervisor, "outcome=abandoned").get("id"));
        assertEquals(
                "abandoned",
                only(farSupervisor, "queue=service&outcome=abandoned")
                        .get("outcome")
                        .asText());
        belongsTo(admin, null);
    }

    private static void belongsTo(TestUser admin, @Nullable Long department) {
        var queue = new HashMap<String, @Nullable Object>(Map.of("labelZh", "服务", "labelEn", "Service"));
        queue.put("departmentId", department);
        admin.put("/api/queues/service", queue).ok();
    }

    @Test
    void a_disposition_is_owed_until_the_call_is_completed() {
        var call = only(agent, "number=13800138001").get("id").asLong();
        assertTrue(owes(agent, call));
        var path = "/api/calls/" + call + "/wrapup";
        var draft =
                agent.put(path, Map.of("complete", false, "notes", "漏水，要求今天来")).ok();
        assertEquals("漏水，要求今天来", draft.get("wrapUps").get(0).get("notes").asText());
        assertTrue(owes(agent, call));

        assertEquals(
                "calls.reason-missing",
                agent.put(path, Map.of("complete", true)).problem());
        var wrong = Map.of("complete", true, "reason", "nonsense", "disposition", "solved");
        assertEquals("calls.no-such-reason", agent.put(path, wrong).problem());

        var whole =
                new HashMap<String, Object>(Map.of("complete", true, "reason", "repair", "disposition", "registered"));
        whole.put("notes", "已派工");
        whole.put("promise", Map.of("text", "下午三点前回电", "dueAt", "2026-11-22T07:00:00Z"));
        var done = agent.put(path, whole).ok();
        assertEquals("registered", done.get("disposition").asText());
        assertEquals("repair", done.get("reason").asText());
        assertEquals(
                "下午三点前回电", done.get("wrapUps").get(0).get("promise").get("text").asText());
        assertFalse(owes(agent, call));
    }

    private static boolean owes(TestUser who, long call) {
        return items(who.get("/api/calls/owed")).stream()
                .anyMatch(item -> item.get("id").asLong() == call);
    }

    @Test
    void reasons_are_those_of_the_menu_and_an_administrator_changes_them() {
        var reasons = agent.get("/api/reasons").ok().get("items");
        assertEquals(7, reasons.size());
        assertEquals("紧急事件", reasons.get(0).get("labelZh").asText());
        assertEquals(
                403, agent.put("/api/dispositions", Map.of("items", List.of())).status());
        var own = Map.of("code", "sample-sent", "labelZh", "已寄样品", "labelEn", "Sample sent", "active", true);
        var twice = Map.of("items", List.of(own, own));
        assertEquals(
                "calls.code-twice",
                server.administrator().put("/api/dispositions", twice).problem());
        var before = agent.get("/api/dispositions").ok().get("items");
        var changed = new ArrayList<Object>();
        before.forEach(changed::add);
        changed.add(own);
        var after = server.administrator()
                .put("/api/dispositions", Map.of("items", changed))
                .ok();
        assertEquals(before.size() + 1, after.get("items").size());
    }
}
