package hotline.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.TestUser;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever leaves or is away leaves nothing undone. */
@Tag("slow")
class LeavingTest {
    @AutoClose
    private static final RequestHouse house = new RequestHouse(Map.of());

    /** What one person has open: a request, one of a complaint, an appointment, an incident, a suggestion. */
    private record Open(long request, long kept, long appointment, long incident, long suggestion) {
        static Open of(TestUser who, TestUser subject) {
            var complaint = house.agent
                    .post("/api/complaints", Map.of("title", "服务态度", "subjectIds", List.of(subject.id())))
                    .ok()
                    .get("id")
                    .asLong();
            var resource = house.resource(house.foreman, "工位 " + who.id(), house.workshop);
            return new Open(
                    given(who, Map.of()),
                    given(who, Map.of("complaintId", complaint)),
                    house.book(who, resource, Duration.ofHours(25), Map.of("what", "保养"))
                            .ok()
                            .get("id")
                            .asLong(),
                    made(who, "incidents", Map.of("title", "停电", "place", "一号楼", "symptom", "全楼无电")),
                    made(who, "suggestions", Map.of("title", "加装门禁")));
        }

        private static long made(TestUser who, String what, Map<String, Object> draft) {
            return who.post("/api/" + what, draft).ok().get("id").asLong();
        }

        private static long given(TestUser who, Map<String, Object> facts) {
            var id = house.registered(facts);
            house.assign(house.agent, id, Map.of("departmentId", house.workshop, "userId", who.id()))
                    .ok();
            house.accept(who, id, true).ok();
            return id;
        }

        /** Who owns them now, as an administrator reads it; 0 for nobody. */
        List<Long> owners() {
            return List.of(
                    owner(read("service-requests", request)),
                    owner(read("service-requests", kept)),
                    owner(read("appointments", appointment)),
                    owner(read("incidents", incident).get("line")),
                    owner(read("suggestions", suggestion)));
        }

        private static JsonNode read(String what, long id) {
            return house.administrator().get("/api/" + what + "/" + id).ok();
        }

        private static long owner(JsonNode one) {
            return one.get("owner").isNull()
                    ? 0
                    : one.get("owner").get("userId").asLong();
        }
    }

    private static JsonNode handedOver(TestUser leaver, @Nullable TestUser successor) {
        var wish = new HashMap<String, Object>();
        wish.put("userId", leaver.id());
        wish.put("successorId", successor == null ? null : successor.id());
        var id = house.administrator()
                .post("/api/handovers", wish)
                .ok()
                .get("id")
                .asLong();
        RequestHouse.await(() -> house.administrator()
                .get("/api/handovers/" + id)
                .ok()
                .get("endedAt")
                .isTextual());
        return house.administrator().get("/api/handovers/" + id).ok();
    }

    @Test
    void everything_open_goes_to_the_successor_but_what_is_about_them() {
        var leaver = house.server.agent("831", house.workshop);
        var successor = house.server.agent("832", house.workshop);
        var open = Open.of(leaver, successor);
        var preview = house.administrator()
                .get("/api/handovers/preview?userId=" + leaver.id())
                .ok()
                .get("counts");
        assertEquals(2, preview.get("requests").asInt());
        for (var kind : List.of("appointments", "incidents", "suggestions")) {
            assertEquals(1, preview.get(kind).asInt(), kind);
        }
        var passed = handedOver(leaver, successor).get("passed");
        assertEquals(2, passed.get("requests").asInt());
        assertEquals(1, passed.get("appointments").asInt());
        var to = successor.id();
        assertEquals(List.of(to, 0L, to, to, to), open.owners());
        assertEquals(404, successor.get("/api/service-requests/" + open.kept()).status(), "it is about them");
        assertTrue(house.foreman
                .get("/api/service-requests/" + open.kept())
                .ok()
                .get("may")
                .get("assign")
                .asBoolean());
        var history =
                successor.get("/api/appointments/" + open.appointment()).ok().get("history");
        assertTrue(history.toString().contains("passed-on"), history.toString());
        assertTrue(RequestHouse.items(successor, "/api/service-tasks").stream()
                .anyMatch(item -> item.get("matter").asText().equals("appointment")));
    }

    @Test
    void what_nobody_takes_over_is_kept_by_who_answers_for_the_department() {
        var leaver = house.server.agent("833", house.workshop);
        var open = Open.of(leaver, house.outsider);
        handedOver(leaver, null);
        var keeper = house.foreman.id();
        assertEquals(List.of(0L, 0L, keeper, keeper, keeper), open.owners());
    }

    @Test
    void what_a_dissolved_department_had_to_be_booked_goes_to_the_other_one() {
        var old = house.server.department("旧车间");
        var resource = house.resource(house.administrator(), "旧举升机", old);
        house.administrator()
                .post("/api/handovers", Map.of("departmentId", old, "toDepartmentId", house.workshop))
                .ok();
        RequestHouse.await(() -> RequestHouse.items(house.administrator(), "/api/appointment-resources").stream()
                .anyMatch(one -> one.get("id").asLong() == resource
                        && one.get("departmentId").asLong() == house.workshop));
    }

    @Test
    void who_is_away_is_stood_in_for_and_it_is_said() {
        var away = house.server.agent("834", house.workshop);
        var standIn = house.server.agent("835", house.workshop);
        var mine = house.registered(Map.of("serviceClass", "free"));
        house.assign(house.agent, mine, Map.of("departmentId", house.workshop, "userId", away.id()))
                .ok();
        house.accept(away, mine, true).ok();
        house.act(
                        away,
                        mine,
                        "plan",
                        Map.of("start", house.in(Duration.ofHours(1)), "finish", house.in(Duration.ofHours(4))))
                .ok();
        assertEquals(404, standIn.get("/api/service-requests/" + mine).status());
        leaves(away, standIn);
        var id = house.registered(Map.of());
        var offered = house.assign(house.agent, id, Map.of("departmentId", house.workshop, "userId", away.id()))
                .ok();
        assertEquals(
                standIn.id(), offered.get("offer").get("user").get("userId").asLong());
        assertFalse(offered.get("offeredFor").asText().isEmpty());
        assertTrue(offered.get("history")
                .toString()
                .contains(offered.get("offeredFor").asText() + " → "));
        house.accept(standIn, id, true).ok();
        assertEquals("", house.read(standIn, id).get("offeredFor").asText());
        // What the other one owns already is theirs to go on with, as long as it lasts.
        house.act(standIn, mine, "arrive", Map.of()).ok();
        assertTrue(RequestHouse.items(standIn, "/api/service-tasks").stream()
                .anyMatch(item -> item.get("matterId").asLong() == mine));
        house.clock.move(Duration.ofHours(50));
        assertEquals(404, standIn.get("/api/service-requests/" + mine).status());
        house.clock.move(Duration.ofHours(-50));
    }

    @Test
    void what_a_stand_in_was_asked_to_take_is_asked_of_their_successor_in_nobodys_place() {
        var away = house.server.agent("841", house.workshop);
        var standIn = house.server.agent("842", house.workshop);
        var successor = house.server.agent("843", house.workshop);
        leaves(away, standIn);
        var id = house.registered(Map.of());
        house.assign(house.agent, id, Map.of("departmentId", house.workshop, "userId", away.id()))
                .ok();
        handedOver(standIn, successor);
        var offered = house.read(successor, id);
        assertEquals(
                successor.id(), offered.get("offer").get("user").get("userId").asLong());
        assertEquals("", offered.get("offeredFor").asText());
    }

    @Test
    void what_is_offered_to_a_department_is_accepted_by_who_stands_in_for_its_supervisor() {
        var department = house.server.department("装配部");
        var chief = house.server.supervisor(department);
        var standIn = house.server.agent("838", house.workshop);
        var complaint = house.agent
                .post("/api/complaints", Map.of("title", "主管失约", "subjectIds", List.of(chief.id())))
                .ok()
                .get("id")
                .asLong();
        var id = house.registered(Map.of());
        var kept = house.registered(Map.of("complaintId", complaint));
        for (var one : List.of(id, kept)) {
            house.assign(house.agent, one, Map.of("departmentId", department)).ok();
            assertEquals(404, standIn.get("/api/service-requests/" + one).status());
        }
        leaves(chief, standIn);
        assertTrue(house.read(standIn, id).get("may").get("answerOffer").asBoolean());
        assertEquals(1, standIn.get("/api/tasks").ok().get("serviceDue").asInt());
        var theirs = RequestHouse.items(standIn, "/api/service-requests?scope=mine");
        assertEquals(1, theirs.size());
        assertTrue(theirs.getFirst().get("offered").asBoolean(), "marked as to be accepted");
        assertEquals(
                404, standIn.get("/api/service-requests/" + kept).status(), "nobody acts in the place of a subject");
        house.accept(standIn, id, true).ok();
        assertEquals(
                standIn.id(), house.read(standIn, id).get("owner").get("userId").asLong());
    }

    @Test
    void whom_the_complaint_is_about_is_not_reached_by_deputising_either() {
        var away = house.server.agent("836", house.workshop);
        var standIn = house.server.agent("837", house.workshop);
        leaves(away, standIn);
        var complaint = house.agent
                .post("/api/complaints", Map.of("title", "损坏地板", "subjectIds", List.of(standIn.id())))
                .ok()
                .get("id")
                .asLong();
        var id = house.registered(Map.of("complaintId", complaint));
        assertEquals(
                "requests.away-without-stand-in",
                house.assign(house.agent, id, Map.of("departmentId", house.workshop, "userId", away.id()))
                        .problem());
    }

    private static void leaves(TestUser away, TestUser standIn) {
        var now = house.clock.instant();
        house.server.absent(away, standIn, now.minus(Duration.ofMinutes(1)), now.plus(Duration.ofDays(2)));
    }
}
