package hotline.followups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import hotline.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shares of windows, and levels in their rhythm. */
@Tag("slow")
class FollowUpSharesTest {
    private FollowUpHouse house;
    private String policies;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        var shipped = Files.readString(Path.of("config/policies/followups.yaml"));
        var half = shipped.replaceFirst("(?s)(grades: \\[general].*?)who:", "$1share: 50\n    who:");
        Files.writeString(folder.resolve("followups.yaml"), half);
        policies = folder.toString();
        house = new FollowUpHouse(Map.of("HOTLINE_POLICIES_FOLDER", policies));
    }

    @AfterEach
    void stop() {
        house.close();
    }

    private JsonNode window(String rule, String period) {
        for (var line :
                house.administrator().get("/api/followups/coverage").ok().get("items")) {
            if (line.get("rule").asText().equals(rule)
                    && line.get("period").asText().equals(period)) {
                return line;
            }
        }
        return MissingNode.getInstance();
    }

    private JsonNode awaitWindow(String rule, String period, Predicate<JsonNode> wanted) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> wanted.test(window(rule, period)));
        return window(rule, period);
    }

    private List<JsonNode> open() {
        return FollowUpHouse.list(house.administrator(), "scope=group&when=open");
    }

    @Test
    void half_are_chosen_in_the_order_of_the_lot_refilled_and_a_shortfall_is_told_before_the_end() {
        for (var n = 0; n < 5; n++) {
            house.settled("第 " + n + " 件", Map.of());
        }
        var line = awaitWindow(
                "complaint-general", "2026-03", one -> one.path("open").asInt() == 3);
        assertEquals(5, line.get("eligible").asInt());
        assertEquals(3, line.get("target").asInt());
        var chosen =
                FollowUpHouse.one(house.supervisor, open().getFirst().get("id").asLong());
        assertTrue(
                chosen.get("chosen").asText().contains("50 %"),
                chosen.get("chosen").asText());
        // One let go is eligible no longer: of four two are to be asked, and two are open.
        waive(open().getFirst());
        line = awaitWindow(
                "complaint-general", "2026-03", one -> one.get("waived").asInt() == 1);
        assertEquals(2, line.get("target").asInt());
        assertEquals(2, line.get("open").asInt());
        // One missed is replaced by the next of the order.
        for (var attempt = 0; attempt < 3; attempt++) {
            house.act(house.caller, open().getFirst().get("id").asLong(), "attempts", Map.of("outcome", "no-answer"))
                    .ok();
        }
        line = awaitWindow(
                "complaint-general",
                "2026-03",
                one -> one.get("missed").asInt() == 1 && one.get("open").asInt() == 2);
        assertFalse(line.get("reached").asBoolean());
        assertTrue(line.get("warned").isNull());
        house.clock.move(Duration.ofDays(25));
        awaitWindow("complaint-general", "2026-03", one -> !one.get("warned").isNull());
        assertTrue(house.server.metrics().contains("hotline_followups_shortfalls"));
    }

    private void waive(JsonNode followUp) {
        house.act(house.supervisor, followUp.get("id").asLong(), "waive", Map.of("reason", "匿名"))
                .ok();
    }

    @Test
    void a_level_is_followed_up_once_in_each_window_by_two_servers_and_after_a_restart() {
        var levels = Map.of("A", 6, "B", 3, "C", 2);
        levels.forEach((level, number) -> {
            for (var n = 0; n < number; n++) {
                house.customer(level);
            }
        });
        var quiet = house.customer("A");
        house.caller
                .put("/api/customers/" + quiet + "/call-wish", Map.of("kind", "never"))
                .ok();
        var settings = new HashMap<>(FollowUpHouse.SETTINGS);
        settings.put("HOTLINE_POLICIES_FOLDER", policies);
        house.clock.move(Duration.ofDays(29));
        try (var second = TestServer.startOn(house.server.databaseUrl(), settings, house.clock)) {
            awaitWindow("level-a", "2026-04", one -> one.path("open").asInt() == 6);
            awaitWindow("level-b", "2026-Q2", one -> one.path("open").asInt() == 3);
            house.server.close();
            house.clock.move(Duration.ofDays(30));
            var administrator = second.signIn("admin", TestServer.PASSWORD);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() ->
                            administrator.get("/api/followups/coverage").text().contains("\"period\":\"2026-05\""));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> FollowUpHouse.list(administrator, "scope=group&when=all").stream()
                                    .filter(one -> one.get("level").asText().equals("A"))
                                    .count()
                            >= 12);
            var seen = new HashSet<String>();
            for (var one : FollowUpHouse.list(administrator, "scope=group&when=all")) {
                assertTrue(seen.add(one.get("customerId") + "/" + one.get("dueAt")), "twice in a window: " + one);
            }
        }
    }

    @Test
    void what_somebody_leaves_behind_is_given_to_somebody_else() {
        var made = house.ofComplaintEventually(house.settled("交接", Map.of()));
        assertEquals(house.caller.id(), made.get("assignedTo").get("userId").asLong());
        house.administrator()
                .put(
                        "/api/users/" + house.caller.id(),
                        Map.of("username", "leaver", "displayName", "离职", "role", "agent", "active", false))
                .ok();
        var id = made.get("id").asLong();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> FollowUpHouse.one(house.administrator(), id)
                                .get("assignedTo")
                                .get("userId")
                                .asLong()
                        == house.handler.id());
    }

    /** What a version would have made of the general complaints of the last two days. */
    private JsonNode rehearsed(String path) {
        var now = house.clock.instant();
        house.administrator()
                .post(
                        path + "/dry-runs",
                        Map.of(
                                "from",
                                now.minus(Duration.ofDays(2)).toString(),
                                "to",
                                now.plusSeconds(30).toString()))
                .ok();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> latestRun(path).get("state").asText().equals("done"));
        for (var rule : latestRun(path).get("report").get("followUps")) {
            if (rule.get("rule").asText().equals("complaint-general")) {
                return rule;
            }
        }
        throw new AssertionError(latestRun(path).toString());
    }

    private JsonNode latestRun(String path) {
        return house.administrator().get(path + "/dry-runs").ok().get("run");
    }

    @Test
    void a_policy_that_changes_meanwhile_moves_no_time_that_was_given() {
        var before = house.ofComplaintEventually(house.settled("旧规定", Map.of()));
        var second = house.server.person(Map.of("role", "administrator"));
        var draft = house.administrator()
                .post("/api/policies/followups/versions", Map.of())
                .ok();
        var path = "/api/policies/versions/" + draft.get("line").get("id").asLong();
        var text = draft.get("document").asText().replaceFirst("latest: 3 days", "latest: 9 days");
        var written = house.administrator()
                .put(path, Map.of("revision", 1, "document", text, "note", "放宽"))
                .ok();
        var submit = Map.of("revision", written.get("revision").asInt());
        assertEquals(
                "policies.dry-run-first",
                house.administrator().post(path + "/submit", submit).problem());
        var rehearsed = rehearsed(path);
        assertEquals(rehearsed.get("eligible"), rehearsed.get("before"), rehearsed.toString());
        assertEquals(rehearsed.get("followUps"), rehearsed.get("messages"), rehearsed.toString());
        assertTrue(rehearsed.get("followUps").asInt() > 0, rehearsed.toString());
        var submitted = house.administrator().post(path + "/submit", submit).ok();
        second.post(
                        path + "/approve",
                        Map.of("revision", submitted.get("revision").asInt()))
                .ok();
        house.clock.move(Duration.ofMinutes(1));
        var id = before.get("id").asLong();
        assertEquals(
                before.get("dueAt"), FollowUpHouse.one(house.supervisor, id).get("dueAt"));
        house.act(house.caller, id, "result", Map.of("clear", false, "said", "再看看"))
                .ok();
        var again = FollowUpHouse.list(house.administrator(), "scope=group&when=open").stream()
                .filter(one -> one.get("round").asInt() == 2)
                .findFirst()
                .orElseThrow();
        var shown = FollowUpHouse.one(house.supervisor, again.get("id").asLong());
        assertTrue(shown.get("explanation").asText().contains("v1"), "under the version it was born under");
        house.settled("新规定", Map.of());
        house.settled("新规定二", Map.of());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> open().stream()
                        .anyMatch(one -> FollowUpHouse.one(
                                        house.supervisor, one.get("id").asLong())
                                .get("explanation")
                                .asText()
                                .contains("v2")));
    }

    @Test
    void what_somebody_tells_of_is_followed_up_by_its_rule_and_again_as_the_rule_says() {
        var customer = house.customer("");
        var rules = house.handler.get("/api/followups/rules").ok().get("items");
        assertEquals("repair", rules.get(0).get("rule").asText());
        Map<String, Object> told =
                Map.of("rule", "repair", "customerId", customer, "happenedAt", "2026-03-02T01:00:00Z", "note", "换压缩机");
        var id = house.handler.post("/api/followups", told).ok().get("id").asLong();
        assertTrue(house.handler.post("/api/followups", told).ok().get("id").isNull(), "told twice, made once");
        assertEquals(
                "planned", FollowUpHouse.one(house.supervisor, id).get("state").asText());
        house.clock.move(Duration.ofDays(2));
        house.await(id, "due");
        house.act(house.supervisor, id, "result", Map.of("clear", true, "satisfaction", 5))
                .ok();
        var next = FollowUpHouse.list(house.administrator(), "scope=group&when=open&customerId=" + customer);
        assertEquals(1, next.size());
        assertEquals(1, next.getFirst().get("step").asInt());
        assertEquals(
                "followups.no-such-rule",
                house.handler
                        .post("/api/followups", Map.of("rule", "level-a", "customerId", customer))
                        .problem());
    }
}
