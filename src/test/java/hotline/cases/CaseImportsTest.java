package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.TestDatabase;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class CaseImportsTest {
    private static final String HEAD = "编号,登记时间,标题,内容,状态,关闭时间,处理结果,电话,涉及员工\n";
    private static TestServer server;
    private static TestUser supervisor;
    private static TestUser agent;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        var service = server.department("客服部");
        supervisor = server.supervisor(service);
        agent = server.administrator()
                .person("clerk", Map.of("role", "agent", "extension", "811", "departmentId", service));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_list_is_looked_at_run_and_each_row_is_there_once_with_its_own_times() throws SQLException {
        var file = HEAD
                + "ALT1001,2024-05-06 10:00,电梯停运,三天没有人来,已关闭,2024-05-09 16:00,已修复,13800001234,\n"
                + "NEU2002,2024-06-01,一直漏水,,未关闭,,,,\n"
                + "ALT1001,2024-05-06 10:00,电梯停运,又一次,,,,,\n"
                + ",昨天,没有时间,,,,,,\n"
                + ",2024-07-01,没有编号的,,,,,,\n";
        var before = count("select count(*) from complaint");
        var brought = bring(supervisor, file).ok();
        assertEquals(5, brought.get("total").asInt());
        assertEquals(3, brought.get("fresh").asInt(), brought.toString());
        assertEquals(1, brought.get("duplicates").asInt());
        assertEquals(1, brought.get("faulty").asInt());
        assertEquals(before, count("select count(*) from complaint"), "a preview writes none");
        var id = brought.get("id").asLong();
        var rows = supervisor.get("/api/case-imports/" + id + "/rows").ok().get("items");
        assertEquals(4, rows.get(0).get("nr").asInt());
        assertEquals(5, rows.get(1).get("nr").asInt());
        assertTrue(rows.get(1).get("why").asText().contains("昨天"), rows.toString());

        var done = run(id);
        assertEquals(3, done.get("imported").asInt(), done.toString());
        var closed = found("ALT1001");
        assertEquals("2024-05-06T02:00:00Z", closed.get("registeredAt").asText());
        assertEquals("closed", closed.get("state").asText());
        assertEquals(0, closed.get("clocks").size(), closed.toString());
        assertTrue(closed.get("history").toString().contains("已修复"), closed.toString());
        var open = found("NEU2002");
        assertEquals("registered", open.get("state").asText());
        var due = open.get("clocks").get(0);
        assertEquals(done.get("startedAt"), due.get("startedAt"), "its clocks begin with the import");
        assertEquals(0, count("select count(*) from outbox_message"));
        assertEquals(0, count("select count(*) from follow_up"));

        var again = bring(supervisor, file).ok();
        assertEquals(0, again.get("fresh").asInt());
        assertEquals(4, again.get("duplicates").asInt());
        assertEquals(before + 3, count("select count(*) from complaint"));
        var mended = supervisor.send(
                supervisor.request("/api/case-imports/" + id + "/refused").GET());
        assertEquals(200, mended.status());
        var once = bring(supervisor, mended.raw().body()).ok();
        assertEquals(1, once.get("duplicates").asInt());
        assertEquals(1, once.get("faulty").asInt());
    }

    @Test
    void what_stands_in_the_rows_only_who_brought_them_sees() {
        var brought = bring(supervisor, HEAD + "K-1,2024-05-06,态度不好,,已关闭,2024-05-07,,,clerk\n")
                .ok();
        var path = "/api/case-imports/" + brought.get("id").asLong();
        var other = server.supervisor(server.department("维修部"));
        assertEquals(404, other.get(path).status());
        assertEquals(404, other.post(path + "/start", Map.of()).status());
        assertEquals(403, agent.get(path).status());
        var administrator = server.administrator();
        assertFalse(administrator.get(path).ok().get("own").asBoolean());
        assertEquals(404, administrator.get(path + "/rows").status());
        assertEquals(404, administrator.get(path + "/refused").status());
        assertEquals(
                0,
                supervisor
                        .get(path + "/rows?cursor=99999999999")
                        .ok()
                        .get("items")
                        .size());
        run(brought.get("id").asLong());
        assertEquals(0, agent.get("/api/complaints?q=K-1").ok().get("items").size());
        assertEquals(
                1, supervisor.get("/api/complaints?q=K-1").ok().get("items").size());
        supervisor.delete(path).ok();
        assertEquals(404, supervisor.get(path).status());
        assertEquals(
                1, supervisor.get("/api/complaints?q=K-1").ok().get("items").size());
    }

    @Test
    void a_run_is_stopped_and_gone_on_with() throws SQLException {
        var file = new StringBuilder(HEAD);
        for (var nr = 1; nr <= 600; nr++) {
            // Together more than an ordinary body may have.
            file.append("S-").append(nr).append(",2024-05-06,第").append(nr).append("件,");
            file.append("说".repeat(1000)).append(",已关闭,2024-05-07,,,\n");
        }
        var id = bring(supervisor, file.toString()).ok().get("id").asLong();
        var path = "/api/case-imports/" + id;
        supervisor.post(path + "/start", Map.of()).ok();
        assertEquals(
                "desk.import-elsewhere",
                supervisor.post(path + "/start", Map.of()).problem());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> supervisor.get(path).ok().get("imported").asInt() > 0);
        server.administrator().post(path + "/stop", Map.of());
        var stopped = supervisor.get(path).ok();
        assertEquals("stopped", stopped.get("state").asText());
        assertTrue(stopped.get("imported").asInt() < 600, stopped.toString());
        assertEquals(409, supervisor.post(path + "/stop", Map.of()).status());
        assertEquals(600, run(id).get("imported").asInt());
        assertEquals(600, count("select count(distinct title) from complaint where title like '第%件'"));
        assertEquals(600, count("select count(*) from complaint where title like '第%件'"));
    }

    private static JsonNode run(long id) {
        var path = "/api/case-imports/" + id;
        supervisor.post(path + "/start", Map.of()).ok();
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> supervisor.get(path).ok().get("state").asText().equals("done"));
        return supervisor.get(path).ok();
    }

    private static JsonNode found(String reference) {
        var items = supervisor.get("/api/complaints?q=" + reference).ok().get("items");
        assertEquals(1, items.size(), items.toString());
        return supervisor
                .get("/api/complaints/" + items.get(0).get("id").asLong())
                .ok();
    }

    private static Answer bring(TestUser who, String csv) {
        return bring(who, csv.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer bring(TestUser who, byte[] file) {
        return who.send(who.request("/api/case-imports?name=old.csv")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(file)));
    }

    private static int count(String select) throws SQLException {
        try (var database = TestDatabase.connect(server.databaseUrl());
                var statement = database.createStatement();
                var result = statement.executeQuery(select)) {
            result.next();
            return result.getInt(1);
        }
    }
}
