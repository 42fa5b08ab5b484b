package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.outbox.MailServer;
import hotline.testing.TestUser;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many complaints become late at one moment. */
@Tag("slow")
class LateWaveTest {
    private static final int MANY = 12;

    @AutoClose
    private static final ApprovalHouse house = new ApprovalHouse();

    @Test
    void few_are_told_one_by_one_and_an_imported_list_in_one_message_to_each() {
        ApprovalHouse.address(house.agent, "agent@example.com");
        house.register("单独一件", house.agent, List.of());
        house.clock.move(Duration.ofDays(1));
        awaitMail("agent@example.com", "单独一件");
        imported();
        house.clock.move(Duration.ofDays(1));
        var mail = awaitMail("agent@example.com", (MANY + 1) + " 件");
        assertEquals(10, mail.split("TS20", -1).length - 1, mail);
        assertEquals(MANY + 2, waiting(house.agent), "each stands in their work all the same");
        assertEquals(MANY + 2, house.agent.get("/api/tasks").ok().get("notices").asInt());
        assertEquals(MANY + 2, inPages(house.agent).size(), "page by page, none left out and none twice");
        assertEquals(2, house.mail.to("agent@example.com").size());
        house.clock.move(Duration.ofDays(2));
        awaitMail("supervisor@example.com", (MANY + 2) + " 件");
        house.clock.move(Duration.ofDays(2));
        var managers = awaitMail("head@example.com", (MANY + 1) + " 件");
        assertFalse(managers.contains("态度"), "it is about them");
        assertTrue(awaitMail("chief@example.com", "1 件").contains("态度"));
    }

    private static String awaitMail(String address, String subject) {
        ApprovalHouse.eventually(() -> assertTrue(
                house.mail.to(address).stream()
                        .anyMatch(one -> MailServer.subject(one).contains(subject)),
                house.mail.to(address).stream()
                        .map(MailServer::subject)
                        .toList()
                        .toString()));
        return house.mail.to(address).stream()
                .filter(one -> MailServer.subject(one).contains(subject))
                .map(MailServer::text)
                .findFirst()
                .orElseThrow();
    }

    private static Set<Long> inPages(TestUser who) {
        var found = new TreeSet<Long>();
        var cursor = "";
        do {
            var page = who.get("/api/notices?limit=5" + cursor).ok();
            page.get("items").forEach(one -> assertTrue(found.add(one.get("id").asLong()), page.toString()));
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + page.get("next").asText()
                    : "";
        } while (!cursor.isEmpty());
        return found;
    }

    private static int waiting(TestUser who) {
        return who.get("/api/notices?limit=100").ok().get("items").size();
    }

    /** Open complaints of the agent, one of them about the head of the department. */
    private static void imported() {
        var agent = name(house.agent);
        var file = new StringBuilder("标题,负责人,涉及员工\n");
        for (var nr = 1; nr <= MANY; nr++) {
            file.append("旧案").append(nr).append(',').append(agent).append(",\n");
        }
        file.append("态度,").append(agent).append(',').append(name(house.head)).append('\n');
        var id = house.supervisor
                .send(house.supervisor
                        .request("/api/case-imports?name=old.csv")
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(file.toString().getBytes(StandardCharsets.UTF_8))))
                .ok()
                .get("id")
                .asLong();
        var path = "/api/case-imports/" + id;
        house.supervisor.post(path + "/start", Map.of()).ok();
        ApprovalHouse.eventually(() -> assertEquals(
                "done", house.supervisor.get(path).ok().get("state").asText()));
    }

    private static String name(TestUser who) {
        return StreamSupport.stream(
                        house.server
                                .administrator()
                                .get("/api/users?limit=100")
                                .ok()
                                .get("items")
                                .spliterator(),
                        false)
                .filter(user -> user.get("id").asLong() == who.id())
                .map(user -> user.get("username").asText())
                .findFirst()
                .orElseThrow();
    }
}
