package hotline.followups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What regulations would have made of a past period. */
@Tag("slow")
class FollowUpDryRunTest {
    @AutoClose
    private static final FollowUpHouse house = new FollowUpHouse(Map.of());

    @Test
    void what_was_settled_in_the_period_is_followed_up_whenever_it_was_registered() throws SQLException {
        var settled = house.clock.instant();
        register(house.settled("去年登记一", Map.of()), settled.minus(Duration.ofDays(40)));
        register(house.settled("去年登记二", Map.of()), settled.minus(Duration.ofDays(40)));
        house.clock.move(Duration.ofHours(2));
        register(house.settled("期后办结", Map.of()), settled);
        var until = settled.plus(Duration.ofHours(1));
        var ofFollowUps = report("followups", settled.minus(Duration.ofDays(1)), until);
        assertEquals(2, ofFollowUps.get("complaints").asInt(), ofFollowUps.toString());
        var general = rule(ofFollowUps, "complaint-general");
        assertEquals(2, general.get("eligible").asInt());
        assertEquals(2, general.get("followUps").asInt());
        assertEquals(2, general.get("before").asInt());
        var ofComplaints = report("complaints", settled.minus(Duration.ofDays(1)), until);
        assertEquals(2, rule(ofComplaints, "complaint-general").get("followUps").asInt(), ofComplaints.toString());
        assertTrue(
                StreamSupport.stream(ofComplaints.get("followUps").spliterator(), false)
                        .noneMatch(one -> one.get("rule").asText().startsWith("level")),
                "what does not come of complaints");
        assertTrue(ofComplaints.get("rules").size() > 0, ofComplaints.toString());
    }

    @Test
    void what_was_late_is_counted_by_the_steps_that_it_would_have_climbed() {
        var from = house.clock.instant();
        var asked = house.ofComplaint(house.settled("没人回访", Map.of())).get("id").asLong();
        var due = Instant.parse(
                FollowUpHouse.one(house.administrator(), asked).get("dueAt").asText());
        house.clock.move(Duration.between(from, due.plus(Duration.ofDays(3))));
        house.act(house.caller, asked, "result", Map.of("satisfaction", 1, "said", "太慢", "clear", true))
                .ok();
        house.clock.move(Duration.ofDays(30));
        var messages = report("followups", due, house.clock.instant()).get("messages");
        assertTrue(messages.path("escalation.follow-up[1]").asInt() >= 1, messages.toString());
        assertTrue(messages.path("escalation.follow-up[2]").asInt() >= 1, messages.toString());
        assertEquals(1, messages.path("escalation.improvement[3]").asInt(), messages.toString());
        assertEquals(
                0,
                report("followups", due.plus(Duration.ofDays(29)), due.plus(Duration.ofDays(30)))
                        .get("messages")
                        .path("escalation.improvement[1]")
                        .asInt(),
                "long past by then");
    }

    private static JsonNode rule(JsonNode report, String key) {
        return StreamSupport.stream(report.get("followUps").spliterator(), false)
                .filter(one -> one.get("rule").asText().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode report(String family, Instant from, Instant to) {
        var draft = house.administrator()
                .post("/api/policies/" + family + "/versions", Map.of())
                .ok();
        var path = "/api/policies/versions/" + draft.get("line").get("id").asLong() + "/dry-runs";
        house.administrator()
                .post(path, Map.of("from", from.toString(), "to", to.toString()))
                .ok();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            var state = run(path).get("state").asText();
            assertTrue(!state.equals("failed"), state);
            return state.equals("done");
        });
        return run(path).get("report");
    }

    private static JsonNode run(String path) {
        return house.administrator().get(path).ok().get("run");
    }

    private static void register(long complaint, Instant at) throws SQLException {
        try (var database = TestDatabase.connect(house.server.databaseUrl());
                var statement = database.createStatement()) {
            statement.execute("update complaint set registered_at = '" + at + "' where id = " + complaint);
        }
    }
}
