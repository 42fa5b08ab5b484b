package hotline.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What of the matters of this room is refused, kept back, or not lost. */
@Tag("slow")
class RequestGuardsTest {
    @AutoClose
    private static final RequestHouse house = new RequestHouse(Map.of());

    @Test
    void what_has_ended_is_accepted_by_nobody() {
        var id = house.registered(Map.of());
        house.assign(house.agent, id, Map.of("departmentId", house.workshop, "userId", house.technician.id()))
                .ok();
        house.act(house.agent, id, "cancel", Map.of("note", "客户自行处理")).ok();
        assertEquals(
                "requests.already-ended",
                house.accept(house.technician, id, true).problem());
        assertEquals(
                house.agent.id(),
                house.read(house.agent, id).get("owner").get("userId").asLong());
    }

    @Test
    void what_is_registered_as_urgent_is_urgent() {
        var id = house.registered(Map.of("urgent", true));
        assertTrue(house.read(house.agent, id).get("urgent").asBoolean());
    }

    @Test
    void a_price_that_came_up_on_site_is_told_before_it_is_charged() {
        var id = house.dispatched(Map.of());
        house.act(house.technician, id, "arrive", Map.of()).ok();
        house.act(house.technician, id, "classify", Map.of("serviceClass", "paid", "price", 30000))
                .ok();
        var finish = Map.<String, Object>of("note", "换泵", "price", 30000);
        assertEquals(
                "requests.price-first",
                house.act(house.technician, id, "finish", finish).problem());
        house.act(house.foreman, id, "confirm-price", Map.of()).ok();
        house.act(house.technician, id, "tell-price", Map.of("note", "当面告知")).ok();
        var more = Map.<String, Object>of("note", "换泵和阀", "price", 30001);
        var refused = house.act(house.technician, id, "finish", more);
        assertEquals("requests.more-than-told", refused.problem());
        assertTrue(refused.text().contains("¥300.01") && refused.text().contains("¥300.00"), refused.text());
        house.act(
                        house.technician,
                        id,
                        "find-extra",
                        Map.of("note", "换阀", "price", 1, "finish", house.in(Duration.ofHours(2))))
                .ok();
        house.act(house.technician, id, "consent", Map.of("yes", true, "note", "现场同意"))
                .ok();
        house.act(house.technician, id, "finish", more).ok();
    }

    @Test
    void what_is_too_long_is_said_not_lost() {
        var id = house.dispatched(Map.of());
        house.act(house.technician, id, "solve", Map.of("note", "电话指导")).ok();
        var answer = house.act(house.technician, id, "confirm", Map.of("note", "王".repeat(101)));
        assertEquals(400, answer.status());
        assertEquals("requests.too-long", answer.problem());
        house.act(house.technician, id, "confirm", Map.of("note", "王".repeat(100)))
                .ok();
    }

    @Test
    void what_has_no_room_for_a_slot_cannot_be_booked() {
        var draft = Map.of(
                "name", "窄时段",
                "departmentId", house.workshop,
                "slotMinutes", 60,
                "opens", "08:30",
                "closes", "09:00");
        assertEquals(
                "requests.no-slot",
                house.foreman.post("/api/appointment-resources", draft).problem());
    }

    @Test
    void one_who_is_moved_out_of_sight_is_moved_all_the_same() {
        var there = house.resource(house.administrator(), "客服接待室", house.desk);
        var here = house.resource(house.foreman, "维修接待台", house.workshop);
        var id = house.book(house.technician, here, Duration.ofHours(25), Map.of())
                .ok()
                .get("id")
                .asLong();
        var supervisor = house.server.supervisor(house.desk);
        var booked = house.technician.get("/api/appointments/" + id).ok();
        assertEquals(404, supervisor.get("/api/appointments/" + id).status());
        move(house.technician, booked, there, Duration.ofHours(25));
        var moved = supervisor.get("/api/appointments/" + id).ok();
        assertEquals(204, move(supervisor, moved, here, Duration.ofHours(27)), "gone to the other workshop again");
        assertEquals(404, supervisor.get("/api/appointments/" + id).status());
    }

    private static int move(TestUser who, JsonNode one, long to, Duration in) {
        var body = Map.of(
                "version", one.get("version").asInt(),
                "act", "move",
                "resourceId", to,
                "start", house.in(in),
                "end", house.in(in.plusHours(1)));
        return who.post("/api/appointments/" + one.get("id").asLong() + "/acts", body)
                .status();
    }

    @Test
    void of_the_open_appointments_the_next_ones_are_listed() {
        var place = house.resource(house.foreman, "验车位", house.workshop);
        for (var hours : List.of(29, 30)) {
            house.book(house.technician, place, Duration.ofHours(hours), Map.of())
                    .ok();
        }
        var starts = RequestHouse.items(house.technician, "/api/appointments").stream()
                .map(one -> one.get("startsAt").asText())
                .toList();
        assertEquals(starts.stream().sorted().toList(), starts);
    }

    @Test
    void what_its_owner_may_not_see_any_more_is_work_of_the_supervisor() {
        var complaint = house.agent
                .post("/api/complaints", Map.of("title", "上门迟到"))
                .ok()
                .get("id")
                .asLong();
        var id = house.dispatched(Map.of("complaintId", complaint));
        house.plan(id, Duration.ofHours(1), Duration.ofHours(3)).ok();
        assertTrue(due(house.technician, id));
        assertFalse(due(house.foreman, id));
        house.excluded(complaint, house.technician);
        assertFalse(due(house.technician, id));
        assertTrue(due(house.foreman, id));
    }

    @Test
    void whom_the_complaint_turns_out_to_be_about_has_its_request_and_its_appointment_no_longer() {
        var complaint = house.agent
                .post("/api/complaints", Map.of("title", "工具损坏家具"))
                .ok()
                .get("id")
                .asLong();
        var held = house.dispatched(Map.of("complaintId", complaint));
        var asked = house.registered(Map.of("complaintId", complaint));
        house.assign(house.agent, asked, Map.of("departmentId", house.workshop, "userId", house.technician.id()))
                .ok();
        var place = house.resource(house.foreman, "复检台", house.workshop);
        var booked = house.book(house.technician, place, Duration.ofHours(25), Map.of("requestId", held))
                .ok()
                .get("id")
                .asLong();
        house.excluded(complaint, house.technician);
        var taken = house.read(house.administrator(), held);
        assertTrue(taken.get("owner").isNull(), taken.toString());
        assertEquals(
                house.workshop, taken.get("offer").get("departmentId").asLong(), "its supervisors find it to accept");
        assertTrue(taken.get("history").toString().contains("taken-away"));
        house.accept(house.foreman, held, true).ok();
        assertEquals(
                house.foreman.id(),
                house.read(house.foreman, held).get("owner").get("userId").asLong());
        var other = house.read(house.administrator(), asked);
        assertTrue(other.get("offer").isNull());
        assertEquals(house.agent.id(), other.get("owner").get("userId").asLong(), "who has it goes on having it");
        assertEquals(
                house.foreman.id(),
                house.administrator()
                        .get("/api/appointments/" + booked)
                        .ok()
                        .get("owner")
                        .get("userId")
                        .asLong());
    }

    private static boolean due(TestUser who, long id) {
        return RequestHouse.items(who, "/api/service-tasks").stream()
                .anyMatch(item -> item.get("matter").asText().equals("request")
                        && item.get("matterId").asLong() == id);
    }
}
