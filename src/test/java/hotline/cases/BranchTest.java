package hotline.cases;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import hotline.testing.Answer;
import hotline.testing.MovableClock;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Head office and branches (K10). */
@Tag("slow")
class BranchTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String HEADS_MOBILE = "13900007788";
    private static final List<String> SMS = new CopyOnWriteArrayList<>();
    /** A Tuesday, 09:00 in Shanghai. */
    private static final MovableClock clock = new MovableClock(Instant.parse("2026-03-03T01:00:00Z"));

    private static HttpServer gateway;
    private static TestServer server;
    private static long central;
    private static long branch;
    private static long workshop;
    private static TestUser agent;
    private static TestUser colleague;
    private static TestUser supervisor;
    private static TestUser chief;
    private static TestUser head;
    private static TestUser branchSupervisor;
    private static TestUser mechanic;
    private static TestUser stranger;
    private static long customer;

    @BeforeAll
    static void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            SMS.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        gateway.start();
        server = TestServer.start(
                Map.of(
                        "HOTLINE_OUTBOX_SMS_URL",
                        "http://127.0.0.1:" + gateway.getAddress().getPort() + "/",
                        "HOTLINE_OUTBOX_LOOK_EVERY",
                        "100ms",
                        "HOTLINE_CASES_LOOK_EVERY",
                        "100ms",
                        "HOTLINE_PEOPLE_SESSION_IDLE",
                        "9000h",
                        "HOTLINE_PEOPLE_SESSION_LONGEST",
                        "9000h"),
                clock);
        var group = server.department("集团");
        central = server.department("热线中心");
        branch = server.department("南城分公司");
        workshop = server.department("南城维修站");
        agent = server.agent("801", central);
        colleague = server.agent("802", central);
        supervisor = server.supervisor(central);
        chief = server.supervisor(group);
        head = server.person(Map.of(
                "role", "agent",
                "displayName", "南城经理",
                "extension", "811",
                "departmentId", branch,
                "onCallMobile", HEADS_MOBILE));
        branchSupervisor = server.supervisor(branch);
        mechanic = server.agent("812", workshop);
        stranger = server.agent("821", server.department("财务部"));
        department(group, "集团", null, chief, false);
        department(central, "热线中心", group, supervisor, false);
        department(branch, "南城分公司", group, head, true);
        department(workshop, "南城维修站", branch, mechanic, false);
        customer = customer(supervisor, Map.of("branchId", branch));
    }

    @AfterAll
    static void stop() {
        server.close();
        gateway.stop(0);
    }

    private static void department(long id, String name, @Nullable Long parent, TestUser user, boolean isBranch) {
        var fields = new HashMap<String, Object>();
        fields.put("name", name);
        fields.put("parentId", parent);
        fields.put("headUserId", user.id());
        fields.put("branch", isBranch);
        server.administrator().put("/api/departments/" + id, fields).ok();
    }

    private static long customer(TestUser who, Map<String, Object> more) {
        var draft = new HashMap<>(more);
        draft.put("name", "南城的客户");
        draft.put("evenIfDuplicate", true);
        return who.post("/api/customers", draft).ok().get("id").asLong();
    }

    private static JsonNode read(TestUser who, long id) {
        return who.get("/api/complaints/" + id).ok();
    }

    private static boolean sees(TestUser who, long id) {
        var listed = false;
        for (var line : who.get("/api/complaints?limit=100").ok().get("items")) {
            listed |= line.get("id").asLong() == id;
        }
        assertEquals(listed, who.get("/api/complaints/" + id).status() == 200);
        return listed;
    }

    private static Answer post(TestUser who, long id, String what, Map<String, Object> body) {
        return who.post("/api/complaints/" + id + "/" + what, versioned(id, body));
    }

    private static Map<String, Object> versioned(long id, Map<String, Object> body) {
        var versioned = new HashMap<>(body);
        versioned.put("version", read(server.administrator(), id).get("version").asInt());
        return versioned;
    }

    private static Answer move(TestUser who, long id, Map<String, Object> step) {
        return post(who, id, "transitions", step);
    }

    /** Taken by the central desk, accepted and graded there. */
    private static long graded(TestUser who, Map<String, Object> more) {
        var draft = new HashMap<>(more);
        draft.put("title", "换的零件又坏了");
        draft.put("channel", "letter");
        var id = who.post("/api/complaints", draft).ok().get("id").asLong();
        var overseer = who == agent ? supervisor : branchSupervisor;
        move(overseer, id, Map.of("to", "accepted")).ok();
        overseer.put("/api/complaints/" + id + "/grade", versioned(id, Map.of("grade", "general")))
                .ok();
        return id;
    }

    private static void accept(TestUser who, long id) {
        post(who, id, "assignment/answer", Map.of("accept", true)).ok();
    }

    private static void carriedOut(long id) {
        move(head, id, Map.of("to", "investigated", "note", "零件有缺陷", "liability", "ours"))
                .ok();
        move(head, id, Map.of("to", "proposed", "note", "免费更换")).ok();
        move(branchSupervisor, id, Map.of("to", "approved")).ok();
        move(head, id, Map.of("to", "carried-out")).ok();
    }

    private static void answered(long id) {
        move(branchSupervisor, id, Map.of("to", "verified")).ok();
        move(head, id, Map.of("to", "answered", "note", "已更换，客户在场试过")).ok();
    }

    private static List<JsonNode> reports(long id) {
        var clocks = new ArrayList<JsonNode>();
        for (var one : read(server.administrator(), id).get("clocks")) {
            if (one.get("kind").asText().equals("branch-report")) {
                clocks.add(one);
            }
        }
        return clocks;
    }

    private static List<String> climbed(long id) {
        var receivers = new ArrayList<String>();
        for (var notice : read(server.administrator(), id).get("notices")) {
            if (notice.get("kind").asText().equals("branch-report")) {
                receivers.add(notice.get("receiver").asText() + " " + notice.get("told"));
            }
        }
        return receivers;
    }

    private static JsonNode followUp(long id) {
        return server.administrator()
                .get("/api/followups?scope=group&when=all&complaintId=" + id)
                .ok()
                .get("items")
                .get(0);
    }

    private static boolean sms(String number, String word) {
        return SMS.stream().anyMatch(one -> one.contains(number) && one.contains(word));
    }

    @Test
    void what_the_central_desk_takes_goes_to_the_branch_which_reports_and_comes_back_to_be_followed_up() {
        var id = graded(agent, Map.of("customerId", customer));
        var offered = read(agent, id);
        assertEquals(head.id(), offered.get("offer").get("user").get("userId").asLong());
        assertEquals(agent.id(), offered.get("owner").get("userId").asLong(), "until it is accepted");
        var number = offered.get("number").asText();
        await().atMost(LONG).until(() -> sms(HEADS_MOBILE, number));
        assertFalse(sees(mechanic, id), "not before it is accepted");
        accept(head, id);
        var passed = read(head, id);
        assertEquals(branch, passed.get("departmentId").asLong());
        assertEquals(branch, passed.get("branch").get("branchId").asLong());
        assertTrue(sees(mechanic, id), "who works in the branch");
        assertTrue(sees(agent, id), "who took it");
        assertTrue(sees(supervisor, id), "whose people took it");
        assertFalse(sees(stranger, id));

        assertEquals(
                "cases.nothing-to-report",
                post(head, id, "branch-report", Map.of("text", "还没好")).problem());
        carriedOut(id);
        var report = reports(id).getFirst();
        assertEquals(
                clock.instant().plus(Duration.ofHours(24)),
                Instant.parse(report.get("dueAt").asText()));
        assertTrue(report.get("explanation").asText().startsWith("投诉处理规定 v1 · 分支机构报告"), report.toString());
        var followUp = followUp(id);
        assertEquals(colleague.id(), followUp.get("assignedTo").get("userId").asLong(), "not of the branch");
        assertEquals(central, followUp.get("departmentId").asLong());
        var path = "/api/followups/" + followUp.get("id").asLong();
        var toMechanic = Map.of("version", followUp.get("version").asInt(), "userId", mechanic.id());
        assertEquals(
                "followups.no-such-person",
                server.administrator().put(path + "/assignment", toMechanic).problem());

        answered(id);
        var back = read(agent, id);
        assertEquals(agent.id(), back.get("owner").get("userId").asLong());
        assertEquals(central, back.get("departmentId").asLong());
        assertTrue(read(head, id).get("may").get("moveTo").isEmpty(), "the branch is done");
        assertTrue(sees(mechanic, id));

        supervisor
                .put(
                        "/api/complaints/" + id + "/assignment",
                        versioned(id, Map.of("departmentId", central, "userId", colleague.id())))
                .ok();
        accept(colleague, id);
        assertFalse(
                read(colleague, id).get("branch").isNull(), "handed on at the central desk, the report is still owed");

        clock.move(Duration.ofHours(25));
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertEquals(List.of("owner [\"南城经理\"]"), climbed(id), "to the branch, not to who has it now"));
        move(supervisor, id, Map.of("to", "followed-up", "note", "客户满意")).ok();
        assertEquals(
                "cases.branch-report-open",
                move(supervisor, id, Map.of("to", "closed")).problem());
        assertEquals(
                "cases.nothing-to-report",
                post(agent, id, "branch-report", Map.of("text", "替他们写")).problem());
        var reported = post(mechanic, id, "branch-report", Map.of("text", "已更换同批零件，客户签收"))
                .ok();
        assertTrue(reports(id).getFirst().get("late").asBoolean());
        assertEquals(
                "已更换同批零件，客户签收", reported.get("branch").get("report").get("text").asText());
        assertFalse(reported.get("branch").get("mayReport").asBoolean());
        move(supervisor, id, Map.of("to", "closed")).ok();
    }

    @Test
    void whoever_heads_the_branch_is_neither_asked_nor_told_when_it_is_about_them() {
        var id = graded(agent, Map.of("customerId", customer, "subjectIds", List.of(head.id())));
        var offered = read(agent, id);
        assertTrue(offered.get("offer").get("user").isNull());
        assertFalse(sees(head, id));
        assertTrue(sees(branchSupervisor, id));
        accept(branchSupervisor, id);
        assertFalse(sees(head, id), "nor what their branch handles");
        assertTrue(sees(mechanic, id));
        var told = read(server.administrator(), id).get("history").toString();
        assertTrue(told.contains("branch-told") && !told.contains("南城经理"), told);
        assertFalse(sms(HEADS_MOBILE, offered.get("number").asText()));
    }

    @Test
    void investigated_anew_it_goes_to_the_branch_once_more_and_owes_no_report_until_it_is_settled_again() {
        var id = graded(agent, Map.of("customerId", customer));
        accept(head, id);
        carriedOut(id);
        post(head, id, "branch-report", Map.of("text", "已更换")).ok();
        answered(id);
        agent.post("/api/complaints/" + id + "/contacts", Map.of("text", "又坏了", "customerId", customer))
                .ok();
        var again = read(agent, id);
        assertEquals("investigated", again.get("state").asText());
        assertEquals(head.id(), again.get("offer").get("user").get("userId").asLong());
        assertTrue(reports(id).isEmpty());
        accept(head, id);
        assertEquals(head.id(), read(head, id).get("owner").get("userId").asLong());
        move(head, id, Map.of("to", "proposed", "note", "更换整机")).ok();
        move(branchSupervisor, id, Map.of("to", "approved")).ok();
        move(head, id, Map.of("to", "carried-out")).ok();
        assertTrue(reports(id).getFirst().get("metAt").isNull(), "this settlement is reported too");
    }

    @Test
    void what_the_branch_takes_itself_stays_and_the_department_of_the_record_says_whose_customer_it_is() {
        assertEquals(
                "customers.no-such-branch",
                supervisor
                        .post("/api/customers", Map.of("name", "没有分公司", "branchId", central, "evenIfDuplicate", true))
                        .problem());
        var theirs = customer(mechanic, Map.of());
        var taken = graded(branchSupervisor, Map.of("customerId", theirs));
        assertTrue(read(branchSupervisor, taken).get("offer").isNull());
        var id = graded(agent, Map.of("customerId", theirs));
        assertEquals(branch, read(agent, id).get("offer").get("departmentId").asLong());
        var none = graded(agent, Map.of("customerId", customer(supervisor, Map.of())));
        assertTrue(read(agent, none).get("offer").isNull());
    }

    @Test
    void the_office_can_give_it_to_another_department_and_then_it_is_no_branchs_any_more() {
        var id = graded(agent, Map.of("customerId", customer));
        accept(head, id);
        post(head, id, "dispute", Map.of("note", "是总部的合同问题")).ok();
        post(chief, id, "dispute/decision", Map.of("departmentId", central, "note", "由总部处理"))
                .ok();
        accept(supervisor, id);
        assertTrue(read(supervisor, id).get("branch").isNull());
        assertFalse(sees(mechanic, id));
    }

    @Test
    void a_dry_run_says_what_would_be_passed_on_and_when_the_branch_would_have_reported() {
        var id = graded(agent, Map.of("customerId", customer));
        accept(head, id);
        carriedOut(id);
        var admin = server.administrator();
        var draft = admin.post("/api/policies/complaints/versions", Map.of()).ok();
        var path = "/api/policies/versions/" + draft.get("line").get("id").asLong();
        var document = draft.get("document").asText().replace("report: 24 hours", "report: 12 hours");
        admin.put(path, Map.of("revision", draft.get("revision").asInt(), "document", document))
                .ok();
        clock.move(Duration.ofMinutes(1));
        admin.post(
                        path + "/dry-runs",
                        Map.of(
                                "from",
                                "2026-03-01T00:00:00Z",
                                "to",
                                clock.instant().toString()))
                .ok();
        await().atMost(LONG)
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
