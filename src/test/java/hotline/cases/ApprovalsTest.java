package hotline.cases;

import static hotline.cases.ApprovalHouse.compensate;
import static hotline.cases.ApprovalHouse.decide;
import static hotline.cases.ApprovalHouse.decisions;
import static hotline.cases.ApprovalHouse.history;
import static hotline.cases.ApprovalHouse.move;
import static hotline.cases.ApprovalHouse.read;
import static hotline.cases.ApprovalHouse.waiting;
import static hotline.cases.ApprovalHouse.waitingAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What waits for a consent goes on with it and not without. */
@Tag("slow")
class ApprovalsTest {
    @AutoClose
    private static final ApprovalHouse house = new ApprovalHouse();

    @Test
    void a_solution_waits_for_whom_the_policy_names_and_goes_on_by_itself_with_their_consent() {
        var id = house.proposed("漏水", "major", house.agent);
        var asked = waiting(house.head, id);
        assertEquals("solution", asked.get("kind").asText());
        assertEquals("更换水管", asked.get("note").asText());
        assertEquals("cases.not-asked", move(house.supervisor, id, "approved").problem());
        assertEquals(
                "cases.not-asked", decide(house.supervisor, id, asked, true, "").problem());
        assertEquals(
                "cases.note-needed", decide(house.head, id, asked, false, " ").problem());
        var shown =
                decide(house.head, id, asked, true, "同意").ok().get("approvals").get(0);
        assertEquals("approved", shown.get("state").asText());
        assertEquals("approved", read(house.agent, id).get("state").asText());
        assertTrue(history(house.agent, id).containsAll(List.of("approval-asked", "approval-given")));
        assertEquals(
                "cases.approval-decided",
                decide(house.head, id, asked, true, "").problem());
    }

    @Test
    void nobody_is_asked_about_what_was_merged_and_again_when_that_is_undone() {
        var id = house.proposed("漏电", "major", house.agent);
        var into = house.agent
                .post("/api/complaints", Map.of("title", "漏电再报"))
                .ok()
                .get("id")
                .asLong();
        var asked = waiting(house.head, id);
        house.supervisor
                .post("/api/complaints/" + id + "/merge", Map.of("version", version(id), "intoId", into))
                .ok();
        assertEquals(
                "cases.approval-over", decide(house.head, id, asked, true, "").problem());
        assertTrue(waitingAll(house.head, id).isEmpty());
        house.supervisor
                .post("/api/complaints/" + id + "/merge/undo", Map.of("version", version(id), "note", "不是同一件"))
                .ok();
        assertEquals("proposed", read(house.agent, id).get("state").asText());
        move(house.supervisor, id, "approved").ok();
        assertEquals("solution", waiting(house.head, id).get("kind").asText());
    }

    private static int version(long id) {
        return read(house.supervisor, id).get("version").asInt();
    }

    @Test
    void a_supervisor_consents_by_the_usual_step_and_who_does_not_sends_it_back() {
        var id = house.proposed("噪音", "general", house.agent);
        move(house.supervisor, id, "approved").ok();
        assertEquals("approved", read(house.agent, id).get("state").asText());
        var other = house.proposed("异味", "general", house.agent);
        decide(house.supervisor, other, waiting(house.supervisor, other), false, "费用太高")
                .ok();
        assertEquals("investigated", read(house.agent, other).get("state").asText());
    }

    @Test
    void of_two_who_decide_at_once_the_second_sees_what_happened() {
        var second = house.server.supervisor(house.repair);
        var id = house.proposed("同时", "general", house.agent);
        var asked = waiting(house.supervisor, id);
        var one = CompletableFuture.supplyAsync(() -> decide(house.supervisor, id, asked, true, ""));
        var two = CompletableFuture.supplyAsync(() -> decide(second, id, asked, false, "不同意"));
        var answers = List.of(one.join(), two.join());
        assertEquals(
                1, answers.stream().filter(answer -> answer.status() == 200).count());
        var late = answers.stream().filter(answer -> answer.status() != 200).findFirst();
        assertEquals("cases.approval-decided", late.orElseThrow().problem());
        assertNotEquals("proposed", read(house.agent, id).get("state").asText());
        var left = house.server.administrator().get("/api/users/" + second.id()).ok();
        house.server
                .administrator()
                .put(
                        "/api/users/" + second.id(),
                        Map.of(
                                "username",
                                left.get("username").asText(),
                                "displayName",
                                left.get("displayName").asText(),
                                "role",
                                "supervisor",
                                "active",
                                false))
                .ok();
    }

    @Test
    void a_major_complaint_is_closed_only_with_a_consent_and_actions_are_verified_by_other_eyes() {
        var id = house.proposed("结案", "major", house.agent);
        decide(house.head, id, waiting(house.head, id), true, "").ok();
        for (var to : List.of("carried-out", "verified", "answered", "followed-up")) {
            house.supervisor
                    .post(
                            "/api/complaints/" + id + "/transitions",
                            Map.of(
                                    "version",
                                    read(house.supervisor, id).get("version").asInt(),
                                    "to",
                                    to,
                                    "note",
                                    "好"))
                    .ok();
        }
        var action = house.supervisor
                .post(
                        "/api/complaints/" + id + "/actions",
                        Map.of(
                                "kind",
                                "preventive",
                                "text",
                                "全部水管检查",
                                "assignedTo",
                                house.agent.id(),
                                "dueAt",
                                "2026-06-01T00:00:00Z"))
                .ok()
                .get("actions")
                .get(0)
                .get("id")
                .asLong();
        assertEquals(1, house.agent.get("/api/actions").ok().get("items").size());
        move(house.supervisor, id, "closed").ok();
        assertEquals("followed-up", read(house.agent, id).get("state").asText());
        decide(house.head, id, waiting(house.head, id), true, "").ok();
        assertEquals("closed", read(house.agent, id).get("state").asText());
        var path = "/api/complaints/" + id + "/actions/" + action;
        house.agent.post(path + "/done", Map.of("note", "已检查 12 处")).ok();
        assertEquals(
                403, house.agent.post(path + "/verify", Map.of("accept", true)).status());
        house.supervisor.post(path + "/verify", Map.of("accept", true)).ok();
        assertEquals(0, house.agent.get("/api/actions").ok().get("items").size());
    }

    @Test
    void compensation_is_decided_by_all_that_it_costs_and_nothing_goes_on_before() {
        var id = house.proposed("赔偿", "general", house.agent);
        compensate(house.agent, id, 300).ok();
        var first = waitingAll(house.supervisor, id).stream()
                .filter(one -> one.get("kind").asText().equals("compensation"))
                .toList();
        assertEquals(1, first.size());
        compensate(house.agent, id, 400).ok();
        var second = waiting(house.head, id);
        assertEquals(400, second.get("amount").asInt());
        assertEquals("cases.no-amount", compensate(house.agent, id, 1.005).problem());
        move(house.supervisor, id, "approved").ok();
        assertEquals(
                "cases.compensation-waits", move(house.agent, id, "carried-out").problem());
        decide(house.supervisor, id, first.getFirst(), true, "").ok();
        decide(house.head, id, second, false, "太多").ok();
        move(house.agent, id, "carried-out").ok();
        var states = new ArrayList<String>();
        decisions(house.agent, id)
                .get("compensations")
                .forEach(one -> states.add(one.get("state").asText()));
        assertEquals(List.of("approved", "refused"), states);
        var given =
                decisions(house.agent, id).get("compensations").get(0).get("id").asLong();
        house.agent
                .post("/api/complaints/" + id + "/compensations/" + given + "/given", Map.of())
                .ok();
        compensate(house.agent, id, 6000).ok();
        var large = waiting(house.head, id);
        decide(house.head, id, large, true, "").ok();
        decide(house.chief, id, waiting(house.chief, id), true, "").ok();
        assertEquals(
                "approved",
                decisions(house.agent, id)
                        .get("compensations")
                        .get(2)
                        .get("state")
                        .asText());
    }
}
