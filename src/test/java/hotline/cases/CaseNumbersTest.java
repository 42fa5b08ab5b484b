package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.MovableClock;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class CaseNumbersTest {
    private static final int EACH = 20;
    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-03T01:00:00Z"));
    private static TestServer server;
    private static TestUser agent;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Map.of("HOTLINE_PEOPLE_SESSION_IDLE", "9000h", "HOTLINE_PEOPLE_SESSION_LONGEST", "9000h"), CLOCK);
        agent = server.agent("801", server.department("客服部"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String register(TestUser by) {
        return by.post("/api/complaints", Map.of("title", "漏水"))
                .ok()
                .get("number")
                .asText();
    }

    @Test
    void two_servers_give_no_number_twice() {
        var given = new ArrayList<CompletableFuture<String>>();
        try (var other = TestServer.startOn(server.databaseUrl(), Map.of(), CLOCK)) {
            for (var one = 0; one < EACH; one++) {
                given.add(CompletableFuture.supplyAsync(() -> register(agent)));
                given.add(CompletableFuture.supplyAsync(() -> register(other.administrator())));
            }
            var numbers = new HashSet<String>();
            given.forEach(one -> numbers.add(one.join()));
            assertEquals(2 * EACH, numbers.size());
        }
    }

    @Test
    void a_new_regulation_counts_forward_and_gives_no_number_that_was_given() {
        var before = register(agent);
        assertTrue(before.startsWith("TS20260303-"), before);
        var second = server.person(Map.of("role", "administrator"));
        var boss = server.administrator();
        var draft = boss.post("/api/policies/numbering/versions", Map.of()).ok();
        var path = "/api/policies/versions/" + draft.get("line").get("id").asLong();
        var document = draft.get("document")
                .asText()
                .replace("TS{yyyyMMdd}-{seq:4}\", restart: day", "TS{yyyyMMdd}-{seq:4}\", restart: year");
        var written = boss.put(path, Map.of("revision", draft.get("revision").asInt(), "document", document))
                .ok();
        var sentences = written.get("checked").get("preview").get(0).get("sentences");
        assertTrue(sentences.get(0).asText().contains("TS20261231-0007"), sentences.toString());
        var submitted = boss.post(
                        path + "/submit",
                        Map.of("revision", written.get("revision").asInt()))
                .ok();
        var from = CLOCK.instant().plus(Duration.ofHours(1));
        second.post(
                        path + "/approve",
                        Map.of("revision", submitted.get("revision").asInt(), "inForceFrom", from.toString()))
                .ok();
        assertTrue(register(agent).startsWith("TS20260303-"));
        CLOCK.move(Duration.ofHours(2));
        var numbers = new HashSet<String>();
        numbers.add(before);
        for (var more = 0; more < 5; more++) {
            assertTrue(numbers.add(register(agent)));
        }
        CLOCK.move(Duration.ofDays(1));
        var next = register(agent);
        assertTrue(next.startsWith("TS20260304-") && !next.endsWith("-0001"), next);
        assertEquals(
                before,
                agent.get("/api/complaints?q=" + before)
                        .ok()
                        .get("items")
                        .get(0)
                        .get("number")
                        .asText());
    }
}
