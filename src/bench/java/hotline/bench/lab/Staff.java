package hotline.bench.lab;

import hotline.testing.TestUser;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** A hotline that is always open, its queues, and agents with a telephone each. */
public final class Staff {
    static final String PASSWORD = "correct horse battery";
    private final TestUser administrator;

    /** Opens the hotline around the clock. */
    public Staff(URI server) {
        this.administrator = TestUser.signIn(server, "admin", PASSWORD);
        var always = IntStream.rangeClosed(1, 7)
                .mapToObj(day -> Map.of("weekday", day, "from", "00:00", "to", "24:00"))
                .toList();
        administrator
                .put("/api/opening-hours", Map.of("zone", "Asia/Shanghai", "spans", always))
                .ok();
    }

    /** @param reasons for which callers come into this queue */
    public void queue(String name, String labelZh, String labelEn, List<String> reasons) {
        administrator
                .put(
                        "/api/queues/" + name,
                        Map.of("labelZh", labelZh, "labelEn", labelEn, "wrapUpSeconds", 0, "reasons", reasons))
                .ok();
    }

    /** A person in a queue, signed in, who is not ready yet. */
    public TestUser agent(String extension, String queue) {
        var agent = administrator.person(
                "agent" + extension, Map.of("role", "agent", "extension", extension, "device", "phone"));
        administrator
                .put("/api/queues/" + queue + "/members/" + agent.id(), Map.of("level", 0))
                .ok();
        return agent;
    }

    /** Extensions of those to whom no calls come although they are signed in. */
    public List<String> paused() {
        var agents = administrator.get("/api/agents").ok().get("items");
        return StreamSupport.stream(agents.spliterator(), false)
                .filter(agent -> agent.get("state").asText().equals("paused"))
                .map(agent -> agent.get("extension").asText())
                .toList();
    }

    /** Calls come to the agent from now on. */
    public static void ready(TestUser agent) {
        agent.post("/api/phone", Map.of("tabId", "telephone")).ok();
        agent.post("/api/me/ready", Map.of()).ok();
    }
}
