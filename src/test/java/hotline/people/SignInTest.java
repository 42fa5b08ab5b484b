package hotline.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.Answer;
import hotline.testing.TestDatabase;
import hotline.testing.TestServer;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void the_session_cookie_is_out_of_reach_for_scripts_and_other_sites() {
        var cookie = server.stranger()
                .post("/api/session", Map.of("username", "admin", "password", TestServer.PASSWORD))
                .header("Set-Cookie");
        assertTrue(cookie.contains("HTTPOnly"), cookie);
        assertTrue(cookie.contains("SameSite=Strict"), cookie);
        assertTrue(cookie.contains("Path=/"), cookie);
    }

    @Test
    void a_wrong_password_and_an_unknown_name_are_answered_alike() {
        var wrong = attempt("admin", "wrong password");
        var unknown = attempt("nobody-here", "wrong password");
        assertEquals(401, wrong.status());
        assertEquals(401, unknown.status());
        assertEquals(wrong.text(), unknown.text());
        server.signIn("admin", TestServer.PASSWORD);
    }

    @Test
    void a_reloaded_page_finds_its_session_and_csrf_token_again() {
        var agent = server.agent("8010");
        var session = agent.get("/api/session").ok();
        assertEquals(agent.csrfToken(), session.get("csrfToken").asText());
        assertEquals("8010", session.get("user").get("extension").asText());
        assertFalse(session.get("user").get("passwordTemporary").asBoolean());
    }

    @Test
    void a_session_signed_out_is_dead() {
        var agent = server.agent("8011");
        assertEquals(204, agent.delete("/api/session").status());
        assertEquals(401, agent.get("/api/session").status());
        assertEquals("people.not-signed-in", agent.get("/api/users").problem());
    }

    @Test
    void a_page_of_another_site_changes_nothing() {
        var agent = server.agent("8012");
        var foreign = agent.request("/api/me/preferences")
                .header("Content-Type", "application/json")
                .header("Origin", "https://evil.example")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"language\":\"en\"}"));
        assertEquals("platform.foreign-origin", agent.send(foreign).problem());
        var signIn = server.stranger()
                .request("/api/session")
                .header("Content-Type", "application/json")
                .header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString("{\"username\":\"a\",\"password\":\"b\"}"));
        assertEquals("platform.foreign-origin", server.stranger().send(signIn).problem());
        var own = agent.request("/api/me/preferences")
                .header("Content-Type", "application/json")
                .header("Origin", server.uri().toString())
                .PUT(HttpRequest.BodyPublishers.ofString("{\"language\":\"en\"}"));
        assertEquals("en", agent.send(own).ok().get("language").asText());
    }

    @Test
    void a_password_that_an_administrator_gave_out_is_good_for_changing_it_only() {
        server.administrator()
                .post(
                        "/api/users",
                        Map.of(
                                "username",
                                "beginner",
                                "displayName",
                                "新人",
                                "role",
                                "agent",
                                "extension",
                                "8015",
                                "password",
                                "as given out"))
                .ok();
        var beginner = server.signIn("beginner", "as given out");
        assertTrue(beginner.get("/api/session")
                .ok()
                .get("user")
                .get("passwordTemporary")
                .asBoolean());
        assertEquals("people.password-first", beginner.get("/api/users").problem());
        assertEquals(
                "people.password-first",
                beginner.post("/api/phone", Map.of("tabId", "one")).problem());
        assertEquals(403, beginner.get("/api/live").status());
        assertEquals(
                "people.password-unchanged",
                beginner.post(
                                "/api/me/password",
                                Map.of("currentPassword", "as given out", "newPassword", "as given out"))
                        .problem());
        beginner.post("/api/me/password", Map.of("currentPassword", "as given out", "newPassword", "one of my own"))
                .ok();
        assertEquals(200, beginner.get("/api/users").status());
        assertFalse(beginner.get("/api/session")
                .ok()
                .get("user")
                .get("passwordTemporary")
                .asBoolean());
    }

    @Test
    void a_new_password_ends_every_other_session_and_the_old_password() {
        var here = server.person(Map.of("role", "agent", "username", "mover"));
        var elsewhere = server.signIn("mover", TestServer.PASSWORD);
        assertEquals(
                "people.password-too-short",
                here.post("/api/me/password", Map.of("currentPassword", TestServer.PASSWORD, "newPassword", "short"))
                        .problem());
        assertEquals(
                "people.current-password-wrong",
                here.post("/api/me/password", Map.of("currentPassword", "no", "newPassword", "long enough now"))
                        .problem());
        here.post("/api/me/password", Map.of("currentPassword", TestServer.PASSWORD, "newPassword", "long enough now"))
                .ok();
        assertEquals(200, here.get("/api/session").status());
        assertFalse(here.get("/api/session")
                .ok()
                .get("user")
                .get("passwordTemporary")
                .asBoolean());
        assertEquals(401, elsewhere.get("/api/session").status());
        assertEquals(401, attempt("mover", TestServer.PASSWORD).status());
        server.signIn("mover", "long enough now");
    }

    @Test
    void one_sees_and_ends_the_own_sessions_only() {
        var one = server.person(Map.of("role", "agent", "username", "two-tabs"));
        var other = server.signIn("two-tabs", TestServer.PASSWORD);
        var stranger = server.agent("8013");
        var sessions = one.get("/api/sessions").ok().get("items");
        assertEquals(2, sessions.size());
        var otherId = StreamSupport.stream(sessions.spliterator(), false)
                .filter(session -> !session.get("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .get("id")
                .asLong();
        assertEquals(404, stranger.delete("/api/sessions/" + otherId).status());
        assertEquals(404, stranger.get("/api/sessions?userId=" + one.id()).status());
        assertEquals(204, one.delete("/api/sessions/" + otherId).status());
        assertEquals(401, other.get("/api/session").status());
        var left = server.administrator()
                .get("/api/sessions?userId=" + one.id())
                .ok()
                .get("items");
        assertEquals(1, left.size());
        assertEquals(
                204,
                server.administrator()
                        .delete("/api/sessions/" + left.get(0).get("id").asLong())
                        .status());
        assertEquals(401, one.get("/api/session").status());
    }

    @Test
    void tokens_are_not_in_the_database() throws Exception {
        var agent = server.agent("8014");
        var token = agent.cookie().split("=", 2)[1];
        try (var connection = TestDatabase.connect(server.databaseUrl());
                var rows = connection
                        .createStatement()
                        .executeQuery("select encode(token_hash, 'escape') || user_agent from app_session")) {
            while (rows.next()) {
                assertNotEquals(token, rows.getString(1));
                assertFalse(rows.getString(1).contains(token));
            }
        }
    }

    private Answer attempt(String username, String password) {
        return server.stranger().post("/api/session", Map.of("username", username, "password", password));
    }
}
