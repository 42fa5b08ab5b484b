package hotline.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FloorRoutesTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of("HOTLINE_HTTP_INTERNAL_TOKEN", "a token"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String route(String query) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + server.server().internalPort() + "/pbx/route?" + query);
        var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    void the_routing_question_is_answered_only_with_the_token() throws Exception {
        assertEquals("403 ", route("linkedid=1&caller=10086&did=400&reason="));
        assertEquals("403 ", route("token=another&linkedid=1&caller=10086&did=400&reason="));
        // A new hotline is answered round the clock: day or night by the hour at which this runs.
        var first = route("token=a%20token&linkedid=1&caller=10086&did=400&reason=");
        assertTrue(
                first.matches(
                        "200 open=(day|night)&queue=service&priority=0&agent=&lang=&notice_zh=standard&notice_en=standard&oncall="),
                first);
        var emergency = route("token=a%20token&linkedid=1&caller=10086&did=400&reason=emergency");
        assertTrue(
                emergency.matches(
                        "200 open=(day|night)&queue=repair&priority=100&agent=&lang=&notice_zh=standard&notice_en=standard&oncall="),
                emergency);
    }

    @Test
    void an_administrator_makes_a_queue_with_members_and_reasons() {
        var admin = server.administrator();
        var agent = server.agent("811");
        var made = admin.post(
                        "/api/queues",
                        Map.of("name", "sales", "labelZh", "销售", "labelEn", "Sales", "wrapUpSeconds", 45))
                .ok();
        assertEquals(45, made.get("wrapUpSeconds").asInt());
        assertEquals(
                "floor.queue-name-taken",
                admin.post("/api/queues", Map.of("name", "sales", "labelZh", "销售", "labelEn", "Sales"))
                        .problem());
        var changed = admin.put(
                        "/api/queues/sales",
                        Map.of("labelZh", "销售", "labelEn", "Sales", "reasons", List.of("suggestion")))
                .ok();
        assertEquals("suggestion", changed.get("reasons").get(0).asText());
        var withMember = admin.put("/api/queues/sales/members/" + agent.id(), Map.of("level", 2))
                .ok();
        assertEquals("811", withMember.get("members").get(0).get("extension").asText());
        assertEquals(
                403,
                agent.put("/api/queues/sales", Map.of("labelZh", "x", "labelEn", "x"))
                        .status());
        assertEquals(
                0,
                admin.delete("/api/queues/sales/members/" + agent.id())
                        .ok()
                        .get("members")
                        .size());
    }

    @Test
    void a_supervisor_manages_members_of_the_own_department_only() {
        var admin = server.administrator();
        var own = server.department("Own");
        var other = server.department("Other");
        var supervisor = server.supervisor(own);
        var mine = server.agent("821", own);
        var stranger = server.agent("822", other);
        admin.post("/api/queues", Map.of("name", "own", "labelZh", "甲", "labelEn", "Own", "departmentId", own))
                .ok();
        admin.post("/api/queues", Map.of("name", "other", "labelZh", "乙", "labelEn", "Other", "departmentId", other))
                .ok();
        supervisor
                .put("/api/queues/own/members/" + mine.id(), Map.of("level", 0))
                .ok();
        assertEquals(
                "floor.other-department",
                supervisor
                        .put("/api/queues/own/members/" + stranger.id(), Map.of("level", 0))
                        .problem());
        assertEquals(
                "floor.other-department",
                supervisor
                        .put("/api/queues/other/members/" + mine.id(), Map.of("level", 0))
                        .problem());
        assertEquals(
                "floor.no-such-agent",
                supervisor
                        .post("/api/agents/822/pause", Map.of("reason", "lunch"))
                        .problem());
        var seen = supervisor.get("/api/agents").ok().get("items").findValuesAsText("extension");
        assertEquals(List.of("821"), seen);
    }

    @Test
    void pause_reasons_keep_their_names_when_no_longer_offered() {
        var admin = server.administrator();
        var reasons = List.of(Map.of("code", "lunch", "labelZh", "午餐", "labelEn", "Lunch"));
        var items =
                admin.put("/api/pause-reasons", Map.of("items", reasons)).ok().get("items");
        assertEquals("lunch", items.get(0).get("code").asText());
        assertTrue(items.size() > 1);
        assertEquals(false, items.get(1).get("active").asBoolean());
        var twice = List.of(reasons.getFirst(), reasons.getFirst());
        assertEquals(
                "floor.pause-reason-twice",
                admin.put("/api/pause-reasons", Map.of("items", twice)).problem());
    }

    @Test
    void the_on_call_mobile_is_kept_as_a_full_number() {
        var admin = server.administrator();
        assertEquals(
                "+8613900000000",
                admin.put("/api/on-call", Map.of("number", "139 0000 0000"))
                        .ok()
                        .get("number")
                        .asText());
        assertEquals(
                "floor.not-a-number",
                admin.put("/api/on-call", Map.of("number", "abc")).problem());
        assertEquals(
                "",
                admin.put("/api/on-call", Map.of("number", ""))
                        .ok()
                        .get("number")
                        .asText());
    }

    @Test
    void without_a_telephone_system_a_phone_cannot_be_opened_and_states_stay() {
        var agent = server.agent("831");
        assertEquals(
                503, agent.post("/api/phone", Map.of("tabId", "tab-12345678")).status());
        assertEquals(
                "floor.not-on-the-phone", agent.post("/api/me/ready", Map.of()).problem());
        assertEquals(
                "floor.no-extension",
                server.administrator().post("/api/me/ready", Map.of()).problem());
    }
}
