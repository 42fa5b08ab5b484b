package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class CaseSearchTest {
    private static TestServer server;
    private static TestUser agent;
    private static TestUser supervisor;
    private static long elevator;
    private static long invoice;
    private static String number;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        var service = server.department("客服部");
        agent = server.agent("801", service);
        supervisor = server.supervisor(service);
        var customer = server.administrator()
                .post(
                        "/api/customers",
                        Map.of("name", "张晓明", "company", "华东物业", "phones", List.of(Map.of("number", "13812345678"))))
                .ok();
        var made = agent.post(
                        "/api/complaints",
                        Map.of(
                                "title",
                                "电梯停运三天无人维修",
                                "description",
                                "Elevator repair never came 🛗",
                                "customerId",
                                customer.get("id").asLong()))
                .ok();
        elevator = made.get("id").asLong();
        number = made.get("number").asText();
        agent.post("/api/complaints/" + elevator + "/comments", Map.of("text", "已联系物业管家刘芳"))
                .ok();
        agent.post("/api/complaints/" + elevator + "/contacts", Map.of("text", "客户来信催促", "channel", "letter"))
                .ok();
        invoice = agent.post("/api/complaints", Map.of("title", "发票金额错误", "phone", "02162345678"))
                .ok()
                .get("id")
                .asLong();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_case_is_found_by_everything_that_is_written_of_it() {
        for (var typed : List.of(
                "电梯",
                "停运三天",
                "梯",
                "elevator",
                "ELEVATOR rep",
                "张晓明",
                "华东物业",
                "刘芳",
                "来信催促",
                "电梯 刘芳",
                "12345678",
                "138 1234 5678",
                number,
                number.substring(4),
                "电梯停运，三天！",
                "🛗 电梯",
                "\u200f电梯")) {
            assertEquals(List.of(elevator), ids(find(agent, typed)), typed);
            assertFalse(find(agent, typed).get("similar").asBoolean(), typed);
        }
        assertEquals(List.of(invoice), ids(find(agent, "6234 5678")));
        assertEquals(List.of(invoice), ids(find(agent, "021-6234-5678")));
    }

    @Test
    void one_mistake_is_forgiven_and_said() {
        for (var typed : List.of("张小明", "elevetor", "elevatr", "elveator", "elevattor", "点梯停运", "停运三夭无人", "刘方")) {
            var found = find(agent, typed);
            assertEquals(List.of(elevator), ids(found), typed);
            assertTrue(found.get("similar").asBoolean(), typed);
        }
        for (var typed : List.of("锅炉", "boiler", "电梯 发票", "'", "& | !", "()", "%", "\\", ":*", "！！")) {
            assertEquals(List.of(), ids(find(agent, typed)), typed);
        }
    }

    @Test
    void who_a_case_is_about_does_not_find_it_and_nobody_finds_what_they_may_not_see() {
        var about = server.agent("802", server.department("维修部"));
        var id = about.post("/api/complaints", Map.of("title", "空调漏水反复修理"))
                .ok()
                .get("id")
                .asLong();
        assertEquals(List.of(id), ids(find(about, "空调漏水")));
        assertEquals(List.of(), ids(find(agent, "空调漏水")));
        var version = about.get("/api/complaints/" + id).ok().get("version").asInt();
        server.administrator()
                .put("/api/complaints/" + id + "/subjects", Map.of("version", version, "userIds", List.of(about.id())))
                .ok();
        assertEquals(List.of(), ids(find(about, "空调漏水")));
        assertEquals(List.of(), ids(find(about, "空调漏睡")));
        assertEquals(List.of(id), ids(find(server.administrator(), "空调漏水")));
    }

    @Test
    void a_customer_who_gets_another_name_is_found_by_it() {
        var customer = server.administrator()
                .post("/api/customers", Map.of("name", "旧名称客户"))
                .ok();
        var made = supervisor
                .post(
                        "/api/complaints",
                        Map.of("title", "改名", "customerId", customer.get("id").asLong()))
                .ok();
        var path = "/api/customers/" + customer.get("id").asLong();
        var now = (ObjectNode) server.administrator().get(path).ok();
        now.put("name", "崭新名称客户");
        server.administrator().put(path, now).ok();
        assertEquals(List.of(made.get("id").asLong()), ids(find(supervisor, "崭新名称")));
        assertEquals(List.of(), ids(find(supervisor, "旧名称")));
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        var made = new ArrayList<Long>();
        for (var index = 0; index < 7; index++) {
            made.add(supervisor
                    .post("/api/complaints", Map.of("title", "翻页试验" + index))
                    .ok()
                    .get("id")
                    .asLong());
        }
        var seen = new ArrayList<Long>();
        String cursor = null;
        do {
            var page = supervisor
                    .get("/api/complaints?limit=3&q=" + encoded("翻页试验") + (cursor == null ? "" : "&cursor=" + cursor))
                    .ok();
            seen.addAll(ids(page));
            cursor = page.path("next").asText(null);
        } while (cursor != null && !cursor.equals("null"));
        assertEquals(made, seen.stream().sorted().toList());
        assertEquals(400, supervisor.get("/api/complaints?q=a&cursor=nonsense").status());
    }

    private static JsonNode find(TestUser who, String typed) {
        return who.get("/api/complaints?q=" + encoded(typed)).ok();
    }

    private static List<Long> ids(JsonNode page) {
        var ids = new ArrayList<Long>();
        page.get("items").forEach(line -> ids.add(line.get("id").asLong()));
        return ids;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
