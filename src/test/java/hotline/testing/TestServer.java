package hotline.testing;

import static java.util.Map.entry;

import hotline.Server;
import hotline.platform.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The whole server on a fresh database and free ports, with people who are created and signed in over
 * HTTP like anybody else.
 */
public final class TestServer implements AutoCloseable {
    public static final String PASSWORD = TestUser.PASSWORD;
    private final String databaseUrl;
    private final Server server;
    private final AtomicInteger count = new AtomicInteger();
    private final TestUser administrator;

    private TestServer(String databaseUrl, Map<String, String> settings, Clock clock) {
        this.databaseUrl = databaseUrl;
        var environment = new HashMap<String, String>();
        environment.putAll(usual(databaseUrl));
        if (!settings.containsKey("HOTLINE_DATABASE_URL")) {
            // As in earnest: one role owns the tables, the server works as another.
            environment.put("HOTLINE_DATABASE_OWNER_URL", databaseUrl);
            environment.put("HOTLINE_DATABASE_URL", databaseUrl.replace("//postgres@", "//hotline_server@"));
        }
        environment.putAll(settings);
        this.server = Server.start(Settings.of("{}", environment), clock);
        this.administrator = signIn("admin", PASSWORD);
    }

    /** One for all servers of the process: a test that starts a second one on a database can read what the first sealed. */
    private static final class Keys {
        private static final Path FOLDER = Temporary.folder("keys");
    }

    /** The settings of a server of a test. */
    static Map<String, String> usual(String databaseUrl) {
        var files = Temporary.folder("attachments");
        return Map.ofEntries(
                entry("HOTLINE_CASES_ATTACHMENTS_FOLDER", files.toString()),
                entry(
                        "HOTLINE_CASES_ATTACHMENTS_KEY_FOLDER",
                        Keys.FOLDER.resolve("attachments").toString()),
                // The cheapest hash allowed: tests sign in often.
                entry("HOTLINE_DATABASE_URL", databaseUrl),
                entry("HOTLINE_HTTP_PORT", "0"),
                entry("HOTLINE_HTTP_INTERNAL_PORT", "0"),
                entry("HOTLINE_PEOPLE_FIRST_ADMINISTRATOR_PASSWORD", PASSWORD),
                entry("HOTLINE_PEOPLE_PASSWORD_MEMORY", "8192"),
                entry("HOTLINE_PEOPLE_PASSWORD_ITERATIONS", "1"),
                entry("HOTLINE_SPOOL_FOLDER", Temporary.folder("spool").toString()),
                entry(
                        "HOTLINE_RECORDINGS_KEY_FILE",
                        Keys.FOLDER.resolve("master.json").toString()),
                entry("HOTLINE_RECORDINGS_KEY_FOLDER", Keys.FOLDER.toString()));
    }

    public static TestServer start() {
        return start(Map.of());
    }

    /** @param settings as environment variables, {@code HOTLINE_…} */
    public static TestServer start(Map<String, String> settings) {
        return start(settings, Clock.systemUTC());
    }

    public static TestServer start(Map<String, String> settings, Clock clock) {
        return new TestServer(TestDatabase.create(), settings, clock);
    }

    /** On a database that already holds something: after a restart, a restore. */
    public static TestServer startOn(String databaseUrl, Map<String, String> settings, Clock clock) {
        return new TestServer(databaseUrl, settings, clock);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** For SQL of one's own beside the server. */
    public String databaseUrl() {
        return databaseUrl;
    }

    public Server server() {
        return server;
    }

    /** What /metrics says. */
    public String metrics() {
        var uri = URI.create("http://127.0.0.1:" + server.internalPort() + "/metrics");
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The first administrator, signed in. */
    public TestUser administrator() {
        return administrator;
    }

    /** Nobody: a client without a cookie. */
    public TestUser stranger() {
        return TestUser.stranger(uri());
    }

    /** A new agent with that extension, signed in. */
    public TestUser agent(String extension) {
        return person(Map.of("role", "agent", "extension", extension));
    }

    /** A new agent of a department, signed in. */
    public TestUser agent(String extension, long departmentId) {
        return person(Map.of("role", "agent", "extension", extension, "departmentId", departmentId));
    }

    /** A new supervisor of a department, signed in. */
    public TestUser supervisor(long departmentId) {
        return person(Map.of("role", "supervisor", "departmentId", departmentId));
    }

    /** A new person with these fields of the contract's UserDraft, signed in; the rest is made up. */
    public TestUser person(Map<String, Object> fields) {
        return administrator.person("person-" + count.incrementAndGet(), fields);
    }

    /** An agent with a SIP telephone of {@code asterisk}, signed in to a queue; ready only when asked to be. */
    public TestUser phoneAgent(AsteriskFixture asterisk, String extension, String queue) {
        asterisk.sipp().register(extension);
        var agent = person(Map.of("role", "agent", "extension", extension, "device", "phone"));
        administrator()
                .put("/api/queues/" + queue + "/members/" + agent.id(), Map.of("level", 0))
                .ok();
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> agent.post("/api/phone", Map.of("tabId", "tab-12345678"))
                                .status()
                        == 200);
        return agent;
    }

    /** A new department's id. */
    public long department(String name) {
        return administrator
                .post("/api/departments", Map.of("name", name))
                .ok()
                .get("id")
                .asLong();
    }

    /** That department is called so, lies under that one and has that head. */
    public void department(long id, String name, @Nullable Long parent, TestUser head) {
        var fields = new HashMap<String, Object>();
        fields.put("name", name);
        fields.put("parentId", parent);
        fields.put("headUserId", head.id());
        administrator.put("/api/departments/" + id, fields).ok();
    }

    /** Somebody is away, and another stands in. */
    public void absent(TestUser away, TestUser deputy, Instant from, Instant until) {
        administrator
                .post(
                        "/api/absences",
                        Map.of(
                                "userId", away.id(),
                                "fromAt", from.toString(),
                                "untilAt", until.toString(),
                                "deputyId", deputy.id()))
                .ok();
    }

    public TestUser signIn(String username, String password) {
        return TestUser.signIn(uri(), username, password);
    }

    @Override
    public void close() {
        server.close();
    }
}
