package hotline.chaos;

import hotline.bench.lab.ServerProcess;
import hotline.bench.lab.Staff;
import hotline.bench.lab.Telephony;
import hotline.testing.TcpProxy;
import hotline.testing.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
 * reached through a network that can be broken.
 */
final class House implements AutoCloseable {
    private static final int POSTGRES_PORT = 8482;
    private static final int QUICK = 24;
    private static final int SLOW = 8;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Path folder;
    private final Postgres postgres;
    private final Telephony telephony;
    private final TcpProxy manager;
    private final TcpProxy database;
    private final Callers callers;
    private final Map<String, String> settings;
    /** When the telephone system died. */
    private final Set<Instant> deaths = new HashSet<>();

    private ServerProcess server;
    private int rotations;
    private int starts;

    House(Path folder) throws IOException {
        this.folder = folder;
        var quick = extensions(2001, QUICK);
        var slow = extensions(3001, SLOW);
        postgres = keep(Postgres.start(folder.resolve("postgresql"), POSTGRES_PORT));
        telephony = keep(Telephony.start(folder.resolve("asterisk"), join(quick, slow)));
        manager = keep(TcpProxy.before(telephony.amiPort()));
        database = keep(TcpProxy.before(postgres.port()));
        settings = settings();
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

    private Map<String, String> settings() throws IOException {
        var told = ServerProcess.settings(telephony, manager.port(), folder);
        told.put("HOTLINE_DATABASE_URL", "postgresql://hotline@127.0.0.1:" + database.port() + "/postgres");
        told.put("HOTLINE_DATABASE_PASSWORD_FILE", postgres.passwordFile().toString());
        return told;
    }

    private void open(List<String> quick, List<String> slow) {
        var staff = new Staff(server.uri());
        staff.queue("service", "service", "service", List.of("complaint", "enquiry", "suggestion", "other"));
        staff.queue("repair", "repair", "repair", List.of("repair"));
        var agents = new HashMap<String, TestUser>();
        quick.forEach(extension -> agents.put(extension, staff.agent(extension, "service")));
        slow.forEach(extension -> agents.put(extension, staff.agent(extension, "repair")));
        agents.values().forEach(Staff::ready);
        keep(new Diligence(staff, agents));
    }

    Callers callers() {
        return callers;
    }

    Postgres postgres() {
        return postgres;
    }

    TcpProxy manager() {
        return manager;
    }

    TcpProxy database() {
        return database;
    }

    Set<Instant> deaths() {
        return deaths;
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
        return ServerProcess.start(settings, folder.resolve("server-" + starts + ".log"));
    }

    /** Dies with the calls on it. */
    void killTelephony() throws IOException {
        Signal.KILL.to(telephony.pid());
        deaths.add(Instant.now());
        ProcessHandle.of(telephony.pid()).ifPresent(one -> one.onExit().join());
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
