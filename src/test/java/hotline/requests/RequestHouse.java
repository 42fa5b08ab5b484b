package hotline.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** A company with a desk and technicians, and a clock that a test moves. */
final class RequestHouse implements AutoCloseable {
    /** A Tuesday, 09:00 in Shanghai. */
    final MovableClock clock = new MovableClock(Instant.parse("2026-03-03T01:00:00Z"));

    final TestServer server;
    final long desk;
    final long workshop;
    final TestUser agent;
    final TestUser technician;
    final TestUser foreman;
    final TestUser outsider;
    private int customers;

    RequestHouse(Map<String, String> more) {
        var settings = new HashMap<String, String>();
        settings.put("HOTLINE_REQUESTS_LOOK_EVERY", "100ms");
        settings.put("HOTLINE_OUTBOX_LOOK_EVERY", "100ms");
        settings.put("HOTLINE_PEOPLE_SESSION_IDLE", "90000h");
        settings.put("HOTLINE_PEOPLE_SESSION_LONGEST", "90000h");
        settings.putAll(more);
        server = TestServer.start(settings, clock);
        desk = server.department("客服部");
        workshop = server.department("维修部");
        agent = server.agent("811", desk);
        technician = server.agent("812", workshop);
        foreman = server.supervisor(workshop);
        outsider = server.agent("813", server.department("别的部门"));
    }

    TestUser administrator() {
        return server.administrator();
    }

    long customer() {
        var draft = Map.of(
                "name",
                "客户" + ++customers,
                "evenIfDuplicate",
                true,
                "phones",
                List.of(Map.of("number", "1391111%04d".formatted(customers), "label", "mobile")));
        return administrator().post("/api/customers", draft).ok().get("id").asLong();
    }

    /** Registered by {@link #agent}. */
    long registered(Map<String, Object> more) {
        var draft = new HashMap<String, Object>(Map.of("address", "三号楼 502", "product", "空调", "symptom", "不制冷"));
        draft.putAll(more);
        return agent.post("/api/service-requests", draft).ok().get("id").asLong();
    }

    /** As above, free of charge and accepted by {@link #technician}. */
    long dispatched(Map<String, Object> more) {
        var facts = new HashMap<String, Object>(more);
        facts.putIfAbsent("serviceClass", "free");
        var id = registered(facts);
        assign(agent, id, Map.of("departmentId", workshop, "userId", technician.id()))
                .ok();
        accept(technician, id, true).ok();
        return id;
    }

    Answer assign(TestUser who, long id, Map<String, Object> to) {
        return put(who, id, "/assignment", to);
    }

    Answer accept(TestUser who, long id, boolean accept) {
        return who.post(
                "/api/service-requests/" + id + "/assignment/answer",
                Map.of("version", version(id), "accept", accept, "note", "忙"));
    }

    private Answer put(TestUser who, long id, String what, Map<String, Object> fields) {
        var body = new HashMap<String, Object>(fields);
        body.putIfAbsent("version", version(id));
        return who.put("/api/service-requests/" + id + what, body);
    }

    /** Names the version of the request as it is now, unless the fields name one. */
    Answer act(TestUser who, long id, String act, Map<String, Object> fields) {
        var body = new HashMap<String, Object>(fields);
        body.put("act", act);
        body.putIfAbsent("version", version(id));
        return who.post("/api/service-requests/" + id + "/acts", body);
    }

    Answer plan(long id, Duration start, Duration finish) {
        return act(technician, id, "plan", Map.of("start", in(start), "finish", in(finish)));
    }

    Answer done(TestUser who, long id, long task, String note) {
        return who.post(
                "/api/service-requests/" + id + "/tasks/" + task + "/done",
                Map.of("version", version(id), "note", note));
    }

    /** Something of that department which can be booked by the hour. */
    long resource(TestUser who, String name, long department) {
        var draft = new HashMap<String, Object>(Map.of("name", name, "departmentId", department, "slotMinutes", 60));
        draft.putAll(Map.of("opens", "08:30", "closes", "17:30"));
        return who.post("/api/appointment-resources", draft).ok().get("id").asLong();
    }

    /** For an hour that begins so long from now. */
    Answer book(TestUser who, long resource, Duration in, Map<String, Object> more) {
        var draft = new HashMap<String, Object>(more);
        draft.putIfAbsent("what", "更换刹车片");
        draft.put("resourceId", resource);
        draft.put("start", in(in));
        draft.put("end", in(in.plusHours(1)));
        return who.post("/api/appointments", draft);
    }

    /** It becomes known that a complaint of {@link #agent} is about that person. */
    void excluded(long complaint, TestUser whom) {
        var version =
                agent.get("/api/complaints/" + complaint).ok().get("version").asInt();
        agent.put(
                        "/api/complaints/" + complaint + "/subjects",
                        Map.of("version", version, "userIds", List.of(whom.id())))
                .ok();
    }

    String in(Duration time) {
        return clock.instant().plus(time).toString();
    }

    int version(long id) {
        return read(administrator(), id).get("version").asInt();
    }

    JsonNode read(TestUser who, long id) {
        return who.get("/api/service-requests/" + id).ok();
    }

    String state(long id) {
        return read(administrator(), id).get("state").asText();
    }

    /** Open ones by kind. */
    JsonNode tasks(long id) {
        var open = JsonNodeFactory.instance.objectNode();
        read(administrator(), id).get("tasks").forEach(task -> {
            if (task.get("doneAt").isNull()) {
                open.set(task.get("kind").asText(), task);
            }
        });
        return open;
    }

    static List<JsonNode> items(TestUser who, String path) {
        var found = new ArrayList<JsonNode>();
        who.get(path).ok().get("items").forEach(found::add);
        return found;
    }

    static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition::getAsBoolean);
    }

    @Override
    public void close() {
        server.close();
    }
}
