package hotline.bench.lab;

import hotline.bench.Benchmark.Progress;
import hotline.platform.database.EmbeddedPostgres;
import hotline.testing.TestUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Agents at their desks and customers who call, on the real parts: every agent has a telephone that sipp answers and a
 * live websocket. To be run in a network of its own, as {@code ./hotline bench} does: its ports are fixed.
 */
public final class PhoneDay implements AutoCloseable {
    private static final int INTERNAL_PORT = 8481;
    private static final int HTTP_PORT = 8480;
    private static final String PASSWORD = "correct horse battery";
    private static final int FIRST_EXTENSION = 2001;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Map<String, Long> ringing = new ConcurrentHashMap<>();
    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final Telephony telephony;
    private final AmiTap tap;
    private final ServerProcess server;
    private final Sipp sipp;

    /** @param agents signed in and ready in queue service when it returns */
    public PhoneDay(int agents, Progress said) throws IOException {
        var extensions = IntStream.range(FIRST_EXTENSION, FIRST_EXTENSION + agents)
                .mapToObj(Integer::toString)
                .toList();
        folder = Files.createTempDirectory("hotline-bench");
        said.say("starting PostgreSQL, Asterisk and the server");
        postgres = keep(EmbeddedPostgres.start(folder.resolve("postgresql"), 0));
        telephony = keep(Telephony.start(folder.resolve("asterisk"), INTERNAL_PORT, extensions));
        var settings = new HashMap<>(telephony.serverSettings());
        tap = keep(new AmiTap(Integer.parseInt(settings.get("HOTLINE_PBX_AMI_PORT"))));
        server = keep(ServerProcess.start(serverSettings(settings), HTTP_PORT, folder.resolve("server.log")));
        sipp = keep(new Sipp(folder));
        said.say("signing " + agents + " agents in");
        sipp.telephones(extensions);
        openDesks(extensions);
    }

    private Map<String, String> serverSettings(Map<String, String> settings) {
        settings.put("HOTLINE_PBX_AMI_PORT", Integer.toString(tap.port()));
        settings.put("HOTLINE_HTTP_PORT", Integer.toString(HTTP_PORT));
        settings.put("HOTLINE_HTTP_INTERNAL_PORT", Integer.toString(INTERNAL_PORT));
        settings.put("HOTLINE_HTTP_INTERNAL_TOKEN", settings.getOrDefault("HOTLINE_PBX_ROUTE_TOKEN", ""));
        settings.put("HOTLINE_DATABASE_URL", postgres.url());
        settings.put("HOTLINE_RECORDINGS_FOLDER", folder.resolve("recordings").toString());
        settings.put("HOTLINE_PEOPLE_FIRST_ADMINISTRATOR_PASSWORD", PASSWORD);
        settings.put("HOTLINE_PEOPLE_PASSWORD_MEMORY", "8192");
        settings.put("HOTLINE_PEOPLE_PASSWORD_ITERATIONS", "1");
        return settings;
    }

    private void openDesks(List<String> extensions) {
        var administrator = TestUser.signIn(server.uri(), "admin", PASSWORD);
        openAlways(administrator);
        administrator
                .put(
                        "/api/queues/service",
                        Map.of(
                                "labelZh",
                                "客户服务",
                                "labelEn",
                                "Service",
                                "wrapUpSeconds",
                                0,
                                "reasons",
                                List.of("complaint", "enquiry", "suggestion", "other")))
                .ok();
        var http = HttpClient.newHttpClient();
        parts.push(http);
        for (var extension : extensions) {
            var draft = Map.of(
                    "username",
                    "agent" + extension,
                    "displayName",
                    extension,
                    "role",
                    "agent",
                    "extension",
                    extension,
                    "device",
                    "phone",
                    "password",
                    PASSWORD);
            var id = administrator.post("/api/users", draft).ok().path("id").asLong();
            administrator
                    .put("/api/queues/service/members/" + id, Map.of("level", 0))
                    .ok();
            var agent = TestUser.signIn(server.uri(), "agent" + extension, PASSWORD);
            Desk.open(http, server.uri(), agent, ringing);
            agent.post("/api/phone", Map.of("tabId", "telephone")).ok();
            agent.post("/api/me/ready", Map.of()).ok();
        }
    }

    private static void openAlways(TestUser administrator) {
        var spans = IntStream.rangeClosed(1, 7)
                .mapToObj(day -> Map.of("weekday", day, "from", "00:00", "to", "24:00"))
                .toList();
        administrator
                .put("/api/opening-hours", Map.of("zone", "Asia/Shanghai", "spans", spans))
                .ok();
    }

    /** Each number calls once; returns when the last one has hung up. */
    public void callAll(List<String> numbers, int perSecond) throws IOException, InterruptedException {
        var longest = Duration.ofSeconds(60 + numbers.size() / perSecond);
        if (!sipp.customers(numbers, perSecond).waitFor(longest)) {
            throw new IOException("the calls did not end; see " + folder);
        }
    }

    /** For SQL of one's own beside the server. */
    public String databaseUrl() {
        return postgres.url();
    }

    public URI uri() {
        return server.uri();
    }

    /** From the bytes of AgentCalled on the server's socket to the frame with the pop at the agent, by linkedid. */
    public Map<String, Long> popNanos() {
        var nanos = new HashMap<String, Long>();
        tap.called().forEach((linkedid, from) -> {
            var to = ringing.get(linkedid);
            if (to != null) {
                nanos.put(linkedid, to - from);
            }
        });
        return nanos;
    }

    /** Calls for which an agent was rung. */
    public int rung() {
        return tap.called().size();
    }

    public double serverCpuSeconds() throws IOException {
        return server.cpuSeconds();
    }

    public double asteriskCpuSeconds() throws IOException {
        return telephony.cpuSeconds();
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        for (var part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("a part of the lab did not close", e);
            }
        }
    }
}
