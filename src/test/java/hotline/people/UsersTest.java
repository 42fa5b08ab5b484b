package hotline.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.TestServer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UsersTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Map<String, Object> draft(String username) {
        var draft = new HashMap<String, Object>();
        draft.put("username", username);
        draft.put("displayName", "某人");
        draft.put("role", "agent");
        draft.put("password", TestServer.PASSWORD);
        return draft;
    }

    @Test
    void an_agent_sees_only_the_own_record_and_a_supervisor_the_own_department() {
        var service = server.department("客服部");
        var repair = server.department("维修部");
        var agent = server.agent("8101", service);
        var colleague = server.agent("8102", service);
        var stranger = server.agent("8103", repair);
        var supervisor = server.supervisor(service);
        assertEquals(1, agent.get("/api/users").ok().get("items").size());
        assertEquals(404, agent.get("/api/users/" + colleague.id()).status());
        assertEquals(3, supervisor.get("/api/users").ok().get("items").size());
        assertEquals(200, supervisor.get("/api/users/" + colleague.id()).status());
        assertEquals(404, supervisor.get("/api/users/" + stranger.id()).status());
        assertEquals(
                0,
                supervisor
                        .get("/api/users?departmentId=" + repair)
                        .ok()
                        .get("items")
                        .size());
        assertEquals(
                200, server.administrator().get("/api/users/" + stranger.id()).status());
        assertEquals(
                403,
                supervisor
                        .put("/api/users/" + agent.id(), Map.of("role", "administrator"))
                        .status());
        assertEquals(403, agent.post("/api/users", draft("self-made")).status());
    }

    @Test
    void everybody_finds_colleagues_in_the_directory_by_name_and_extension_only() {
        var agent = server.agent("8110");
        var entry = StreamSupport.stream(
                        agent.get("/api/directory").ok().get("people").spliterator(), false)
                .filter(person -> person.get("id").asLong() == agent.id())
                .findFirst()
                .orElseThrow();
        assertEquals("8110", entry.get("extension").asText());
        assertFalse(entry.has("username"));
        assertFalse(entry.has("onCallMobile"));
    }

    @Test
    void user_names_and_extensions_are_unique() {
        var first = draft("unique");
        first.put("extension", "8120");
        server.administrator().post("/api/users", first).ok();
        assertEquals(
                "people.username-taken",
                server.administrator().post("/api/users", draft("unique")).problem());
        var second = draft("other");
        second.put("extension", "8120");
        assertEquals(
                "people.extension-taken",
                server.administrator().post("/api/users", second).problem());
    }

    @Test
    void what_is_not_acceptable_is_refused_with_the_reason() {
        var admin = server.administrator();
        for (var wrong : new Object[][] {
            {"username", "Capital"},
            {"username", "a"},
            {"extension", "0123"},
            {"extension", "1"},
            {"role", "king"},
            {"displayName", ""},
            {"language", "fr"},
            {"onCallMobile", "call me"}
        }) {
            var draft = draft("wrong");
            draft.put((String) wrong[0], wrong[1]);
            assertEquals(400, admin.post("/api/users", draft).status(), wrong[0] + " " + wrong[1]);
        }
        var zone = draft("wrong");
        zone.put("zone", "Moon/Sea");
        assertEquals("people.no-such-zone", admin.post("/api/users", zone).problem());
        var department = draft("wrong");
        department.put("departmentId", 999_999);
        assertEquals(
                "people.no-such-department",
                admin.post("/api/users", department).problem());
        var weak = draft("wrong");
        weak.put("password", "short");
        assertEquals("people.password-too-short", admin.post("/api/users", weak).problem());
        var none = draft("wrong");
        none.remove("password");
        assertEquals("people.password-missing", admin.post("/api/users", none).problem());
    }

    @Test
    void what_a_change_leaves_out_stays_and_null_removes() {
        var admin = server.administrator();
        var draft = draft("changing");
        draft.put("extension", "8130");
        draft.put("onCallMobile", "13800138000");
        var id = admin.post("/api/users", draft).ok().get("id").asLong();
        var renamed = admin.put(
                        "/api/users/" + id, Map.of("username", "changing", "displayName", "新名", "role", "agent"))
                .ok();
        assertEquals("8130", renamed.get("extension").asText());
        assertEquals("13800138000", renamed.get("onCallMobile").asText());
        var change = draft("changing");
        change.remove("password");
        change.put("onCallMobile", null);
        assertTrue(
                admin.put("/api/users/" + id, change).ok().get("onCallMobile").isNull());
    }

    @Test
    void somebody_made_inactive_is_out_at_once() {
        var agent = server.person(Map.of("role", "agent", "username", "leaver"));
        server.administrator()
                .put(
                        "/api/users/" + agent.id(),
                        Map.of("username", "leaver", "displayName", "离职", "role", "agent", "active", false))
                .ok();
        assertEquals(401, agent.get("/api/session").status());
        assertEquals(
                401,
                server.stranger()
                        .post("/api/session", Map.of("username", "leaver", "password", TestServer.PASSWORD))
                        .status());
    }

    @Test
    void a_password_set_by_the_administrator_ends_sessions_and_is_temporary() {
        var agent = server.person(Map.of("role", "agent", "username", "forgetful"));
        var changed = server.administrator()
                .put(
                        "/api/users/" + agent.id(),
                        Map.of(
                                "username",
                                "forgetful",
                                "displayName",
                                "忘记",
                                "role",
                                "agent",
                                "password",
                                "a new first one"))
                .ok();
        assertTrue(changed.get("passwordTemporary").asBoolean());
        assertEquals(401, agent.get("/api/session").status());
        server.signIn("forgetful", "a new first one");
    }

    @Test
    void the_last_administrator_stays() {
        var admin = server.administrator();
        var path = "/api/users/" + admin.id();
        var demoted = Map.of("username", "admin", "displayName", "管理员", "role", "agent");
        assertEquals("people.last-administrator", admin.put(path, demoted).problem());
        assertEquals(200, admin.get("/api/session").status());
    }

    @Test
    void departments_do_not_turn_in_circles() {
        var admin = server.administrator();
        var top = server.department("总部");
        var branch = admin.post("/api/departments", Map.of("name", "分公司", "parentId", top))
                .ok()
                .get("id")
                .asLong();
        assertEquals(
                "people.department-circle",
                admin.put("/api/departments/" + top, Map.of("name", "总部", "parentId", branch))
                        .problem());
        assertEquals(
                "people.department-name-taken",
                admin.post("/api/departments", Map.of("name", "总部")).problem());
        assertEquals(
                "people.no-such-user",
                admin.put("/api/departments/" + top, Map.of("name", "总部", "headUserId", 999_999))
                        .problem());
        assertEquals(
                404, admin.put("/api/departments/999999", Map.of("name", "无")).status());
    }

    @Test
    void people_are_listed_in_pages_and_found_by_part_of_a_name() {
        for (var index = 0; index < 5; index++) {
            server.administrator().post("/api/users", draft("paged-" + index)).ok();
        }
        var admin = server.administrator();
        var first = admin.get("/api/users?q=paged-&limit=3").ok();
        assertEquals(3, first.get("items").size());
        var second = admin.get("/api/users?q=paged-&limit=3&cursor="
                        + first.get("next").asText())
                .ok();
        assertEquals(2, second.get("items").size());
        assertTrue(second.get("next").isNull());
        assertEquals(0, admin.get("/api/users?q=%25").ok().get("items").size());
    }
}
