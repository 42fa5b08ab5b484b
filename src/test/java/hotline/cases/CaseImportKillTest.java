package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.ServeProcess;
import hotline.testing.TestDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CaseImportKillTest {
    private static final int ROWS = 1500;

    @Test
    @Tag("slow")
    void every_row_is_there_once_although_the_server_is_killed_while_it_writes() throws SQLException {
        var url = TestDatabase.create();
        try (var server = ServeProcess.start(url, Map.of())) {
            var administrator = server.administrator();
            var file = new StringBuilder("编号,标题\n");
            for (var nr = 1; nr <= ROWS; nr++) {
                file.append("R-").append(nr).append(",第").append(nr).append("件\n");
            }
            var id = administrator
                    .send(administrator
                            .request("/api/case-imports?name=old.csv")
                            .header("Content-Type", "application/octet-stream")
                            .POST(BodyPublishers.ofString(file.toString())))
                    .ok()
                    .get("id")
                    .asLong();
            var path = "/api/case-imports/" + id;
            administrator.post(path + "/start", Map.of()).ok();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> count(url, "select count(*) from complaint") > 100);
            server.kill();
            var written = count(url, "select count(*) from complaint");
            assertTrue(written < ROWS, "it was killed in the middle: " + written);
            server.restart();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> server.administrator()
                            .get(path)
                            .ok()
                            .get("state")
                            .asText()
                            .equals("done"));
            assertEquals(ROWS, count(url, "select count(*) from complaint"));
            assertEquals(ROWS, count(url, "select count(distinct title) from complaint"));
            assertEquals(
                    ROWS, server.administrator().get(path).ok().get("imported").asInt());
        }
    }

    private static int count(String url, String select) throws SQLException {
        try (var database = TestDatabase.connect(url);
                var statement = database.createStatement();
                var result = statement.executeQuery(select)) {
            result.next();
            return result.getInt(1);
        }
    }
}
