package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.MovableClock;
import hotline.testing.ShortMessages;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A company with a head office that takes complaints, and a branch with a workshop. */
final class BranchHouse implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60);
    static final String HEADS_MOBILE = "13900007788";
    /** A Tuesday, 09:00 in Shanghai. */
    final MovableClock clock = new MovableClock(Instant.parse("2026-03-03T01:00:00Z"));

    final ShortMessages sms = new ShortMessages();
    final TestServer server;
    final long group;
    final long central;
    final long branch;
    final TestUser agent;
    final TestUser colleague;
    final TestUser supervisor;
    final TestUser chief;
    final TestUser head;
    final TestUser branchSupervisor;
    final TestUser mechanic;
    final TestUser stranger;
    final long customer;

    BranchHouse() {
        var settings = new HashMap<>(sms.settings());
        settings.putAll(Map.of(
                "HOTLINE_OUTBOX_LOOK_EVERY", "100ms",
                "HOTLINE_CASES_LOOK_EVERY", "100ms",
                "HOTLINE_PEOPLE_SESSION_IDLE", "9000h",
                "HOTLINE_PEOPLE_SESSION_LONGEST", "9000h"));
        server = TestServer.start(settings, clock);
        group = server.department("集团");
        central = server.department("热线中心");
        branch = server.department("南城分公司");
        var workshop = server.department("南城维修站");
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

    @Override
    public void close() {
        server.close();
        sms.close();
    }

    void department(long id, String name, @Nullable Long parent, TestUser user, boolean isBranch) {
        var fields = new HashMap<String, Object>();
        fields.put("name", name);
        fields.put("parentId", parent);
        fields.put("headUserId", user.id());
        fields.put("branch", isBranch);
        server.administrator().put("/api/departments/" + id, fields).ok();
    }

    long customer(TestUser who, Map<String, Object> more) {
        var draft = new HashMap<>(more);
        draft.put("name", "南城的客户");
        draft.put("evenIfDuplicate", true);
        return who.post("/api/customers", draft).ok().get("id").asLong();
    }

    JsonNode read(TestUser who, long id) {
        return who.get("/api/complaints/" + id).ok();
    }

    boolean sees(TestUser who, long id) {
        var listed = false;
        for (var line : who.get("/api/complaints?limit=100").ok().get("items")) {
            listed |= line.get("id").asLong() == id;
        }
        assertEquals(listed, who.get("/api/complaints/" + id).status() == 200);
        return listed;
    }

    Answer post(TestUser who, long id, String what, Map<String, Object> body) {
        return who.post("/api/complaints/" + id + "/" + what, versioned(id, body));
    }

    Map<String, Object> versioned(long id, Map<String, Object> body) {
        var versioned = new HashMap<>(body);
        versioned.put("version", read(server.administrator(), id).get("version").asInt());
        return versioned;
    }

    Answer move(TestUser who, long id, Map<String, Object> step) {
        return post(who, id, "transitions", step);
    }

    /** Taken by the central desk, accepted and graded there. */
    long graded(TestUser who, Map<String, Object> more) {
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

    void accept(TestUser who, long id) {
        post(who, id, "assignment/answer", Map.of("accept", true)).ok();
    }

    void carriedOut(long id) {
        carriedOut(head, id);
    }

    /** From the acceptance on. @param handler who accepted it */
    void carriedOut(TestUser handler, long id) {
        move(handler, id, Map.of("to", "investigated", "note", "零件有缺陷", "liability", "ours"))
                .ok();
        move(handler, id, Map.of("to", "proposed", "note", "免费更换")).ok();
        move(branchSupervisor, id, Map.of("to", "approved")).ok();
        move(handler, id, Map.of("to", "carried-out")).ok();
    }

    void answered(long id) {
        answered(head, id);
    }

    void answered(TestUser handler, long id) {
        move(branchSupervisor, id, Map.of("to", "verified")).ok();
        move(handler, id, Map.of("to", "answered", "note", "已更换，客户在场试过")).ok();
    }

    List<JsonNode> reports(long id) {
        var clocks = new ArrayList<JsonNode>();
        for (var one : read(server.administrator(), id).get("clocks")) {
            if (one.get("kind").asText().equals("branch-report")) {
                clocks.add(one);
            }
        }
        return clocks;
    }

    List<String> climbed(long id) {
        var receivers = new ArrayList<String>();
        for (var notice : read(server.administrator(), id).get("notices")) {
            if (notice.get("kind").asText().equals("branch-report")) {
                receivers.add(notice.get("receiver").asText() + " " + notice.get("told"));
            }
        }
        return receivers;
    }

    JsonNode followUp(long id) {
        return server.administrator()
                .get("/api/followups?scope=group&when=all&complaintId=" + id)
                .ok()
                .get("items")
                .get(0);
    }
}
