package hotline.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.OwnPostgres;
import hotline.testing.Sipp.Press;
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
    private static final int SERVED = 8;
    private static final int HASTY = 6;
    private static OwnPostgres postgres;
    private static FaultLab lab;
    private static int round;
    private final Map<String, String> expected = new TreeMap<>();

    @BeforeAll
    static void start() {
        postgres = OwnPostgres.start();
        lab = FaultLab.start(postgres.url(), Map.of());
        lab.telephones("repair", List.of("811", "812", "813", "814"), 1_000);
    }

    @AfterAll
    static void stop() {
        lab.close();
        postgres.close();
    }

    /** Both kinds of callers; returns when the last of them has gone, each as it should. */
    private void callsComeAndGo() {
        round++;
        var served = FaultLab.numbers(1_000 * round, SERVED);
        var hasty = FaultLab.numbers(1_000 * round + 500, HASTY);
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
        assertEquals(
                Integer.toString((SERVED + HASTY) * round),
                lab.ask("select count(*) from call_event where kind = 'ended'"));
    }

    @Test
    void killed_and_back_after_all_calls_have_ended() {
        postgres.kill();
        callsComeAndGo();
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
        callsComeAndGo();
        assertTrue(lab.server.figure("hotline_spool_bytes") > 0);
        postgres.thaw();
        everyCallIsInTheLogOnce();
    }

    @Test
    void the_server_is_killed_too_before_the_database_is_back() {
        postgres.kill();
        callsComeAndGo();
        FaultLab.await("all on disk").until(() -> lab.server.figure("hotline_calls_log_waiting") == 0);
        lab.server.kill();
        postgres.startAgain();
        lab.server.restart();
        everyCallIsInTheLogOnce();
    }
}
