package hotline.bench.lab;

import hotline.bench.Benchmark.Progress;
import hotline.platform.database.EmbeddedPostgres;
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
        telephony = keep(Telephony.start(folder.resolve("asterisk"), extensions));
        tap = keep(new AmiTap(telephony.amiPort()));
        var settings = ServerProcess.settings(telephony, tap.port(), folder);
        settings.put("HOTLINE_DATABASE_URL", postgres.url());
        server = keep(ServerProcess.start(settings, folder.resolve("server.log")));
        sipp = keep(new Sipp(folder));
        said.say("signing " + agents + " agents in");
        sipp.telephones(extensions);
        openDesks(extensions);
    }

    private void openDesks(List<String> extensions) {
        var staff = new Staff(server.uri());
        staff.queue("service", "客户服务", "Service", List.of("complaint", "enquiry", "suggestion", "other"));
        var http = HttpClient.newHttpClient();
        // Its own close waits until every desk's websocket has been closed.
        parts.push(http::shutdownNow);
        for (var extension : extensions) {
            var agent = staff.agent(extension, "service");
            Desk.open(http, server.uri(), agent, ringing);
            Staff.ready(agent);
        }
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

    /** What came before is not counted. */
    public void forgetPops() {
        tap.called().clear();
        ringing.clear();
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
