package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.platform.Json;
import hotline.testing.Answer;
import hotline.testing.MovableClock;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Complaints that another system sends with its token. */
@Tag("slow")
class FromSystemsTest {
    private static final String SENT = "/api/integration/complaints";
    private static final List<String> BOTH = List.of("register-complaints", "read-own-complaints");
    private static final MovableClock clock = new MovableClock(Instant.parse("2026-03-03T01:00:00Z"));
    private static TestServer server;
    private static TestUser supervisor;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of(), clock);
        supervisor = server.supervisor(server.department("客服部"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_complaint_is_registered_once_however_often_it_is_sent() {
        var token = made("订单系统", BOTH, 600).get("secret").asText();
        var body = body("ORDER-17", "送错了货");
        var first = post(token, body);
        assertEquals(201, first.status(), first.text());
        var again = post(token, body);
        assertEquals(200, again.status(), again.text());
        assertEquals(first.ok().get("number"), again.ok().get("number"));
        assertEquals("desk.sent-otherwise", post(token, body("ORDER-17", "别的话")).problem());

        var answers = IntStream.range(0, 6)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> post(token, body("ORDER-18", "同时送来"))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertEquals(
                1, answers.stream().filter(answer -> answer.status() == 201).count());
        assertEquals(
                1,
                answers.stream()
                        .map(answer -> answer.ok().get("number").asText())
                        .distinct()
                        .count());
        assertEquals(
                1,
                supervisor.get("/api/complaints?q=ORDER-18").ok().get("items").size());

        var line =
                supervisor.get("/api/complaints?q=ORDER-17").ok().get("items").get(0);
        var seen = supervisor.get("/api/complaints/" + line.get("id").asLong()).ok();
        assertEquals(supervisor.id(), seen.get("owner").get("userId").asLong());
        assertTrue(seen.get("description").asText().contains("订单系统"), seen.toString());
        var listed = get(token, SENT + "?limit=1").ok();
        assertEquals("ORDER-17", listed.get("items").get(0).get("reference").asText());
        var rest = get(token, SENT + "?cursor=" + listed.get("next").asText()).ok();
        assertEquals("ORDER-18", rest.get("items").get(0).get("reference").asText());
        assertEquals(
                "registered", get(token, SENT + "/ORDER-17").ok().get("state").asText());
        audited();
    }

    private static void audited() {
        var entries = server.administrator()
                .get("/api/audit?action=cases.registered")
                .ok()
                .get("items");
        assertEquals("订单系统", entries.get(0).get("actorName").asText());
        assertTrue(entries.get(0).path("actorId").isNull(), entries.toString());
        var made = server.administrator().get("/api/audit?action=people.create-token");
        assertFalse(made.text().contains("hotline_"), made.text());
    }

    @Test
    void a_token_reads_its_own_cases_only_and_none_about_who_could_know_it() {
        var one = made("甲系统", BOTH, 600).get("secret").asText();
        var other = made("乙系统", BOTH, 600).get("secret").asText();
        post(one, body("A-1", "甲的事")).ok();
        assertEquals(404, get(other, SENT + "/A-1").status());
        assertEquals(0, get(other, SENT).ok().get("items").size());

        var administrator = server.administrator();
        var id = administrator
                .get("/api/complaints?q=A-1")
                .ok()
                .get("items")
                .get(0)
                .get("id")
                .asLong();
        administrator
                .put("/api/complaints/" + id + "/subjects", Map.of("version", 1, "userIds", List.of(supervisor.id())))
                .ok();
        assertEquals(404, get(one, SENT + "/A-1").status());
        assertEquals(0, get(one, SENT).ok().get("items").size());
    }

    @Test
    void a_token_is_good_for_what_it_names_and_for_nothing_else() {
        var reader =
                made("只读系统", List.of("read-own-complaints"), 600).get("secret").asText();
        assertEquals("people.token-scope", post(reader, body("B-1", "不许")).problem());
        assertEquals("people.token-scope", get(reader, "/api/complaints").problem());
        assertEquals("people.token-scope", get(reader, "/api/session").problem());
        assertEquals("people.token-unknown", get("hotline_wrong", SENT).problem());
        var both = server.stranger()
                .send(server.administrator()
                        .request(SENT)
                        .header("Authorization", "Bearer " + reader)
                        .GET());
        assertEquals("people.token-with-cookie", both.problem());
        assertEquals("platform.role", server.administrator().get(SENT).problem());
        assertEquals(
                "desk.sent-empty",
                post(made("空系统", BOTH, 600).get("secret").asText(), body("B-2", " "))
                        .problem());
    }

    @Test
    void a_token_ends_is_renewed_is_revoked_and_asks_no_more_than_it_may() {
        var made = made("限量系统", BOTH, 3);
        var path = "/api/access-tokens/" + made.get("token").get("id").asLong();
        var secret = made.get("secret").asText();
        post(secret, body("C-1", "续期前")).ok();
        get(secret, SENT).ok();
        get(secret, SENT).ok();
        var often = get(secret, SENT);
        assertEquals("people.token-too-often", often.problem());
        assertFalse(often.header("Retry-After").isEmpty());
        clock.move(Duration.ofMinutes(1));

        var fresh = server.administrator()
                .post(path + "/secret", Map.of())
                .ok()
                .get("secret")
                .asText();
        assertEquals("people.token-unknown", get(secret, SENT).problem());
        assertEquals(1, get(fresh, SENT).ok().get("items").size());
        assertEquals(
                "people.token-expiry",
                server.administrator()
                        .put(path, draft("限量系统", BOTH, 3, Duration.ofDays(900)))
                        .problem());
        server.administrator()
                .put(path, draft("限量系统", BOTH, 3, Duration.ofMinutes(2)))
                .ok();
        clock.move(Duration.ofMinutes(3));
        assertEquals("people.token-unknown", get(fresh, SENT).problem());
        server.administrator()
                .put(path, draft("限量系统", BOTH, 3, Duration.ofDays(1)))
                .ok();
        get(fresh, SENT).ok();
        assertEquals(403, supervisor.delete(path).status());
        server.administrator().delete(path).ok();
        assertEquals("people.token-unknown", get(fresh, SENT).problem());
        assertFalse(server.administrator().get("/api/access-tokens").text().contains("限量系统"));
    }

    private static JsonNode made(String name, List<String> scopes, int perMinute) {
        return server.administrator()
                .post("/api/access-tokens", draft(name, scopes, perMinute, Duration.ofDays(30)))
                .ok();
    }

    private static Map<String, Object> draft(String name, List<String> scopes, int perMinute, Duration lasts) {
        return Map.of(
                "name",
                name,
                "scopes",
                scopes,
                "receiverId",
                supervisor.id(),
                "perMinute",
                perMinute,
                "expiresAt",
                clock.instant().plus(lasts));
    }

    private static Map<String, Object> body(String reference, String text) {
        return new HashMap<>(
                Map.of("reference", reference, "title", "网上商城投诉", "text", text, "name", "王女士", "phone", "13800001234"));
    }

    private static Answer post(String token, Map<String, Object> body) {
        return server.stranger()
                .send(server.stranger()
                        .request(SENT)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Json.write(body))));
    }

    private static Answer get(String token, String path) {
        return server.stranger()
                .send(server.stranger()
                        .request(path)
                        .header("Authorization", "Bearer " + token)
                        .GET());
    }
}
