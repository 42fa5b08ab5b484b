package hotline.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.TestDatabase;
import hotline.testing.TestServer;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static AuditChain.Result verify() throws SQLException {
        try (var connection = TestDatabase.connect(server.databaseUrl())) {
            return AuditChain.verify(connection);
        }
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = TestDatabase.connect(server.databaseUrl());
                var one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    @Test
    void every_change_leaves_an_entry_with_who_what_and_from_where() {
        var department = server.department("质检部");
        var page = server.administrator()
                .get("/api/audit?action=people.create-department&object=department/" + department)
                .ok();
        var entry = page.get("items").get(0);
        assertEquals("管理员", entry.get("actorName").asText());
        assertEquals("127.0.0.1", entry.get("address").asText());
        assertEquals("质检部", entry.get("detail").get("name").asText());
    }

    @Test
    void the_log_is_read_in_pages_and_by_room() {
        IntStream.range(0, 5).forEach(index -> server.department("部门" + index));
        var admin = server.administrator();
        var first = admin.get("/api/audit?action=people.&limit=3").ok();
        assertEquals(3, first.get("items").size());
        var second = admin.get("/api/audit?action=people.&limit=3&cursor="
                        + first.get("next").asText())
                .ok();
        assertTrue(second.get("items").get(0).get("id").asLong()
                < first.get("items").get(2).get("id").asLong());
        assertEquals(
                0,
                admin.get("/api/audit?action=people.nothing").ok().get("items").size());
        assertEquals(
                403,
                server.supervisor(server.department("外人")).get("/api/audit").status());
    }

    @Test
    void writers_at_the_same_time_make_one_unbroken_chain() throws Exception {
        var writers = IntStream.range(0, 40)
                .mapToObj(index -> CompletableFuture.runAsync(() -> server.department("同时" + index)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(writers).get();
        var result = verify();
        assertNull(result.broken());
        assertTrue(result.entries() >= 40);
    }

    @Test
    void entries_are_neither_changed_nor_removed() {
        assertThrows(SQLException.class, () -> sql("update audit set actor_name = 'somebody else'"));
        assertThrows(SQLException.class, () -> sql("delete from audit"));
        assertThrows(SQLException.class, () -> sql("truncate audit"));
    }

    @Test
    void whoever_gets_around_the_trigger_is_found_out() throws Exception {
        server.person(Map.of("role", "agent"));
        var middle = verify().entries() / 2 + 1;
        sql("alter table audit disable trigger user");
        try {
            sql("update audit set detail = detail || '{\"added\": 1}' where id = " + middle);
            assertEquals(middle, verify().broken());
        } finally {
            sql("update audit set detail = detail - 'added' where id = " + middle);
            sql("alter table audit enable trigger user");
        }
    }
}
