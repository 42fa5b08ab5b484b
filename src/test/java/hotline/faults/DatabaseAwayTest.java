package hotline.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.OwnPostgres;
import hotline.testing.Sipp.Press;
import hotline.testing.TcpProxy;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away while calls come in: they are answered, and afterwards each is in the log once. */
@Tag("slow")
class DatabaseAwayTest {
    private static final int MANY = 8;
    private static final int FEW = 3;
    private static final String AGENT = "814";
    private static OwnPostgres postgres;
    private static TcpProxy network;
    private static FaultLab lab;
    private static int round;
    private static int calls;
    private final Map<String, String> expected = new TreeMap<>();

    @BeforeAll
    static void start() {
        // Tried again, it begins with a log of its own.
        round = 0;
        calls = 0;
        postgres = OwnPostgres.startOnSmallDisk();
        var port = PgConnectOptions.fromUri(postgres.url()).getPort();
        network = TcpProxy.before(port);
        var through = postgres.url().replaceFirst(":[0-9]+/", ":" + network.port() + "/");
        lab = FaultLab.start(postgres.url(), Map.of("HOTLINE_DATABASE_URL", through));
        lab.telephones("repair", List.of("811", "812", "813"), 1_000);
        lab.readyAgent(AGENT, "service");
    }

    @AfterAll
    static void stop() {
        lab.close();
        network.close();
        postgres.close();
    }

    /** Both kinds of callers; returns when the last of them has gone, each as it should. */
    private void callsComeAndGo(int ofEach) {
        round++;
        calls += 2 * ofEach;
        var served = FaultLab.numbers(1_000 * round, ofEach);
        var hasty = FaultLab.numbers(1_000 * round + 500, ofEach);
        expected.putAll(FaultLab.each(served, "answered"));
        expected.putAll(FaultLab.each(hasty, "received"));
        var first = lab.asterisk.sipp().customers(served, 1.5, 40_000, new Press(1_000, "2"));
        var second = lab.asterisk.sipp().customers(hasty, 1.5, 300);
        first.ended();
        second.ended();
        lab.asterisk.awaitNoCalls();
    }

    private void everyCallIsInTheLogOnce() {
        FaultLab.await("the log").untilAsserted(() -> assertEquals(expected, lab.outcomes(expected.keySet())));
        FaultLab.await("the spool").until(() -> lab.server.figure("hotline_spool_bytes") == 0);
        assertEquals("0", lab.ask("select count(*) from call where ended_at is null or live is not null"));
        assertEquals(
                "0",
                lab.ask("select count(*) from call c where outcome = 'answered' and not exists "
                        + "(select from call_leg l where l.call_id = c.id and l.role = 'agent' and l.talk_ms > 500)"),
                "who talked is known of every answered call");
        assertEquals(Integer.toString(calls), lab.ask("select count(*) from call_event where kind = 'ended'"));
    }

    @Test
    void killed_and_back_after_all_calls_have_ended() {
        postgres.kill();
        callsComeAndGo(MANY);
        assertTrue(lab.server.figure("hotline_spool_bytes") > 0, "on disk, not in memory only");
        assertEquals(0, lab.server.figure("hotline_spool_refused_total"));
        postgres.startAgain();
        everyCallIsInTheLogOnce();
        FaultLab.await("recordings")
                .until(() -> lab.ask("select count(*) from call c where outcome = 'answered' and not exists (select "
                                + "from recording r where r.linkedid = c.linkedid and state = 'finished')")
                        .equals("0"));
    }

    @Test
    void stopped_silently_and_resumed() {
        postgres.freeze();
        callsComeAndGo(MANY);
        assertTrue(lab.server.figure("hotline_spool_bytes") > 0);
        postgres.thaw();
        everyCallIsInTheLogOnce();
    }

    @Test
    void two_seconds_late_with_every_answer() {
        network.slow(Duration.ofSeconds(2));
        callsComeAndGo(FEW);
        network.slow(Duration.ZERO);
        everyCallIsInTheLogOnce();
    }

    @Test
    void its_disk_is_full() {
        var before = lab.server.figure("hotline_spool_appended_total");
        postgres.fill();
        callsComeAndGo(FEW);
        assertTrue(lab.server.figure("hotline_spool_appended_total") > before, "what it refuses waits on ours");
        assertEquals(0, lab.server.figure("hotline_calls_log_refused_total"));
        postgres.free();
        everyCallIsInTheLogOnce();
    }

    /** Nobody but Asterisk is there for some calls, and the server starts before its database does. */
    @Test
    void the_server_is_killed_too_and_comes_back_before_the_database_does() {
        postgres.kill();
        lab.asterisk.cli("queue pause member PJSIP/" + AGENT + " queue service reason lunch");
        callsComeAndGo(FEW);
        FaultLab.await("all on disk")
                .until(() -> lab.server.figure("hotline_calls_log_waiting") == 0
                        && lab.server.figure("hotline_agents_times_waiting") == 0
                        && lab.server.figure("hotline_agents_times_spool_bytes") > 0);
        lab.server.kill();
        lab.server.begin();
        FaultLab.await("it says that it is not ready").until(() -> lab.server.get("/health/ready") == 503);
        assertEquals(200, lab.server.get("/health/live"));
        assertEquals(503, lab.server.get("/api/health"));
        callsComeAndGo(FEW);
        assertTrue(lab.server.running());
        assertTrue(lab.server.log().contains("the database does not answer, and is waited for"), lab.server::log);
        var back = Instant.now();
        postgres.startAgain();
        lab.server.awaitReady();
        everyCallIsInTheLogOnce();
        FaultLab.await("the agent's times")
                .untilAsserted(() -> assertEquals(
                        "1",
                        lab.ask("select count(*) from agent_time was join agent_time p on p.user_id = was.user_id "
                                + "and p.since = was.until where was.state = 'ready' and p.state = 'paused' "
                                + "and p.since < '" + back + "'")));
    }
}
