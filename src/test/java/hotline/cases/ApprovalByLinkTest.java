package hotline.cases;

import static hotline.cases.ApprovalHouse.decisions;
import static hotline.cases.ApprovalHouse.eventually;
import static hotline.cases.ApprovalHouse.read;
import static hotline.cases.ApprovalHouse.waitingAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Consents given from a message. */
@Tag("slow")
class ApprovalByLinkTest {
    @AutoClose
    private static final ApprovalHouse house = new ApprovalHouse();

    @Test
    void a_link_in_the_mail_shows_and_only_a_second_act_approves_once_and_for_its_person_alone() {
        var id = house.proposed("媒体曝光", "major", house.agent);
        var link = house.linkOf("head@example.com", "媒体曝光");
        for (var scan = 0; scan < 3; scan++) {
            assertTrue(house.server.stranger().get(link).ok().get("decided").isNull());
        }
        assertEquals("proposed", read(house.agent, id).get("state").asText());
        var shown = house.server.stranger().get(link).ok();
        assertEquals(house.head.id(), shown.get("userId").asLong());
        assertFalse(house.server
                .administrator()
                .get("/api/messages?limit=100")
                .ok()
                .toString()
                .contains(link.substring(link.lastIndexOf('/'))));
        var forged = link.substring(0, link.length() - 3) + (link.endsWith("AAA") ? "BBB" : "AAA");
        assertEquals("cases.link-unknown", house.server.stranger().get(forged).problem());
        var done = house.server.stranger().post(link, Map.of("approve", true)).ok();
        assertEquals("approved", done.get("decided").asText());
        assertEquals("approved", read(house.agent, id).get("state").asText());
        assertEquals(
                "cases.approval-decided",
                house.server.stranger().post(link, Map.of("approve", true)).problem());
        assertTrue(house.server
                .administrator()
                .get("/api/audit?action=cases.approval-by-link&limit=50")
                .ok()
                .toString()
                .contains("complaint/" + id));
        var step =
                decisions(house.agent, id).get("approvals").get(0).get("steps").get(0);
        assertTrue(step.get("byLink").asBoolean());
    }

    @Test
    void somebody_else_who_is_signed_in_at_the_browser_is_refused_by_the_server() {
        var id = house.proposed("转发的邮件", "major", house.agent);
        var link = house.linkOf("head@example.com", "转发的邮件");
        assertEquals("cases.link-of-another", house.chief.get(link).problem());
        assertEquals(
                "cases.link-of-another",
                house.chief.post(link, Map.of("approve", true)).problem());
        assertEquals("proposed", read(house.agent, id).get("state").asText());
        house.head.post(link, Map.of("approve", true)).ok();
        assertEquals("approved", read(house.agent, id).get("state").asText());
    }

    @Test
    void a_link_expires() {
        house.proposed("过期链接", "major", house.agent);
        var link = house.linkOf("head@example.com", "过期链接");
        house.clock.move(Duration.ofHours(73));
        assertEquals("cases.link-expired", house.server.stranger().get(link).problem());
        assertEquals(
                "cases.link-expired",
                house.server.stranger().post(link, Map.of("approve", true)).problem());
    }

    @Test
    void who_turns_out_to_be_its_subject_loses_the_question_and_the_link_and_others_are_asked() {
        var id = house.proposed("后来才知道", "major", house.agent);
        var link = house.linkOf("head@example.com", "后来才知道");
        var version = read(house.supervisor, id).get("version").asInt();
        house.supervisor
                .put(
                        "/api/complaints/" + id + "/subjects",
                        Map.of("version", version, "userIds", List.of(house.head.id())))
                .ok();
        assertTrue(waitingAll(house.head, id).isEmpty());
        assertEquals(
                "cases.link-unknown",
                house.server.stranger().post(link, Map.of("approve", true)).problem());
        eventually(() -> assertFalse(waitingAll(house.chief, id).isEmpty()));
    }
}
