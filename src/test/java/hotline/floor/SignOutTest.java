package hotline.floor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.testing.ReplayedAsterisk;
import hotline.testing.TestServer;
import hotline.testing.TestUser;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SignOutTest {
    private static ReplayedAsterisk asterisk;
    private static TestServer server;
    private static TestUser agent;

    @BeforeAll
    static void start() {
        asterisk = new ReplayedAsterisk();
        server = TestServer.start(asterisk.settings());
        agent = server.person(Map.of("username", "chen", "role", "agent", "extension", "811", "device", "phone"));
        await().until(asterisk::connected);
        asterisk.play("answered");
        await().until(() -> owed().size() == 1);
    }

    @AfterAll
    static void stop() {
        server.close();
        asterisk.close();
    }

    private static JsonNode owed() {
        return agent.get("/api/calls/owed").ok().get("items");
    }

    @Test
    void who_owes_a_disposition_gives_it_before_signing_out() {
        var elsewhere = server.signIn("chen", TestServer.PASSWORD);
        assertEquals(
                200, agent.post("/api/phone", Map.of("tabId", "tab-12345678")).status());
        assertEquals("floor.dispositions-owed", agent.delete("/api/session").problem());
        assertEquals(204, elsewhere.delete("/api/session").status(), "a sign-in that does not hold the phone is free");
        var call = owed().get(0).get("id").asLong();
        agent.put(
                        "/api/calls/" + call + "/wrapup",
                        Map.of("complete", true, "reason", "enquiry", "disposition", "solved", "notes", "答复"))
                .ok();
        assertEquals(204, agent.delete("/api/session").status());
    }
}
