package hotline.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.TestDatabase;
import hotline.testing.TestUser;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class AppointmentsTest {
    @AutoClose
    private static final RequestHouse house = new RequestHouse(Map.of());

    private static long resource(String name) {
        return house.resource(house.foreman, name, house.workshop);
    }

    private static Answer book(TestUser who, long resource, Duration in, Map<String, Object> more) {
        return house.book(who, resource, in, more);
    }

    private static JsonNode read(TestUser who, long id) {
        return who.get("/api/appointments/" + id).ok();
    }

    private static Answer act(TestUser who, long id, String act, Map<String, Object> fields) {
        var body = new HashMap<String, Object>(fields);
        body.put("act", act);
        body.put("version", read(house.administrator(), id).get("version").asInt());
        return who.post("/api/appointments/" + id + "/acts", body);
    }

    @Test
    void nothing_is_booked_twice_and_the_second_is_told_who_was_faster() throws Exception {
        var lift = resource("举升机 1");
        try (var threads = Executors.newFixedThreadPool(4)) {
            var answers = IntStream.range(0, 4)
                    .mapToObj(n -> threads.submit(() ->
                            book(n % 2 == 0 ? house.agent : house.technician, lift, Duration.ofHours(25), Map.of())))
                    .toList();
            var problems =
                    answers.stream().map(AppointmentsTest::problem).sorted().toList();
            assertEquals(List.of("", "requests.slot-taken", "requests.slot-taken", "requests.slot-taken"), problems);
        }
        var half = book(house.agent, lift, Duration.ofMinutes(25 * 60 + 30), Map.of());
        assertEquals("requests.slot-taken", half.problem(), "a part of it either");
        assertTrue(half.text().contains("03-04 10:00"), half.text());
        book(house.agent, lift, Duration.ofHours(26), Map.of()).ok();
        book(house.agent, resource("举升机 2"), Duration.ofHours(25), Map.of()).ok();
        try (var connection = TestDatabase.connect(house.server.databaseUrl());
                var statement = connection.createStatement()) {
            var refused = assertThrows(
                    SQLException.class,
                    () -> statement.execute("update appointment set starts_at = '2026-03-04T02:30:00Z', "
                            + "ends_at = '2026-03-04T03:30:00Z' where resource_id = " + lift));
            assertTrue(refused.toString().contains("appointment_once"), refused.toString());
        }
    }

    private static String problem(Future<Answer> answer) {
        try {
            return answer.get().problem();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_day_shows_what_is_free_and_only_to_some_by_whom_it_is_taken() {
        var lift = resource("烤漆房");
        var id = book(house.agent, lift, Duration.ofDays(2), Map.of("customerId", house.customer()))
                .ok()
                .get("id")
                .asLong();
        assertEquals(id, taken(house.agent, lift).get("id").asLong());
        assertEquals(id, taken(house.technician, lift).get("id").asLong(), "the workshop's own");
        assertTrue(taken(house.outsider, lift).get("id").isNull());
        assertEquals("", taken(house.outsider, lift).get("customerName").asText());
        assertEquals(404, house.outsider.get("/api/appointments/" + id).status());
        assertEquals(7, ofDay(house.outsider, lift, "2026-03-05").get("free").size());
        assertFalse(ofDay(house.agent, lift, "2026-03-08").get("works").asBoolean(), "a Sunday");
        assertEquals(
                "requests.closed-then",
                book(house.agent, lift, Duration.ofDays(5), Map.of()).problem());
    }

    private static JsonNode taken(TestUser who, long resource) {
        return ofDay(who, resource, "2026-03-05").get("taken").get(0);
    }

    private static JsonNode ofDay(TestUser who, long resource, String day) {
        for (var one : who.get("/api/appointments/day?day=" + day).ok().get("resources")) {
            if (one.get("id").asLong() == resource) {
                return one;
            }
        }
        throw new AssertionError("not there");
    }

    @Test
    void a_day_of_a_year_without_known_holidays_says_so() {
        assertFalse(house.agent
                .get("/api/appointments/day?day=2026-03-05")
                .ok()
                .get("unknownYear")
                .asBoolean());
        resource("四轮定位");
        assertTrue(house.agent
                .get("/api/appointments/day?day=2031-03-05")
                .ok()
                .get("unknownYear")
                .asBoolean());
        assertEquals(
                "platform.invalid",
                house.agent.get("/api/appointments/day?day=2026-02-30").problem());
    }

    @Test
    void the_workshop_hears_the_same_day_and_the_customer_is_reminded_the_day_before() {
        var id = book(house.agent, resource("洗车位"), Duration.ofDays(3), Map.of("customerId", house.customer()))
                .ok()
                .get("id")
                .asLong();
        var start = Instant.parse(read(house.agent, id).get("startsAt").asText());
        var tasks = read(house.agent, id).get("tasks");
        assertEquals("tell-workshop", tasks.get(0).get("kind").asText());
        assertEquals("2026-03-03T16:00:00Z", tasks.get(0).get("dueAt").asText(), "midnight in Shanghai");
        assertEquals("remind", tasks.get(1).get("kind").asText());
        assertEquals(
                start.minus(Duration.ofHours(12)).toString(),
                tasks.get(1).get("dueAt").asText());
        assertTrue(mine(house.foreman, id), "the workshop's to note");
        assertTrue(mine(house.agent, id));
        house.foreman
                .post(
                        "/api/appointments/" + id + "/tasks/"
                                + tasks.get(0).get("id").asLong() + "/done",
                        Map.of("version", 1))
                .ok();
        assertFalse(mine(house.foreman, id));
        var moved = act(
                        house.agent,
                        id,
                        "move",
                        Map.of(
                                "resourceId",
                                read(house.agent, id).get("resourceId").asLong(),
                                "start",
                                start.plus(Duration.ofDays(3)).toString(),
                                "end",
                                start.plus(Duration.ofDays(3)).plusSeconds(3600).toString()))
                .ok();
        assertEquals(1, moved.get("moves").asInt());
        assertTrue(mine(house.foreman, id), "told anew of the new time");
    }

    private static boolean mine(TestUser who, long id) {
        return RequestHouse.items(who, "/api/service-tasks").stream()
                .anyMatch(item -> item.get("matter").asText().equals("appointment")
                        && item.get("matterId").asLong() == id);
    }

    @Test
    void the_deposit_is_at_least_half_of_the_parts_and_statistics_tell_how_it_went() {
        var lift = resource("底盘工位");
        var low = Map.<String, Object>of("partsPrice", 10001, "deposit", 5000);
        assertEquals(
                "requests.deposit-too-low",
                book(house.agent, lift, Duration.ofHours(25), low).problem());
        var kept = book(house.agent, lift, Duration.ofHours(25), Map.of("partsPrice", 10001))
                .ok()
                .get("id")
                .asLong();
        assertEquals(
                "requests.deposit-too-low",
                act(house.agent, kept, "pay", Map.of("deposit", 5000)).problem());
        act(house.agent, kept, "pay", Map.of("deposit", 5001)).ok();
        assertEquals(
                "requests.appointment-not-yet",
                act(house.agent, kept, "keep", Map.of()).problem());
        var cancelled = book(house.agent, lift, Duration.ofHours(26), Map.of())
                .ok()
                .get("id")
                .asLong();
        act(house.agent, cancelled, "cancel", Map.of("note", "客户出差")).ok();
        book(house.technician, lift, Duration.ofHours(26), Map.of()).ok();
        house.clock.move(Duration.ofHours(26));
        act(house.agent, kept, "keep", Map.of()).ok();
        house.clock.move(Duration.ofHours(-26));
        var figures = house.foreman
                .get("/api/appointments/statistics?to=2026-12-31T00:00:00Z")
                .ok()
                .get("items");
        for (var one : figures) {
            if (one.get("resourceName").asText().equals("底盘工位")) {
                assertEquals(
                        List.of(3, 1, 0, 1, 5001),
                        List.of(
                                one.get("booked").asInt(),
                                one.get("kept").asInt(),
                                one.get("missed").asInt(),
                                one.get("cancelled").asInt(),
                                one.get("deposits").asInt()));
                return;
            }
        }
        throw new AssertionError(figures.toString());
    }

    @Test
    void only_the_departments_supervisors_keep_what_can_be_booked() {
        var mine = Map.of(
                "name", "别人的", "departmentId", house.desk, "opens", "08:30", "closes", "17:30", "slotMinutes", 60);
        assertEquals(
                "requests.not-your-department",
                house.foreman.post("/api/appointment-resources", mine).problem());
        assertEquals(403, house.agent.post("/api/appointment-resources", mine).status());
    }
}
