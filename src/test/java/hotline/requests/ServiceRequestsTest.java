package hotline.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.Answer;
import hotline.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ServiceRequestsTest {
    @AutoClose
    private static final RequestHouse house = new RequestHouse(Map.of());

    private static boolean sees(TestUser who, long id) {
        var listed = RequestHouse.items(who, "/api/service-requests?scope=all&limit=100").stream()
                .anyMatch(one -> one.get("id").asLong() == id);
        assertEquals(listed, who.get("/api/service-requests/" + id).status() == 200);
        return listed;
    }

    @Test
    void a_repair_goes_from_the_call_to_the_customers_signature() {
        var id = house.registered(Map.of("customerId", house.customer()));
        var one = house.read(house.agent, id);
        assertTrue(one.get("number").asText().matches("WX20260303-\\d{4}"), one.toString());
        assertEquals(house.agent.id(), one.get("owner").get("userId").asLong(), "first responder");
        house.assign(house.agent, id, Map.of("departmentId", house.workshop, "userId", house.technician.id()))
                .ok();
        assertEquals(
                house.agent.id(),
                house.read(house.agent, id).get("owner").get("userId").asLong());
        assertTrue(house.technician.get("/api/tasks").ok().get("serviceDue").asInt() > 0, "to be accepted");
        assertEquals(
                "requests.not-offered-to-you",
                house.accept(house.foreman, id, true).problem());
        house.accept(house.technician, id, true).ok();
        assertEquals("dispatched", house.state(id));
        house.act(house.technician, id, "classify", Map.of("serviceClass", "paid", "price", 20000))
                .ok();
        assertEquals(
                "requests.price-first",
                house.act(house.technician, id, "arrive", Map.of()).problem());
        assertEquals(
                "requests.by-overseer",
                house.act(house.technician, id, "confirm-price", Map.of()).problem());
        house.act(house.foreman, id, "confirm-price", Map.of()).ok();
        house.act(house.technician, id, "tell-price", Map.of("note", "电话，吴女士同意"))
                .ok();
        house.plan(id, Duration.ofHours(1), Duration.ofHours(5)).ok();
        house.act(house.technician, id, "arrive", Map.of()).ok();
        house.act(
                        house.technician,
                        id,
                        "finish",
                        Map.of(
                                "note",
                                "更换电容",
                                "price",
                                15000,
                                "parts",
                                List.of(Map.of("name", "电容", "quantity", 2, "price", 2500))))
                .ok();
        assertEquals(20000, house.read(house.agent, id).get("charge").asLong());
        assertTrue(house.tasks(id).isEmpty(), "nothing is to be done any more");
        house.act(house.technician, id, "reject", Map.of("note", "仍有异响")).ok();
        assertEquals("on-site", house.state(id));
        house.act(house.technician, id, "finish", Map.of("note", "紧固风扇")).ok();
        house.act(house.technician, id, "confirm", Map.of("note", "吴女士")).ok();
        assertEquals("closed", house.state(id));
        assertEquals(
                "requests.already-ended",
                house.act(house.foreman, id, "remark", Map.of("note", "x")).problem());
    }

    @Test
    void another_price_is_confirmed_and_told_anew() {
        var id = house.dispatched(Map.of());
        house.act(house.technician, id, "classify", Map.of("serviceClass", "paid", "price", 100))
                .ok();
        house.act(house.foreman, id, "confirm-price", Map.of()).ok();
        house.act(house.technician, id, "tell-price", Map.of("note", "电话")).ok();
        house.act(house.technician, id, "classify", Map.of("serviceClass", "paid", "price", 300))
                .ok();
        assertEquals(
                "requests.price-first",
                house.act(house.technician, id, "arrive", Map.of()).problem());
        house.act(house.technician, id, "classify", Map.of("serviceClass", "contract"))
                .ok();
        house.act(house.technician, id, "arrive", Map.of()).ok();
    }

    @Test
    void an_outside_contractor_needs_the_approval_of_another() {
        var id = house.registered(Map.of("serviceClass", "free"));
        house.assign(house.agent, id, Map.of("departmentId", house.workshop)).ok();
        house.accept(house.foreman, id, true).ok();
        house.act(house.foreman, id, "ask-contractor", Map.of("note", "恒达工程")).ok();
        assertEquals(
                "requests.by-another",
                house.act(house.foreman, id, "decide-contractor", Map.of("yes", true))
                        .problem());
        house.act(house.administrator(), id, "decide-contractor", Map.of("yes", true))
                .ok();
        var one = house.read(house.foreman, id);
        assertEquals("dispatched", one.get("state").asText());
        assertEquals("恒达工程", one.get("contractor").asText());
        assertFalse(one.get("contractorApprovedBy").asText().isEmpty());
    }

    @Test
    void what_is_solved_from_afar_has_the_customers_recorded_consent() {
        var id = house.registered(Map.of());
        assertEquals(
                "requests.remote-consent",
                house.act(house.agent, id, "solve", Map.of("level", "remote", "note", "重设"))
                        .problem());
        house.act(house.agent, id, "remote-consent", Map.of("note", "电话中同意，见录音"))
                .ok();
        house.act(house.agent, id, "solve", Map.of("level", "remote", "note", "重设控制器"))
                .ok();
        assertEquals("done", house.state(id));
        house.act(house.agent, id, "reject", Map.of("note", "又坏了")).ok();
        assertEquals("registered", house.state(id));
    }

    @Test
    void extra_work_waits_for_the_recorded_consent_and_gives_the_new_finish() {
        var id = house.dispatched(Map.of());
        house.plan(id, Duration.ofHours(0), Duration.ofHours(2)).ok();
        house.act(house.technician, id, "arrive", Map.of()).ok();
        var finish = Instant.parse(house.in(Duration.ofHours(6)));
        house.act(
                        house.technician,
                        id,
                        "find-extra",
                        Map.of("note", "压缩机损坏", "price", 80000, "finish", finish.toString()))
                .ok();
        assertEquals(
                "requests.not-now",
                house.act(house.technician, id, "finish", Map.of("note", "x")).problem());
        house.act(house.technician, id, "consent", Map.of("yes", false, "note", "电话，嫌贵"))
                .ok();
        assertEquals("on-site", house.state(id));
        house.act(
                        house.technician,
                        id,
                        "find-extra",
                        Map.of("note", "换旧压缩机", "price", 30000, "finish", finish.toString()))
                .ok();
        house.act(house.technician, id, "consent", Map.of("yes", true, "note", "现场签字"))
                .ok();
        var one = house.read(house.technician, id);
        assertEquals(finish.toString(), one.get("plannedFinish").asText());
        assertEquals("换旧压缩机", one.get("extra").asText());
        assertTrue(
                Instant.parse(house.tasks(id).get("ready-notice").get("dueAt").asText())
                        .equals(finish.minus(Duration.ofHours(1))));
    }

    @Test
    void who_has_nothing_to_do_with_it_does_not_see_it() {
        var id = house.registered(Map.of());
        assertTrue(sees(house.agent, id));
        assertFalse(sees(house.technician, id));
        assertFalse(sees(house.outsider, id));
        assertFalse(sees(house.foreman, id));
        house.assign(house.agent, id, Map.of("departmentId", house.workshop)).ok();
        assertTrue(sees(house.foreman, id));
        assertEquals(
                "requests.not-yours",
                house.act(house.foreman, id, "remark", Map.of("note", "x")).problem());
        house.accept(house.foreman, id, false).ok();
        assertFalse(sees(house.foreman, id));
    }

    @Test
    void whom_the_complaint_is_about_neither_sees_nor_gets_what_belongs_to_it() {
        var complaint = house.agent
                .post(
                        "/api/complaints",
                        Map.of("title", "上门态度差", "subjectIds", List.of(house.technician.id(), house.foreman.id())))
                .ok()
                .get("id")
                .asLong();
        var id = house.registered(Map.of("complaintId", complaint));
        assertEquals(
                "requests.subject-cannot-handle",
                house.assign(house.agent, id, Map.of("departmentId", house.workshop, "userId", house.technician.id()))
                        .problem());
        house.assign(house.agent, id, Map.of("departmentId", house.workshop)).ok();
        assertFalse(sees(house.foreman, id));
        assertFalse(sees(house.technician, id));
        assertTrue(sees(house.administrator(), id));
    }

    @Test
    void of_two_who_act_at_once_the_second_is_told_what_happened() throws Exception {
        var id = house.dispatched(Map.of());
        var version = house.version(id);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var answers = IntStream.range(0, 2)
                    .mapToObj(n -> threads.submit(() ->
                            house.act(house.technician, id, "remark", Map.of("version", version, "note", "第 " + n))))
                    .toList();
            var problems =
                    answers.stream().map(ServiceRequestsTest::problem).sorted().toList();
            assertEquals(List.of("", "requests.changed-meanwhile"), problems);
        }
        var late = house.act(house.technician, id, "remark", Map.of("version", version, "note", "晚"));
        assertTrue(late.text().contains("备注"), late.text());
    }

    private static String problem(Future<Answer> answer) {
        try {
            return answer.get().problem();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
