package hotline.reports.sheets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.Temporary;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SheetsTest {
    private static final String FORMULA = "=HYPERLINK(\"http://evil.example\",\"点此\")";
    private static TestServer server;
    private static TestUser agent;
    private static TestUser supervisor;
    private static TestUser other;
    private static TestUser administrator;
    private static String days;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        var service = server.department("客服部");
        agent = server.agent("801", service);
        supervisor = server.supervisor(service);
        other = server.supervisor(server.department("维修部"));
        administrator = server.administrator();
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        days = "?from=" + today.minusDays(1) + "&to=" + today.plusDays(1);
        register(FORMULA, "charges", List.of());
        register("阿拉伯文 \u202e反转\u202c 🛗 \u0007", "charges", List.of());
        register("关于主管的投诉", "service-attitude", List.of(supervisor.id()));
        agent.post("/api/promises", Map.of("text", "下午回电", "minutes", 30)).status();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void register(String title, String category, List<Long> subjects) {
        agent.post(
                        "/api/complaints",
                        Map.of("title", title, "category", category, "channel", "letter", "subjectIds", subjects))
                .ok();
    }

    @Test
    void every_table_reads_prints_and_exports_with_as_many_cells_as_columns() throws IOException {
        for (var key : List.of("complaints", "followups", "promises", "supervision", "contacts", "feedback")) {
            var table = administrator.get("/api/reports/sheets/" + key + days).ok();
            var columns = table.get("columns").size();
            assertTrue(columns > 5, key);
            table.get("rows").forEach(row -> assertEquals(columns, row.size(), key));
            table.get("columns")
                    .forEach(column ->
                            assertFalse(column.get("label").asText().startsWith("column."), column.toString()));
            table.get("about")
                    .forEach(sentence -> assertFalse(sentence.asText().contains(".about."), sentence.toString()));
            var file = administrator.get("/api/reports/sheets/" + key + "/excel" + days);
            assertEquals(200, file.status(), key);
            assertTrue(sheet(file).contains("<row"), key);
        }
    }

    @Test
    void what_looks_like_a_formula_stays_text_and_what_no_file_can_hold_is_left_out() throws IOException {
        var file = administrator.get("/api/reports/sheets/feedback/excel" + days);
        var xml = sheet(file) + part(file, "xl/sharedStrings.xml");
        assertFalse(xml.contains("<f>") || xml.contains("<f "));
        assertTrue(xml.contains("=HYPERLINK(&quot;http"));
        assertFalse(xml.contains("\u0007"));
        assertTrue(xml.contains("🛗") || xml.contains("&#x1f6d7;"));
    }

    @Test
    void nothing_is_counted_or_listed_that_is_about_the_reader_or_of_another_department() {
        assertEquals("3", total(administrator));
        assertEquals("2", total(supervisor));
        assertEquals("0", total(other));
        assertEquals(
                2,
                supervisor
                        .get("/api/reports/sheets/feedback" + days)
                        .ok()
                        .get("rows")
                        .size());
        assertEquals(
                2,
                supervisor
                        .get("/api/reports/sheets/contacts" + days)
                        .ok()
                        .get("rows")
                        .size());
        assertEquals(
                0,
                other.get("/api/reports/sheets/contacts" + days)
                        .ok()
                        .get("rows")
                        .size());
        assertEquals(
                403, supervisor.get("/api/reports/sheets/supervision" + days).status());
        assertEquals(403, agent.get("/api/reports/sheets/complaints" + days).status());
        assertEquals(
                400,
                administrator
                        .get("/api/reports/sheets/complaints?from=2026-03-02&to=2026-03-01")
                        .status());
    }

    @Test
    void the_supervision_report_has_a_line_for_who_worked_and_for_each_department() {
        var rows = new ArrayList<String>();
        administrator
                .get("/api/reports/sheets/supervision" + days)
                .ok()
                .get("rows")
                .forEach(row -> rows.add(row.toString()));
        assertTrue(rows.stream().anyMatch(row -> row.contains("\"客服部\",\"部门小计\",\"0\",\"\",\"3\"")), rows.toString());
        assertTrue(rows.stream().noneMatch(row -> row.contains("维修部")), rows.toString());
    }

    private static String total(TestUser who) {
        var rows = who.get("/api/reports/sheets/complaints" + days).ok().get("rows");
        JsonNode last = rows.get(rows.size() - 1);
        assertEquals("合计", last.get(0).asText());
        return last.get(1).asText();
    }

    private static String sheet(Answer file) throws IOException {
        return part(file, "xl/worksheets/sheet1.xml");
    }

    private static String part(Answer file, String name) throws IOException {
        var path = Temporary.folder("sheet").resolve("sheet.xlsx");
        Files.write(path, file.raw().body());
        try (var zip = new ZipFile(path.toFile())) {
            var entry = zip.getEntry(name);
            return entry == null ? "" : new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
