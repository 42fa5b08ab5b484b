package hotline.cases;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Head office and branches (K10). */
@Tag("slow")
class BranchTest {
    @AutoClose
    private static final BranchHouse house = new BranchHouse();

    @Test
    void what_the_central_desk_takes_goes_to_the_branch_which_reports_and_comes_back_to_be_followed_up() {
        var id = house.graded(house.agent, Map.of("customerId", house.customer));
        var offered = house.read(house.agent, id);
        assertEquals(
                house.head.id(), offered.get("offer").get("user").get("userId").asLong());
        assertEquals(house.agent.id(), offered.get("owner").get("userId").asLong(), "until it is accepted");
        var number = offered.get("number").asText();
        await().atMost(BranchHouse.LONG).until(() -> house.sms.any(BranchHouse.HEADS_MOBILE, number));
        assertFalse(house.sees(house.mechanic, id), "not before it is accepted");
        house.accept(house.head, id);
        var passed = house.read(house.head, id);
        assertEquals(house.branch, passed.get("departmentId").asLong());
        assertEquals(house.branch, passed.get("branch").get("branchId").asLong());
        assertTrue(house.sees(house.mechanic, id), "who works in the branch");
        assertTrue(house.sees(house.agent, id), "who took it");
        assertTrue(house.sees(house.supervisor, id), "whose people took it");
        assertFalse(house.sees(house.stranger, id));

        assertEquals(
                "cases.nothing-to-report",
                house.post(house.head, id, "branch-report", Map.of("text", "还没好"))
                        .problem());
        house.carriedOut(id);
        var report = house.reports(id).getFirst();
        assertEquals(
                house.clock.instant().plus(Duration.ofHours(24)),
                Instant.parse(report.get("dueAt").asText()));
        assertTrue(report.get("explanation").asText().startsWith("投诉处理规定 v1 · 分支机构报告"), report.toString());
        var followUp = house.followUp(id);
        assertEquals(
                house.colleague.id(), followUp.get("assignedTo").get("userId").asLong(), "not of the branch");
        assertEquals(house.central, followUp.get("departmentId").asLong());
        var path = "/api/followups/" + followUp.get("id").asLong();
        var toMechanic = Map.of("version", followUp.get("version").asInt(), "userId", house.mechanic.id());
        assertEquals(
                "followups.no-such-person",
                house.server
                        .administrator()
                        .put(path + "/assignment", toMechanic)
                        .problem());

        house.answered(id);
        var back = house.read(house.agent, id);
        assertEquals(house.agent.id(), back.get("owner").get("userId").asLong());
        assertEquals(house.central, back.get("departmentId").asLong());
        assertTrue(house.read(house.head, id).get("may").get("moveTo").isEmpty(), "the branch is done");
        assertTrue(house.sees(house.mechanic, id));

        house.supervisor
                .put(
                        "/api/complaints/" + id + "/assignment",
                        house.versioned(id, Map.of("departmentId", house.central, "userId", house.colleague.id())))
                .ok();
        house.accept(house.colleague, id);
        assertFalse(
                house.read(house.colleague, id).get("branch").isNull(),
                "handed on at the central desk, the report is still owed");

        house.clock.move(Duration.ofHours(25));
        await().atMost(BranchHouse.LONG)
                .untilAsserted(() -> assertEquals(
                        List.of("owner [\"南城经理\"]"), house.climbed(id), "to the branch, not to who has it now"));
        house.move(house.supervisor, id, Map.of("to", "followed-up", "note", "客户满意"))
                .ok();
        assertEquals(
                "cases.branch-report-open",
                house.move(house.supervisor, id, Map.of("to", "closed")).problem());
        assertEquals(
                "cases.nothing-to-report",
                house.post(house.agent, id, "branch-report", Map.of("text", "替他们写"))
                        .problem());
        var reported = house.post(house.mechanic, id, "branch-report", Map.of("text", "已更换同批零件，客户签收"))
                .ok();
        assertTrue(house.reports(id).getFirst().get("late").asBoolean());
        assertEquals(
                "已更换同批零件，客户签收", reported.get("branch").get("report").get("text").asText());
        assertFalse(reported.get("branch").get("mayReport").asBoolean());
        house.move(house.supervisor, id, Map.of("to", "closed")).ok();
    }

    @Test
    void whoever_heads_the_branch_is_neither_asked_nor_told_when_it_is_about_them() {
        var id =
                house.graded(house.agent, Map.of("customerId", house.customer, "subjectIds", List.of(house.head.id())));
        var offered = house.read(house.agent, id);
        assertTrue(offered.get("offer").get("user").isNull());
        assertFalse(house.sees(house.head, id));
        assertTrue(house.sees(house.branchSupervisor, id));
        house.accept(house.branchSupervisor, id);
        assertFalse(house.sees(house.head, id), "nor what their branch handles");
        assertTrue(house.sees(house.mechanic, id));
        var told = house.read(house.server.administrator(), id).get("history").toString();
        assertTrue(told.contains("branch-told") && !told.contains("南城经理"), told);
        assertFalse(
                house.sms.any(BranchHouse.HEADS_MOBILE, offered.get("number").asText()));
    }

    @Test
    void investigated_anew_it_goes_to_the_branch_once_more_and_owes_no_report_until_it_is_settled_again() {
        var id = house.graded(house.agent, Map.of("customerId", house.customer));
        house.accept(house.head, id);
        house.carriedOut(id);
        house.post(house.head, id, "branch-report", Map.of("text", "已更换")).ok();
        house.answered(id);
        house.agent
                .post("/api/complaints/" + id + "/contacts", Map.of("text", "又坏了", "customerId", house.customer))
                .ok();
        var again = house.read(house.agent, id);
        assertEquals("investigated", again.get("state").asText());
        assertEquals(
                house.head.id(), again.get("offer").get("user").get("userId").asLong());
        assertTrue(house.reports(id).isEmpty());
        house.accept(house.head, id);
        assertEquals(
                house.head.id(),
                house.read(house.head, id).get("owner").get("userId").asLong());
        house.move(house.head, id, Map.of("to", "proposed", "note", "更换整机")).ok();
        house.move(house.branchSupervisor, id, Map.of("to", "approved")).ok();
        house.move(house.head, id, Map.of("to", "carried-out")).ok();
        assertTrue(house.reports(id).getFirst().get("metAt").isNull(), "this settlement is reported too");
    }

    @Test
    void what_the_branch_takes_itself_stays_and_the_department_of_the_record_says_whose_customer_it_is() {
        assertEquals(
                "customers.no-such-branch",
                house.supervisor
                        .post(
                                "/api/customers",
                                Map.of("name", "没有分公司", "branchId", house.central, "evenIfDuplicate", true))
                        .problem());
        var theirs = house.customer(house.mechanic, Map.of());
        var taken = house.graded(house.branchSupervisor, Map.of("customerId", theirs));
        assertTrue(house.read(house.branchSupervisor, taken).get("offer").isNull());
        var id = house.graded(house.agent, Map.of("customerId", theirs));
        assertEquals(
                house.branch,
                house.read(house.agent, id).get("offer").get("departmentId").asLong());
        var none = house.graded(house.agent, Map.of("customerId", house.customer(house.supervisor, Map.of())));
        assertTrue(house.read(house.agent, none).get("offer").isNull());
    }

    @Test
    void the_office_can_give_it_to_another_department_and_then_it_is_no_branchs_any_more() {
        var id = house.graded(house.agent, Map.of("customerId", house.customer));
        house.accept(house.head, id);
        house.post(house.head, id, "dispute", Map.of("note", "是总部的合同问题")).ok();
        house.post(house.chief, id, "dispute/decision", Map.of("departmentId", house.central, "note", "由总部处理"))
                .ok();
        house.accept(house.supervisor, id);
        assertTrue(house.read(house.supervisor, id).get("branch").isNull());
        assertFalse(house.sees(house.mechanic, id));
    }

    @Test
    void a_dry_run_says_what_would_be_passed_on_and_when_the_branch_would_have_reported() {
        var id = house.graded(house.agent, Map.of("customerId", house.customer));
        house.accept(house.head, id);
        house.carriedOut(id);
        var admin = house.server.administrator();
        var draft = admin.post("/api/policies/complaints/versions", Map.of()).ok();
        var path = "/api/policies/versions/" + draft.get("line").get("id").asLong();
        var document = draft.get("document").asText().replace("report: 24 hours", "report: 12 hours");
        admin.put(path, Map.of("revision", draft.get("revision").asInt(), "document", document))
                .ok();
        house.clock.move(Duration.ofMinutes(1));
        admin.post(
                        path + "/dry-runs",
                        Map.of(
                                "from",
                                "2026-03-01T00:00:00Z",
                                "to",
                                house.clock.instant().toString()))
                .ok();
        await().atMost(BranchHouse.LONG)
                .until(() -> admin.get(path + "/dry-runs")
                        .ok()
                        .get("run")
                        .get("state")
                        .asText()
                        .equals("done"));
        var report = admin.get(path + "/dry-runs").ok().get("run").get("report");
        var earlier = new HashMap<String, Integer>();
        report.get("rules")
                .forEach(rule -> earlier.put(
                        rule.get("rule").asText(), rule.get("earlier").asInt()));
        assertTrue(earlier.getOrDefault("branches.report", 0) >= 1, report.toString());
        assertTrue(report.get("messages").get("branches.tell").asInt() >= 1, report.toString());
        assertFalse(earlier.containsKey("grades.general.branch-report"));
    }
}
