package hotline.customers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CustomersTest {
    private static TestServer server;
    private static TestUser agent;
    private static TestUser supervisor;
    private static TestUser otherSupervisor;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        var service = server.department("客服部");
        agent = server.agent("801", service);
        supervisor = server.supervisor(service);
        otherSupervisor = server.supervisor(server.department("维修部"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_customer_is_found_by_anything_typed() {
        var id = create(
                agent,
                "李晓明",
                "13800136021",
                Map.of("company", "星河物业", "units", List.of(Map.of("kind", "vehicle", "code", "京A·88321"))));
        for (var typed : List.of(
                "李晓明",
                "晓明",
                "lxm",
                "LXM",
                "6021",
                "138 0013 6021",
                "+8613800136021",
                "xhwy",
                "星河",
                "88321",
                "京a88321",
                "李 6021")) {
            assertTrue(ids(search(agent, typed)).contains(id), typed);
        }
        for (var typed : List.of("王", "6022", "%", "_", "lxn", "李 6022")) {
            assertFalse(ids(search(agent, typed)).contains(id) && !typed.matches("[%_]"), typed);
        }
    }

    @Test
    void pages_hold_ten_by_default_and_say_whether_there_are_more() {
        for (var index = 0; index < 12; index++) {
            create(agent, "分页客户", "1390000" + (1000 + index), Map.of("evenIfDuplicate", true));
        }
        var first = search(agent, "分页");
        assertEquals(10, first.get("items").size());
        assertTrue(first.get("more").asBoolean());
        var second = agent.get("/api/customers?q=%E5%88%86%E9%A1%B5&page=2").ok();
        assertEquals(2, second.get("items").size());
        assertFalse(second.get("more").asBoolean());
        var seen = new ArrayList<>(ids(first));
        seen.addAll(ids(second));
        assertEquals(12, seen.stream().distinct().count());
    }

    @Test
    void agents_see_masked_numbers_and_only_supervisors_reveal_them() {
        var id = create(agent, "掩码", "13811112222", Map.of());
        var phone = agent.get("/api/customers/" + id).ok().get("phones").get(0);
        assertEquals("138****2222", phone.get("shown").asText());
        var address = "/api/customers/" + id + "/phones/" + phone.get("id") + "/number";
        assertEquals(403, agent.get(address).status());
        assertEquals(
                "+8613811112222", supervisor.get(address).ok().get("number").asText());
        assertEquals(1, audited("customers.reveal-phone", id));
        assertEquals(
                "138 1111 2222",
                supervisor
                        .get("/api/customers/" + id)
                        .ok()
                        .get("phones")
                        .get(0)
                        .get("shown")
                        .asText());
    }

    @Test
    void a_number_is_one_however_it_is_written_and_may_be_shared() {
        var first = create(agent, "共号甲", "010-6234 5678", Map.of());
        var again = agent.post("/api/customers", draft("共号乙", "+861062345678", Map.of()));
        assertEquals("customers.duplicate", again.problem());
        assertEquals(409, again.status());
        var listed = agent.get("/api/customers/duplicates?number=01062345678").ok();
        assertEquals(List.of(first), ids(listed));
        var second = create(agent, "共号乙", "+861062345678", Map.of("evenIfDuplicate", true));
        assertEquals(phoneId(first), phoneId(second));
    }

    @Test
    void the_same_name_is_a_duplicate_only_in_the_same_company() {
        create(agent, "王芳", "13700000001", Map.of("company", "甲公司"));
        create(agent, "王芳", "13700000002", Map.of("company", "乙公司"));
        create(agent, "王芳", "13700000003", Map.of());
        create(agent, "王芳", "13700000004", Map.of());
        var again = agent.post("/api/customers", draft("王芳", "13700000005", Map.of("company", "甲公司")));
        assertEquals("customers.duplicate", again.problem());
    }

    @Test
    void graded_records_are_for_owners_and_supervisors_and_every_look_is_audited() {
        var id = create(supervisor, "机密客户", "13600000001", Map.of("secrecy", "secret"));
        assertEquals("customers.graded", agent.get("/api/customers/" + id).problem());
        assertEquals(
                "customers.graded", agent.get("/api/customers/" + id + "/notes").problem());
        assertTrue(ids(search(agent, "机密客户")).isEmpty());
        assertEquals(
                "customers.graded",
                agent.put("/api/customers/" + id, draft("x", "", Map.of("version", 1)))
                        .problem());
        var before = audited("customers.look", id);
        otherSupervisor.get("/api/customers/" + id).ok();
        assertEquals(before + 1, audited("customers.look", id));
        supervisor
                .put("/api/customers/" + id, draft("机密客户", "", Map.of("version", 1, "ownerIds", List.of(agent.id()))))
                .ok();
        agent.get("/api/customers/" + id).ok();
        assertEquals(List.of(id), ids(search(agent, "机密客户")));
    }

    @Test
    void a_top_secret_record_is_closed_to_the_supervisor_of_another_department() {
        var id = create(supervisor, "绝密客户", "13600000002", Map.of("secrecy", "top-secret"));
        assertEquals(
                "customers.graded", otherSupervisor.get("/api/customers/" + id).problem());
        assertTrue(ids(search(otherSupervisor, "绝密客户")).isEmpty());
        supervisor.get("/api/customers/" + id).ok();
        server.administrator().get("/api/customers/" + id).ok();
    }

    @Test
    void an_agent_neither_grades_nor_gives_customers_away() {
        var graded = agent.post("/api/customers", draft("想定密", "13600000003", Map.of("secrecy", "secret")));
        assertEquals("customers.secrecy-by-supervisor", graded.problem());
        var given =
                agent.post("/api/customers", draft("给别人", "13600000004", Map.of("ownerIds", List.of(supervisor.id()))));
        assertEquals("customers.owners-by-supervisor", given.problem());
        create(agent, "归自己", "13600000005", Map.of("ownerIds", List.of(agent.id())));
    }

    @Test
    void who_saves_on_top_of_another_is_told() {
        var id = create(agent, "并发", "13600000006", Map.of());
        agent.put("/api/customers/" + id, draft("并发一", "", Map.of("version", 1, "level", "A")))
                .ok();
        var late = supervisor.put("/api/customers/" + id, draft("并发二", "", Map.of("version", 1)));
        assertEquals("customers.changed-meanwhile", late.problem());
        assertEquals("并发一", agent.get("/api/customers/" + id).ok().get("name").asText());
        assertTrue(ids(search(agent, "并发一")).contains(id));
        assertFalse(ids(search(agent, "并发二")).contains(id));
    }

    @Test
    void editing_a_conversation_keeps_its_time_and_its_earlier_text() {
        var id = create(agent, "洽谈", "13600000007", Map.of());
        var note = agent.post("/api/customers/" + id + "/notes", Map.of("topic", "漏水", "text", "厨房漏水"))
                .ok();
        var address = "/api/customers/" + id + "/notes/" + note.get("id");
        var changed =
                agent.put(address, Map.of("text", "厨房和浴室漏水", "version", 1)).ok();
        assertEquals(note.get("at"), changed.get("at"));
        assertEquals("漏水", changed.get("topic").asText());
        assertEquals(2, changed.get("version").asInt());
        var versions = agent.get(address + "/versions").ok().get("items");
        assertEquals("厨房漏水", versions.get(0).get("text").asText());
        assertEquals(
                "customers.changed-meanwhile",
                agent.put(address, Map.of("text", "x", "version", 1)).problem());
        var stranger = server.agent("809");
        assertEquals(
                "customers.note-of-another",
                stranger.put(address, Map.of("text", "x", "version", 2)).problem());
        assertFalse(agent.get("/api/customers/" + id).ok().get("lastContactAt").isNull());
    }

    @Test
    void notes_are_paged_from_the_latest() {
        var id = create(agent, "多次洽谈", "13600000008", Map.of());
        for (var index = 0; index < 5; index++) {
            agent.post("/api/customers/" + id + "/notes", Map.of("text", "第" + index + "次"))
                    .ok();
        }
        var first = agent.get("/api/customers/" + id + "/notes?limit=3").ok();
        assertEquals("第4次", first.get("items").get(0).get("text").asText());
        var rest = agent.get("/api/customers/" + id + "/notes?limit=3&cursor="
                        + first.get("next").asText())
                .ok();
        assertEquals(2, rest.get("items").size());
        assertTrue(rest.get("next").isNull());
    }

    @Test
    void phones_come_and_go_and_one_is_always_primary() {
        var id = create(agent, "多号", "13600000009", Map.of());
        var added = agent.post("/api/customers/" + id + "/phones", Map.of("number", "02162340000", "label", "work"))
                .ok();
        assertEquals("021****0000", added.get("shown").asText());
        assertEquals(
                204,
                agent.delete("/api/customers/" + id + "/phones/" + phoneId(id)).status());
        var left = agent.get("/api/customers/" + id).ok().get("phones");
        assertEquals(1, left.size());
        assertTrue(left.get(0).get("primary").asBoolean());
        assertEquals(
                "customers.not-a-number",
                agent.post("/api/customers/" + id + "/phones", Map.of("number", "hello"))
                        .problem());
    }

    @Test
    void the_scheme_is_the_companys_own_and_only_administrators_change_it() {
        var scheme = agent.get("/api/customer-scheme").ok();
        assertEquals("A", scheme.get("levels").get(0).get("key").asText());
        assertEquals(403, supervisor.put("/api/customer-scheme", scheme).status());
        server.administrator().put("/api/customer-scheme", scheme).ok();
    }

    private static Map<String, Object> draft(String name, String number, Map<String, Object> more) {
        var draft = new HashMap<String, Object>(more);
        draft.put("name", name);
        if (!number.isEmpty()) {
            draft.put("phones", List.of(Map.of("number", number)));
        }
        return draft;
    }

    private static long create(TestUser who, String name, String number, Map<String, Object> more) {
        return who.post("/api/customers", draft(name, number, more))
                .ok()
                .get("id")
                .asLong();
    }

    private static JsonNode search(TestUser who, String typed) {
        return who.get("/api/customers?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
                .ok();
    }

    private static List<Long> ids(JsonNode page) {
        var ids = new ArrayList<Long>();
        page.get("items").forEach(item -> ids.add(item.get("id").asLong()));
        return ids;
    }

    private static long phoneId(long customer) {
        return agent.get("/api/customers/" + customer)
                .ok()
                .get("phones")
                .get(0)
                .get("id")
                .asLong();
    }

    private static int audited(String action, long customer) {
        return server.administrator()
                .get("/api/audit?action=" + action + "&object=customer/" + customer)
                .ok()
                .get("items")
                .size();
    }
}
