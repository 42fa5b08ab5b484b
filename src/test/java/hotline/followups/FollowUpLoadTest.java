package hotline.followups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who has how much to call on which day, and passing many on at once. */
@Tag("slow")
class FollowUpLoadTest {
    @AutoClose
    private static final FollowUpHouse house = new FollowUpHouse(Map.of());

    private static JsonNode load(TestUser who, String query) {
        return who.get("/api/followups/load?" + query).ok();
    }

    private static JsonNode rowOf(JsonNode load, Long userId) {
        return StreamSupport.stream(load.get("rows").spliterator(), false)
                .filter(row -> Objects.equals(
                        userId,
                        row.at("/person/userId").isMissingNode()
                                ? null
                                : row.at("/person/userId").asLong()))
                .findFirst()
                .orElseThrow();
    }

    private static int onDay(JsonNode row, int day) {
        return row.get("due").get(day).asInt();
    }

    private static Map<String, Object> seen(JsonNode followUp) {
        return Map.of(
                "id",
                followUp.get("id").asLong(),
                "version",
                followUp.get("version").asInt());
    }

    @Test
    void the_load_counts_each_days_calls_and_shows_who_is_away_and_who_has_none() {
        var before = load(house.supervisor, "scope=group&days=7");
        var made = house.ofComplaint(house.settled("灯坏了", Map.of()));
        assertEquals(house.caller.id(), made.at("/assignedTo/userId").asLong());
        var now = house.clock.instant();
        house.supervisor
                .post(
                        "/api/absences",
                        Map.of(
                                "userId", house.handler.id(),
                                "fromAt", now.plus(Duration.ofHours(20)).toString(),
                                "untilAt", now.plus(Duration.ofHours(44)).toString(),
                                "deputyId", house.caller.id()))
                .ok();
        var after = load(house.supervisor, "scope=group&days=7");
        assertEquals("2026-03-03", after.get("from").asText());
        assertEquals(
                onDay(rowOf(before, house.caller.id()), 3) + 1,
                onDay(rowOf(after, house.caller.id()), 3),
                "due three days from now");
        assertEquals(
                List.of("2026-03-04"), days(rowOf(after, house.handler.id()).get("away")));
        assertFalse(listed(house.outsider));
        var found = FollowUpHouse.list(house.supervisor, "scope=group&day=2026-03-06&userId=" + house.caller.id());
        assertTrue(found.stream().anyMatch(one -> one.get("id").equals(made.get("id"))));
        assertTrue(FollowUpHouse.list(house.supervisor, "scope=group&day=2026-03-05")
                .isEmpty());
        var own = load(house.caller, "days=7").get("rows");
        assertEquals(1, own.size());
        assertEquals(house.caller.id(), own.get(0).at("/person/userId").asLong());
    }

    @Test
    void many_are_given_to_one_person_and_what_changed_meanwhile_says_so() {
        var one = house.ofComplaint(house.settled("门坏了", Map.of()));
        var other = house.ofComplaint(house.settled("窗坏了", Map.of()));
        house.supervisor
                .put(
                        "/api/followups/" + other.get("id").asLong() + "/assignment",
                        Map.of("version", other.get("version").asInt(), "userId", house.supervisor.id()))
                .ok();
        var wanted = Map.of("items", List.of(seen(one), seen(other)), "userId", house.handler.id());
        assertEquals(403, house.caller.put("/api/followups/assignments", wanted).status());
        var results =
                house.supervisor.put("/api/followups/assignments", wanted).ok().get("items");
        assertTrue(results.get(0).get("problem").isNull());
        assertTrue(results.get(1).get("problem").asText().equals("回访已有变化"), results.toString());
        assertEquals(
                house.handler.id(),
                FollowUpHouse.one(house.supervisor, one.get("id").asLong())
                        .at("/assignedTo/userId")
                        .asLong());
        assertEquals(
                house.supervisor.id(),
                FollowUpHouse.one(house.supervisor, other.get("id").asLong())
                        .at("/assignedTo/userId")
                        .asLong());
    }

    @Test
    void whoever_a_complaint_is_about_is_given_none_of_it_and_does_not_count_it() {
        var made = house.ofComplaint(house.settled("态度", Map.of("subjectIds", List.of(house.caller.id()))));
        var results = house.supervisor
                .put("/api/followups/assignments", Map.of("items", List.of(seen(made)), "userId", house.caller.id()))
                .ok()
                .get("items");
        assertTrue(results.get(0).get("problem").isTextual(), results.toString());
        var later = house.settled("主管态度", Map.of());
        var seen = total(load(house.supervisor, "scope=group&days=42"));
        var all = total(load(house.administrator(), "scope=group&days=42"));
        var version = house.read(house.administrator(), later).get("version").asInt();
        house.administrator()
                .put(
                        "/api/complaints/" + later + "/subjects",
                        Map.of("version", version, "userIds", List.of(house.supervisor.id())))
                .ok();
        assertEquals(seen - 1, total(load(house.supervisor, "scope=group&days=42")));
        assertEquals(all, total(load(house.administrator(), "scope=group&days=42")));
    }

    @Test
    void nor_do_they_learn_from_the_rows_who_of_another_department_is_to_call() {
        var complaint = house.settled("主管失约", Map.of());
        var made = house.ofComplaint(complaint);
        var path = "/api/followups/" + made.get("id").asLong() + "/assignment";
        house.administrator()
                .put(path, Map.of("version", made.get("version").asInt(), "userId", house.outsider.id()))
                .ok();
        assertTrue(listed(house.outsider));
        var version =
                house.read(house.administrator(), complaint).get("version").asInt();
        house.administrator()
                .put(
                        "/api/complaints/" + complaint + "/subjects",
                        Map.of("version", version, "userIds", List.of(house.supervisor.id())))
                .ok();
        assertFalse(listed(house.outsider));
    }

    /** Whether the supervisor sees that person's row. */
    private static boolean listed(TestUser who) {
        var rows = load(house.supervisor, "scope=group&days=7").get("rows");
        return StreamSupport.stream(rows.spliterator(), false)
                .anyMatch(row -> row.at("/person/userId").asLong() == who.id());
    }

    private static int total(JsonNode load) {
        return load.findValues("due").stream()
                .flatMap(due -> StreamSupport.stream(due.spliterator(), false))
                .mapToInt(JsonNode::asInt)
                .sum();
    }

    private static List<String> days(JsonNode away) {
        return StreamSupport.stream(away.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
