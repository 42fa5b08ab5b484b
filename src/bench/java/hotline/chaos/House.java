package hotline.chaos;

import hotline.bench.lab.ServerProcess;
import hotline.bench.lab.Telephony;
import hotline.testing.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A hotline with agents, every part a process of its own that can be hurt: PostgreSQL and the manager interface are
 * reached through wires that can be cut.
 */
final class House implements AutoCloseable {
    private static final int INTERNAL_PORT = 8481;
    private static final int HTTP_PORT = 8480;
    private static final int POSTGRES_PORT = 8482;
    private static final String PASSWORD = "correct horse battery";
    private static final int QUICK = 24;
    private static final int SLOW = 8;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Path folder;
    private final Postgres postgres;
    private final Telephony telephony;
    private final Wire manager;
    private final Wire database;
    private final Callers callers;
    private final Map<String, String> settings;
    /** Numbers whose call was up when the telephone system died. */
    private final Set<String> atRisk = new HashSet<>();

    private ServerProcess server;
    private int rotations;
    private int starts;

    House(Path folder) throws IOException {
        this.folder = folder;
        var quick = extensions(2001, QUICK);
        var slow = extensions(3001, SLOW);
        postgres = keep(Postgres.start(folder.resolve("postgresql"), POSTGRES_PORT));
        telephony = keep(Telephony.start(folder.resolve("asterisk"), INTERNAL_PORT, join(quick, slow)));
        settings = new HashMap<>(telephony.serverSettings());
        manager = keep(new Wire(Integer.parseInt(settings.get("HOTLINE_PBX_AMI_PORT"))));
        database = keep(new Wire(postgres.port()));
        tellServer();
        server = startServer();
        parts.push(() -> server.close());
        callers = keep(new Callers(folder));
        callers.telephones("quick", quick, 7000, 30_000);
        callers.telephones("slow", slow, 7001, 34_000);
        open(quick, slow);
    }

    private static List<String> extensions(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(Integer::toString).toList();
    }

    private static List<String> join(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private void tellServer() {
        settings.put("HOTLINE_PBX_AMI_PORT", Integer.toString(manager.port()));
        settings.put("HOTLINE_HTTP_PORT", Integer.toString(HTTP_PORT));
        settings.put("HOTLINE_HTTP_INTERNAL_PORT", Integer.toString(INTERNAL_PORT));
        settings.put("HOTLINE_HTTP_INTERNAL_TOKEN", settings.getOrDefault("HOTLINE_PBX_ROUTE_TOKEN", ""));
        settings.put("HOTLINE_DATABASE_URL", "postgresql://hotline@127.0.0.1:" + database.port() + "/postgres");
        settings.put("HOTLINE_DATABASE_PASSWORD_FILE", postgres.passwordFile().toString());
        settings.put("HOTLINE_RECORDINGS_FOLDER", folder.resolve("recordings").toString());
        settings.put("HOTLINE_SPOOL_FOLDER", folder.resolve("spool").toString());
        settings.put("HOTLINE_PEOPLE_FIRST_ADMINISTRATOR_PASSWORD", PASSWORD);
        settings.put("HOTLINE_PEOPLE_PASSWORD_MEMORY", "8192");
        settings.put("HOTLINE_PEOPLE_PASSWORD_ITERATIONS", "1");
    }

    private void open(List<String> quick, List<String> slow) {
        var administrator = TestUser.signIn(server.uri(), "admin", PASSWORD);
        var always = IntStream.rangeClosed(1, 7)
                .mapToObj(day -> Map.of("weekday", day, "from", "00:00", "to", "24:00"))
                .toList();
        administrator
                .put("/api/opening-hours", Map.of("zone", "Asia/Shanghai", "spans", always))
                .ok();
        queue(administrator, "service", List.of("complaint", "enquiry", "suggestion", "other"), quick);
        queue(administrator, "repair", List.of("repair"), slow);
    }

    private void queue(TestUser administrator, String name, List<String> reasons, List<String> extensions) {
        administrator
                .put(
                        "/api/queues/" + name,
                        Map.of("labelZh", name, "labelEn", name, "wrapUpSeconds", 0, "reasons", reasons))
                .ok();
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
                    .put("/api/queues/" + name + "/members/" + id, Map.of("level", 0))
                    .ok();
            var agent = TestUser.signIn(server.uri(), "agent" + extension, PASSWORD);
            agent.post("/api/phone", Map.of("tabId", "telephone")).ok();
            agent.post("/api/me/ready", Map.of()).ok();
        }
    }

    Callers callers() {
        return callers;
    }

    Postgres postgres() {
        return postgres;
    }

    Wire manager() {
        return manager;
    }

    Wire database() {
        return database;
    }

    Set<String> atRisk() {
        return atRisk;
    }

    void sendToServer(Signal signal) throws IOException {
        signal.to(server.pid());
    }

    void sendToTelephony(Signal signal) throws IOException {
        signal.to(telephony.pid());
    }

    void serverAgain() throws IOException {
        server.close();
        server = startServer();
    }

    private ServerProcess startServer() throws IOException {
        starts++;
        return ServerProcess.start(settings, HTTP_PORT, folder.resolve("server-" + starts + ".log"));
    }

    /** Dies with the calls on it. */
    void killTelephony() throws IOException {
        Signal.KILL.to(telephony.pid());
        ProcessHandle.of(telephony.pid()).ifPresent(one -> one.onExit().join());
        // Nothing is taken any more, so nobody is missed.
        atRisk.addAll(callers.ledger().going());
    }

    void telephonyAgain() throws IOException {
        telephony.start();
    }

    /** As logrotate does it: a new name, then a word to the writer. */
    void rotateLogs() throws IOException {
        rotations++;
        var log = telephony.instance().resolve("log");
        var cel = log.resolve("cel.jsonl");
        if (Files.exists(cel)) {
            Files.move(cel, log.resolve("cel.jsonl." + rotations));
        }
        telephony.say("logger rotate");
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
                System.err.println("      a part did not close: " + e);
            }
        }
    }
}
