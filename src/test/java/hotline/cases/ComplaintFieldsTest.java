package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ComplaintFieldsTest {
    private static final Map<String, Object> FLOOR = field("floor", "楼层", "Floor", "number", false);
    private static final Map<String, Object> DAY = field("day", "交付日期", "Handed over", "date", false);
    private static final Map<String, Object> HOUSE = with(
            field("house", "楼栋", "House", "choice", true),
            Map.of("choices", List.of(choice("a", "甲栋", "House A"), choice("b", "乙栋", "House B"))));
    private static TestServer server;
    private static TestUser supervisor;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        supervisor = server.supervisor(server.department("客服部"));
        change(List.of(HOUSE, FLOOR, DAY));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void what_stands_in_the_companys_own_fields_is_checked_kept_found_and_exported() {
        assertEquals("customers.field-needed", register(Map.of()).problem());
        assertEquals(
                "customers.field-number",
                register(Map.of("house", "a", "floor", "三层")).problem());
        assertEquals(
                "customers.field-date",
                register(Map.of("house", "a", "day", "明天")).problem());
        assertEquals("customers.field-choice", register(Map.of("house", "丙")).problem());
        assertEquals(
                "customers.field-unknown",
                register(Map.of("house", "a", "colour", "red")).problem());
        var id = register(Map.of("house", "乙栋", "floor", "12", "day", "2025-03-01"))
                .ok()
                .get("id")
                .asLong();
        var seen = complaint(id);
        assertEquals("b", seen.get("custom").get("house").asText());
        assertTrue(found("乙栋").findValuesAsText("id").contains(Long.toString(id)));

        var path = "/api/complaints/" + id + "/custom";
        var now = supervisor
                .put(path, Map.of("version", seen.get("version").asInt(), "custom", Map.of("house", "a")))
                .ok();
        assertEquals(1, now.get("custom").size());
        assertTrue(
                now.get("history").toString().contains("楼栋：乙栋 → 甲栋；楼层：12 → –"),
                now.get("history").toString());
        var english = server.administrator().person("reader", Map.of("role", "administrator", "language", "en"));
        var read = english.get("/api/complaints/" + id).ok().get("history").toString();
        assertTrue(read.contains("House: House B → House A; Floor: 12 → –"), read);
        assertEquals(
                "cases.changed-meanwhile",
                supervisor.put(path, Map.of("version", 1, "custom", Map.of())).problem());
        var today = LocalDate.now(ZoneOffset.UTC);
        var sheet = supervisor
                .get("/api/reports/sheets/feedback?from=" + today.minusDays(2) + "&to=" + today.plusDays(2))
                .ok();
        assertTrue(sheet.get("rows").toString().contains("楼栋：甲栋"), sheet.toString());
    }

    @Test
    void a_field_is_retired_not_deleted_and_never_another_type() {
        var id = register(Map.of("house", "b", "floor", "7")).ok().get("id").asLong();
        var without = change(List.of(HOUSE, DAY));
        assertEquals(3, without.get("items").size());
        assertTrue(without.get("items").get(2).get("retired").asBoolean());
        assertEquals("7", complaint(id).get("custom").get("floor").asText());
        var version = complaint(id).get("version").asInt();
        var kept = supervisor
                .put(
                        "/api/complaints/" + id + "/custom",
                        Map.of("version", version, "custom", Map.of("house", "a", "floor", "8")))
                .ok();
        assertEquals("7", kept.get("custom").get("floor").asText());
        var administrator = server.administrator();
        assertEquals(
                "customers.field-type",
                save(administrator, List.of(with(FLOOR, Map.of("type", "text"))))
                        .problem());
        assertEquals(
                "customers.field-choices",
                save(administrator, List.of(field("x", "某", "Some", "choice", false)))
                        .problem());
        var many = new ArrayList<Map<String, Object>>();
        for (var nr = 0; nr <= 30; nr++) {
            many.add(field("f" + nr, "字段" + nr, "Field " + nr, "text", false));
        }
        assertEquals("customers.fields-many", save(administrator, many).problem());
        assertEquals(403, save(supervisor, List.of()).status());
        change(List.of(HOUSE, FLOOR, DAY));
    }

    @Test
    void of_two_administrators_who_save_at_once_the_second_is_told_and_nothing_is_lost() throws Exception {
        var other = server.person(Map.of("role", "administrator"));
        var seen = version("/api/complaint-fields");
        try (var threads = Executors.newFixedThreadPool(2)) {
            var saves = Stream.of(server.administrator(), other)
                    .map(who -> threads.submit(() -> who.put(
                            "/api/complaint-fields", Map.of("version", seen, "items", List.of(HOUSE, FLOOR, DAY)))))
                    .toList();
            var statuses = new ArrayList<Integer>();
            for (var save : saves) {
                statuses.add(save.get().status());
            }
            Collections.sort(statuses);
            assertEquals(List.of(200, 409), statuses);
        }
        var late = other.put("/api/complaint-fields", Map.of("version", seen, "items", List.of()));
        assertEquals("customers.fields-changed", late.problem());
        assertFalse(other.get("/api/complaint-fields").ok().toString().contains("\"retired\":true"), "as it was saved");
        assertEquals(
                200,
                other.put(
                                "/api/complaint-fields",
                                other.get("/api/complaint-fields").ok())
                        .status());
    }

    @Test
    void a_list_that_is_imported_brings_them_by_their_labels() {
        var file = "标题,楼栋,Handed over\n阳台渗水,甲栋,2024/5/6\n窗户破了,丁栋,\n";
        var brought = supervisor
                .send(supervisor
                        .request("/api/case-imports?name=old.csv")
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofString(file)))
                .ok();
        assertEquals(1, brought.get("fresh").asInt(), brought.toString());
        assertEquals(1, brought.get("faulty").asInt());
        var path = "/api/case-imports/" + brought.get("id").asLong();
        supervisor.post(path + "/start", Map.of()).ok();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> supervisor.get(path).ok().get("state").asText().equals("done"));
        var custom = complaint(found("阳台渗水").get(0).get("id").asLong()).get("custom");
        assertEquals("a", custom.get("house").asText());
        assertEquals("2024-05-06", custom.get("day").asText());
    }

    @Test
    void a_customer_has_them_too() {
        var administrator = server.administrator();
        var scheme = new HashMap<String, Object>();
        var now = administrator.get("/api/customer-scheme").ok();
        scheme.put("version", now.get("version"));
        scheme.put("levels", now.get("levels"));
        scheme.put("types", now.get("types"));
        scheme.put("fields", List.of(field("area", "建筑面积", "Area", "number", true)));
        administrator.put("/api/customer-scheme", scheme).ok();
        assertEquals("customers.field-needed", customer(Map.of()).problem());
        assertEquals("customers.field-number", customer(Map.of("area", "大")).problem());
        var made = customer(Map.of("area", "88.50")).ok();
        assertEquals("88.50", made.get("custom").get("area").asText());
        var hits = supervisor.get("/api/customers?q=8850").ok().get("items");
        assertEquals(made.get("id"), hits.get(0).get("id"));
        var changed = new HashMap<String, Object>(Map.of("name", "方女士", "custom", Map.of("area", "90")));
        changed.put("version", made.get("version").asInt());
        supervisor.put("/api/customers/" + made.get("id").asLong(), changed).ok();
        var entry = administrator
                .get("/api/audit?action=customers.change")
                .ok()
                .get("items")
                .get(0);
        assertTrue(entry.get("detail").toString().contains("custom.area"), entry.toString());
        scheme.put("fields", List.of());
        assertEquals(
                "customers.fields-changed",
                administrator.put("/api/customer-scheme", scheme).problem(),
                "nobody overwrites what they did not see");
        scheme.put("version", version("/api/customer-scheme"));
        assertTrue(administrator
                .put("/api/customer-scheme", scheme)
                .ok()
                .get("fields")
                .get(0)
                .get("retired")
                .asBoolean());
    }

    private static Answer customer(Map<String, String> custom) {
        return supervisor.post("/api/customers", Map.of("name", "方女士", "custom", custom));
    }

    private static Answer register(Map<String, String> custom) {
        return supervisor.post("/api/complaints", Map.of("title", "走廊的灯不亮", "custom", custom));
    }

    private static JsonNode complaint(long id) {
        return supervisor.get("/api/complaints/" + id).ok();
    }

    private static JsonNode found(String words) {
        return supervisor
                .get("/api/complaints?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                .ok()
                .get("items");
    }

    private static JsonNode change(List<Map<String, Object>> fields) {
        return save(server.administrator(), fields).ok();
    }

    private static Answer save(TestUser who, List<Map<String, Object>> fields) {
        return who.put("/api/complaint-fields", Map.of("version", version("/api/complaint-fields"), "items", fields));
    }

    private static int version(String path) {
        return server.administrator().get(path).ok().path("version").asInt();
    }

    private static Map<String, Object> field(String key, String zh, String en, String type, boolean required) {
        return Map.of("key", key, "labelZh", zh, "labelEn", en, "type", type, "required", required);
    }

    private static Map<String, Object> choice(String key, String zh, String en) {
        return Map.of("key", key, "labelZh", zh, "labelEn", en);
    }

    private static Map<String, Object> with(Map<String, Object> field, Map<String, Object> more) {
        var other = new HashMap<>(field);
        other.putAll(more);
        return other;
    }
}
