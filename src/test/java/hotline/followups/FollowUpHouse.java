package hotline.followups;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.Answer;
import hotline.testing.MovableClock;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A company with people who settle complaints and follow them up, and a clock that a test moves. */
final class FollowUpHouse implements AutoCloseable {
    static final Map<String, String> SETTINGS = Map.of(
            "HOTLINE_FOLLOWUPS_LOOK_EVERY", "100ms",
            "HOTLINE_FOLLOWUPS_RHYTHM_EVERY", "1s",
            "HOTLINE_PEOPLE_SESSION_IDLE", "90000h",
            "HOTLINE_PEOPLE_SESSION_LONGEST", "90000h");
    /** A Tuesday, 09:00 in Shanghai. */
    final MovableClock clock = new MovableClock(Instant.parse("2026-03-03T01:00:00Z"));

    final TestServer server;
    final long department;
    final long other;
    final TestUser handler;
    final TestUser caller;
    final TestUser supervisor;
    final TestUser outsider;
    private int customers;

    FollowUpHouse(Map<String, String> more) {
        var settings = new HashMap<>(SETTINGS);
        settings.putAll(more);
        server = TestServer.start(settings, clock);
        department = server.department("维修部");
        other = server.department("客服部");
        handler = server.agent("801", department);
        caller = server.agent("802", department);
        supervisor = server.supervisor(department);
        outsider = server.agent("803", other);
    }

    TestUser administrator() {
        return server.administrator();
    }

    long customer(String level) {
        var draft = new HashMap<String, Object>();
        draft.put("name", "客户" + ++customers);
        draft.put("level", level);
        draft.put("evenIfDuplicate", true);
        draft.put("phones", List.of(Map.of("number", lastNumber(), "label", "mobile")));
        return supervisor.post("/api/customers", draft).ok().get("id").asLong();
    }

    /** Of the customer made last. */
    String lastNumber() {
        return "1390000%04d".formatted(customers);
    }

    /** A general complaint of the department, carried out by {@link #handler}. */
    long settled(String title, Map<String, Object> more) {
        var draft = new HashMap<String, Object>(more);
        draft.put("title", title);
        var id = handler.post("/api/complaints", draft).ok().get("id").asLong();
        move(supervisor, id, Map.of("to", "accepted"));
        put(id, "grade", Map.of("grade", "general"));
        put(id, "assignment", Map.of("departmentId", department, "userId", handler.id()));
        var offered = read(handler, id).get("version").asInt();
        handler.post("/api/complaints/" + id + "/assignment/answer", Map.of("version", offered, "accept", true))
                .ok();
        move(handler, id, Map.of("to", "investigated", "note", "备件缺货", "liability", "ours"));
        move(handler, id, Map.of("to", "proposed", "note", "免费更换"));
        move(supervisor, id, Map.of("to", "approved"));
        move(handler, id, Map.of("to", "carried-out"));
        return id;
    }

    private void put(long id, String what, Map<String, Object> fields) {
        var body = new HashMap<String, Object>(fields);
        body.put("version", read(supervisor, id).get("version").asInt());
        supervisor.put("/api/complaints/" + id + "/" + what, body).ok();
    }

    Answer step(TestUser who, long id, Map<String, Object> step) {
        var body = new HashMap<String, Object>(step);
        body.put("version", read(administrator(), id).get("version").asInt());
        return who.post("/api/complaints/" + id + "/transitions", body);
    }

    void move(TestUser who, long id, Map<String, Object> step) {
        step(who, id, step).ok();
    }

    JsonNode read(TestUser who, long id) {
        return who.get("/api/complaints/" + id).ok();
    }

    /** What that person finds in a worklist. */
    static List<JsonNode> list(TestUser who, String query) {
        var found = new ArrayList<JsonNode>();
        who.get("/api/followups?limit=100&" + query).ok().get("items").forEach(found::add);
        return found;
    }

    JsonNode ofComplaint(long id) {
        return list(administrator(), "scope=group&when=all&complaintId=" + id).getLast();
    }

    /** Of a share: chosen soon after. */
    JsonNode ofComplaintEventually(long id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !list(administrator(), "scope=group&when=all&complaintId=" + id)
                        .isEmpty());
        return ofComplaint(id);
    }

    static JsonNode one(TestUser who, long id) {
        return who.get("/api/followups/" + id).ok();
    }

    /** Names the version of the follow-up as it is now, unless the fields name one. */
    Answer act(TestUser who, long id, String what, Map<String, Object> fields) {
        var body = new HashMap<String, Object>(fields);
        body.putIfAbsent("version", one(administrator(), id).get("version").asInt());
        return who.post("/api/followups/" + id + "/" + what, body);
    }

    JsonNode await(long id, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> one(administrator(), id).get("state").asText().equals(state));
        return one(administrator(), id);
    }

    @Override
    public void close() {
        server.close();
    }
}
