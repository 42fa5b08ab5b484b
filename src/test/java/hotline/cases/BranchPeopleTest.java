package hotline.cases;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who has to do with a branch's complaint without being of the branch, and what each of them reads (K10). */
@Tag("slow")
class BranchPeopleTest {
    private BranchHouse house;

    @BeforeEach
    void start() {
        house = new BranchHouse();
    }

    @AfterEach
    void stop() {
        house.close();
    }

    private void headIsAway(TestUser standIn) {
        var now = house.clock.instant();
        house.server.absent(house.head, standIn, now.minus(Duration.ofMinutes(1)), now.plus(Duration.ofDays(30)));
    }

    @Test
    void a_stand_in_from_elsewhere_sees_what_they_own_and_what_they_owe_a_report_of_and_no_longer() {
        headIsAway(house.stranger);
        var id = house.graded(house.agent, Map.of("customerId", house.customer));
        assertEquals(
                house.stranger.id(),
                house.read(house.agent, id)
                        .get("offer")
                        .get("user")
                        .get("userId")
                        .asLong());
        house.accept(house.stranger, id);
        house.carriedOut(house.stranger, id);
        house.answered(house.stranger, id);
        assertEquals(
                house.agent.id(),
                house.read(house.agent, id).get("owner").get("userId").asLong(),
                "back to who took it");
        assertTrue(house.sees(house.stranger, id), "the report is still theirs to write");
        assertTrue(house.read(house.stranger, id).get("branch").get("mayReport").asBoolean());
        assertTrue(house.read(house.stranger, id).get("may").get("moveTo").isEmpty());
        house.post(house.mechanic, id, "branch-report", Map.of("text", "已更换")).ok();
        assertFalse(house.sees(house.stranger, id), "nothing is theirs any more");
        assertTrue(house.sees(house.head, id), "the branch's own people");
    }

    @Test
    void a_stand_in_who_reported_before_it_was_handed_back_is_done_with_it() {
        headIsAway(house.stranger);
        var id = house.graded(house.agent, Map.of("customerId", house.customer));
        house.accept(house.stranger, id);
        house.carriedOut(house.stranger, id);
        house.post(house.stranger, id, "branch-report", Map.of("text", "已更换")).ok();
        assertTrue(house.sees(house.stranger, id), "they own it");
        house.answered(house.stranger, id);
        assertFalse(house.sees(house.stranger, id));
    }

    @Test
    void a_stand_in_whom_it_turns_out_to_be_about_sees_nothing_of_it_although_a_report_is_owed() {
        headIsAway(house.stranger);
        var id = house.graded(house.agent, Map.of("customerId", house.customer));
        house.accept(house.stranger, id);
        house.carriedOut(house.stranger, id);
        house.answered(house.stranger, id);
        house.agent
                .put(
                        "/api/complaints/" + id + "/subjects",
                        house.versioned(id, Map.of("userIds", List.of(house.stranger.id()))))
                .ok();
        assertFalse(house.sees(house.stranger, id));
    }

    @Test
    void what_the_system_writes_of_a_branch_everybody_reads_in_their_language() {
        var english = house.server.administrator().person("reader", Map.of("role", "administrator", "language", "en"));
        var id = house.graded(house.agent, Map.of("customerId", house.customer));
        assertEquals(
                "投诉处理规定 v1：客户属于分支机构，由分支机构处理",
                house.read(house.head, id).get("offer").get("note").asText());
        assertEquals(
                "投诉处理规定 v1: the customer is a branch's, which handles it",
                house.read(english, id).get("offer").get("note").asText());
        house.accept(house.head, id);
        house.carriedOut(id);
        house.answered(id);
        var chinese = house.read(house.agent, id).get("history").toString();
        var read = house.read(english, id).get("history").toString();
        for (var said : List.of("客户属于分支机构，由分支机构处理", "已按规定通知", "分支机构处理完毕，交回受理方回访")) {
            assertTrue(chinese.contains(said), chinese);
            assertFalse(read.contains(said), said);
        }
        for (var said : List.of(
                "the customer is a branch's, which handles it",
                "Told as the policy says",
                "The branch is done; whoever took it asks the customer",
                "免费更换")) {
            assertTrue(read.contains(said), read);
        }
    }

    @Test
    void of_a_branch_that_is_dissolved_nobody_is_asked_for_its_report() {
        var id = house.graded(house.agent, Map.of("customerId", house.customer));
        house.accept(house.head, id);
        house.carriedOut(id);
        house.answered(id);
        assertEquals(1, house.reports(id).size());
        house.server
                .administrator()
                .post("/api/handovers", Map.of("departmentId", house.branch, "toDepartmentId", house.central))
                .ok();
        await().atMost(BranchHouse.LONG)
                .until(() -> house.read(house.agent, id).get("branch").isNull());
        assertEquals(List.of(), house.reports(id));
        house.clock.move(Duration.ofDays(3));
        house.move(house.supervisor, id, Map.of("to", "followed-up", "note", "客户满意"))
                .ok();
        assertEquals(List.of(), house.climbed(id));
        house.move(house.supervisor, id, Map.of("to", "closed")).ok();
    }
}
