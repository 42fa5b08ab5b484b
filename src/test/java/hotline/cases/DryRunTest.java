package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.platform.database.Times;
import hotline.testing.MovableClock;
import hotline.testing.TestDatabase;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class DryRunTest {
    /** A Tuesday, 09:00 in Shanghai. */
    private static final MovableClock clock = new MovableClock(Instant.parse("2026-03-03T01:00:00Z"));

    private static TestServer server;
    private static TestUser admin;
    private static TestUser second;
    private static TestUser agent;
    private static TestUser supervisor;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Map.of("HOTLINE_PEOPLE_SESSION_IDLE", "9000h", "HOTLINE_PEOPLE_SESSION_LONGEST", "9000h"), clock);
        admin = server.administrator();
        second = server.person(Map.of("role", "administrator"));
        var repair = server.department("维修部");
        agent = server.agent("801", repair);
        supervisor = server.supervisor(repair);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static long register(Map<String, Object> draft) {
        return agent.post("/api/complaints", draft).ok().get("id").asLong();
    }

    private static JsonNode read(long id) {
        return admin.get("/api/complaints/" + id).ok();
    }

    private static String path(JsonNode version) {
        return "/api/policies/versions/" + version.get("line").get("id").asLong();
    }

    private static JsonNode draft(String from, String to) {
        var draft = admin.post("/api/policies/complaints/versions", Map.of()).ok();
        var text = draft.get("document").asText().replace(from, to);
        return admin.put(path(draft), Map.of("revision", draft.get("revision").asInt(), "document", text))
                .ok();
    }

    private static JsonNode run(TestUser who, JsonNode version) {
        var period =
                Map.of("from", "2026-03-01T00:00:00Z", "to", clock.instant().toString());
        who.post(path(version) + "/dry-runs", period).ok();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !latest(who, version).get("state").asText().equals("running"));
        var run = latest(who, version);
        assertEquals("done", run.get("state").asText(), run.toString());
        return run.get("report");
    }

    private static JsonNode latest(TestUser who, JsonNode version) {
        return who.get(path(version) + "/dry-runs").ok().get("run");
    }

    private static JsonNode rule(JsonNode report, String name) {
        for (var rule : report.get("rules")) {
            if (rule.get("rule").asText().equals(name)) {
                return rule;
            }
        }
        throw new AssertionError(name + " in " + report);
    }

    private static JsonNode clockOf(long id, String kind) {
        for (var one : read(id).get("clocks")) {
            if (one.get("kind").asText().equals(kind)) {
                return one;
            }
        }
        throw new AssertionError(kind);
    }

    @Test
    void a_run_whose_server_died_is_told_as_failed_and_can_be_begun_again() throws SQLException {
        var draft = draft("1 working day, from: registered", "3 working days, from: registered");
        try (var database = TestDatabase.connect(server.databaseUrl());
                var begun = database.prepareStatement("""
                        insert into policy_dry_run
                            (version_id, digest, from_at, to_at, started_by, started_at, progress_at)
                        values (?, repeat('0', 64), ?, ?, ?, ?, ?)""")) {
            var now = Times.of(clock.instant());
            begun.setLong(1, draft.get("line").get("id").asLong());
            begun.setObject(2, now.minusDays(1));
            begun.setObject(3, now);
            begun.setLong(4, admin.id());
            begun.setObject(5, now);
            begun.setObject(6, now);
            begun.executeUpdate();
        }
        assertEquals("running", latest(admin, draft).get("state").asText());
        clock.move(Duration.ofMinutes(3));
        assertEquals("failed", latest(admin, draft).get("state").asText());
        run(admin, draft);
    }

    @Test
    void a_draft_is_held_against_the_past_before_it_is_submitted_and_moves_no_promised_time() {
        var before = register(Map.of("title", "旧规定"));
        var about = register(Map.of("title", "管理员态度", "subjectIds", List.of(second.id())));
        clock.move(Duration.ofHours(4));
        var draft = draft("1 working day, from: registered", "2 working hours, from: registered");
        assertEquals(
                "policies.dry-run-first",
                admin.post(
                                path(draft) + "/submit",
                                Map.of("revision", draft.get("revision").asInt()))
                        .problem());
        var report = run(admin, draft);
        var propose = rule(report, "grades.general.propose");
        assertEquals(2, propose.get("complaints").asInt());
        assertEquals(2, propose.get("earlier").asInt());
        assertEquals(0, propose.get("breachesBefore").asInt());
        assertEquals(2, propose.get("breachesAfter").asInt());
        assertEquals(0, rule(report, "grades.general.close").get("earlier").asInt());
        assertEquals(2, report.get("messages").get("escalation[1]").asInt());
        assertEquals(2, report.get("examples").size());
        // Whoever a complaint is about does not find it in a count either.
        assertTrue(latest(second, draft).isNull());
        var theirs = run(second, draft);
        assertEquals(1, theirs.get("complaints").asInt());
        theirs.get("examples").forEach(one -> assertTrue(one.get("complaintId").asLong() != about));
        approve(draft);
        var after = register(Map.of("title", "新规定"));
        assertEquals(
                "2026-03-04T01:00:00Z", clockOf(before, "propose").get("dueAt").asText());
        assertEquals(
                "2026-03-03T07:30:00Z", clockOf(after, "propose").get("dueAt").asText());
        grade(before);
        assertEquals(
                "2026-03-04T01:00:00Z", clockOf(before, "propose").get("dueAt").asText());
        assertTrue(clockOf(before, "propose").get("explanation").asText().startsWith("投诉处理规定 v1 · 一般投诉 · 提出方案"));
        assertTrue(clockOf(after, "propose").get("explanation").asText().startsWith("投诉处理规定 v2"));
    }

    private static void approve(JsonNode draft) {
        var submitted = admin.post(
                        path(draft) + "/submit",
                        Map.of("revision", draft.get("revision").asInt()))
                .ok();
        second.post(
                        path(draft) + "/approve",
                        Map.of("revision", submitted.get("revision").asInt()))
                .ok();
    }

    private static void grade(long id) {
        var version = read(id).get("version").asInt();
        supervisor
                .post("/api/complaints/" + id + "/transitions", Map.of("version", version, "to", "accepted"))
                .ok();
        supervisor
                .put(
                        "/api/complaints/" + id + "/grade",
                        Map.of("version", read(id).get("version").asInt(), "grade", "general"))
                .ok();
    }

    @Test
    void a_change_of_the_text_asks_for_another_dry_run_and_a_wrong_period_is_refused() {
        var draft = draft("7 days", "6 days");
        run(admin, draft);
        var changed = admin.put(
                        path(draft),
                        Map.of(
                                "revision",
                                draft.get("revision").asInt(),
                                "document",
                                draft.get("document").asText() + "\n# noted\n"))
                .ok();
        assertTrue(!changed.get("may").get("submit").asBoolean());
        assertTrue(!latest(admin, draft).get("current").asBoolean());
        assertEquals(
                "policies.dry-run-period",
                admin.post(
                                path(draft) + "/dry-runs",
                                Map.of("from", "2026-03-02T00:00:00Z", "to", "2026-03-01T00:00:00Z"))
                        .problem());
        assertEquals(403, supervisor.get(path(draft) + "/dry-runs").status());
    }
}
