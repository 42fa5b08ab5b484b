package hotline.cases;

import static hotline.cases.ApprovalHouse.decide;
import static hotline.cases.ApprovalHouse.decisions;
import static hotline.cases.ApprovalHouse.eventually;
import static hotline.cases.ApprovalHouse.move;
import static hotline.cases.ApprovalHouse.read;
import static hotline.cases.ApprovalHouse.waiting;
import static hotline.cases.ApprovalHouse.waitingAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is asked for a consent, and who is never. */
@Tag("slow")
class ApprovalAskingTest {
    @AutoClose
    private static final ApprovalHouse house = new ApprovalHouse();

    @Test
    void nobody_approves_what_they_proposed_the_next_above_is_asked_instead() {
        var id = house.proposed("停电", "general", house.supervisor);
        assertTrue(waitingAll(house.supervisor, id).isEmpty());
        assertEquals(
                "cases.own-proposal", move(house.supervisor, id, "approved").problem());
        decide(house.head, id, waiting(house.head, id), true, "").ok();
        assertEquals("approved", read(house.agent, id).get("state").asText());
    }

    @Test
    void what_is_not_decided_in_time_climbs_and_each_is_asked_once() {
        var id = house.proposed("拖延", "general", house.agent);
        assertTrue(waitingAll(house.head, id).isEmpty());
        house.clock.move(Duration.ofDays(4));
        eventually(() -> assertFalse(waitingAll(house.head, id).isEmpty()));
        house.clock.move(Duration.ofDays(4));
        eventually(() -> assertFalse(waitingAll(house.chief, id).isEmpty()));
        var asked =
                decisions(house.chief, id).get("approvals").get(0).get("steps").get(0);
        assertEquals(3, asked.get("asked").size(), asked.toString());
        decide(house.supervisor, id, waiting(house.supervisor, id), true, "晚了").ok();
        assertTrue(waitingAll(house.head, id).isEmpty());
    }

    @Test
    void whom_it_is_about_is_never_asked_nor_is_anybody_in_their_place() {
        var deputy = house.server.agent("803", house.repair);
        house.absent(house.head, deputy);
        try {
            var stood = house.proposed("代理", "major", house.agent);
            assertTrue(waiting(deputy, stood).get("standsFor").isTextual());
            var id = house.register("关于负责人", house.agent, List.of(house.head.id()));
            house.propose(id, "major", house.agent);
            assertTrue(waitingAll(house.head, id).isEmpty());
            assertTrue(waitingAll(deputy, id).isEmpty());
            assertEquals(404, deputy.get("/api/complaints/" + id).status());
            var asked = waiting(house.chief, id);
            decide(house.chief, id, asked, true, "").ok();
            decide(deputy, stood, waiting(deputy, stood), true, "").ok();
            var step = decisions(house.agent, stood)
                    .get("approvals")
                    .get(0)
                    .get("steps")
                    .get(0);
            assertFalse(step.get("decidedFor").isNull());
        } finally {
            house.present(house.head);
        }
    }

    @Test
    void a_stand_in_is_asked_too_when_somebody_goes_away_meanwhile() {
        var deputy = house.server.agent("804", house.repair);
        var id = house.proposed("突然请假", "major", house.agent);
        assertTrue(waitingAll(deputy, id).isEmpty());
        house.absent(house.head, deputy);
        try {
            eventually(() -> assertFalse(waitingAll(deputy, id).isEmpty()));
        } finally {
            house.present(house.head);
        }
    }
}
