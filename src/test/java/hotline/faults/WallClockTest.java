package hotline.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.ReplayedAsterisk;
import hotline.testing.TestDatabase;
import hotline.testing.TestServer;
import hotline.testing.Transcript;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody sets a clock by an hour, forward and back, in the middle of a call and of a gap. */
@Tag("slow")
class WallClockTest {
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Pattern TIMESTAMP = Pattern.compile("(?m)^Timestamp: ([0-9]+)");
    private static final String CALLS = """
            select string_agg(case when talk_ms < 60000 then outcome else talk_ms::text end, ' ' order by linkedid)
            from call where ended_at between started_at and started_at + interval '1 minute'""";

    /** Runs as the system's does, off by what it was set by. */
    private static final class SetClock extends Clock {
        private final AtomicReference<Duration> by = new AtomicReference<>(Duration.ZERO);

        void set(Duration step) {
            by.updateAndGet(step::plus);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(by.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    /** The answered call of the transcript as another one, from a telephone system whose clock is off by so much. */
    private static byte[] part(String call, Duration off, boolean end) {
        var text = new String(Transcript.bytes("answered"), StandardCharsets.ISO_8859_1);
        var begin = text.indexOf("Event: Newchannel\r\n");
        var bridged = text.indexOf("Event: HangupRequest\r\n");
        var part = end ? text.substring(bridged) : text.substring(begin, bridged);
        var shifted = TIMESTAMP
                .matcher(part)
                .replaceAll(at -> "Timestamp: " + (Long.parseLong(at.group(1)) + off.toSeconds()));
        return shifted.replaceAll("hotline-17953009[0-9]{2}\\.", "hotline-" + call + ".")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String ask(TestServer server, String sql) {
        try (var connection = TestDatabase.connect(server.databaseUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitLive(TestServer server) {
        await().atMost(LONG)
                .until(() -> ask(server, "select count(*) from call where outcome = 'live' and answered_at is not null")
                        .equals("1"));
    }

    private static void awaitCalls(TestServer server, String expected) {
        await().atMost(LONG).untilAsserted(() -> assertEquals(expected, ask(server, CALLS)));
    }

    @Test
    void durations_stay_true_and_nothing_is_lost_whichever_clock_is_set() {
        var clock = new SetClock();
        try (var asterisk = new ReplayedAsterisk();
                var server = TestServer.start(asterisk.settings(), clock)) {
            await().atMost(LONG).until(asterisk::connected);
            asterisk.say(part("1800000001", Duration.ZERO, false));
            awaitLive(server);
            // The telephone system's, and with it ours: one machine.
            clock.set(HOUR);
            asterisk.say(part("1800000001", HOUR, true));
            awaitCalls(server, "answered");
            asterisk.say(part("1800000002", HOUR, false));
            awaitLive(server);
            clock.set(HOUR.negated());
            asterisk.say(part("1800000002", Duration.ZERO, true));
            awaitCalls(server, "answered answered");
            // Ours alone, while the link is down: a gap that would end before it began.
            asterisk.refuse(true);
            asterisk.cut();
            await().atMost(LONG)
                    .until(() -> ask(server, "select count(*) from pbx_gap where until is null")
                            .equals("1"));
            clock.set(HOUR.negated());
            asterisk.refuse(false);
            await().atMost(LONG)
                    .until(() -> ask(server, "select count(*) from pbx_gap where until is null")
                            .equals("0"));
            asterisk.say(part("1800000003", Duration.ZERO, false));
            awaitLive(server);
            clock.set(HOUR.multipliedBy(2));
            asterisk.say(part("1800000003", Duration.ZERO, true));
            awaitCalls(server, "answered answered answered");
            assertTrue(
                    server.administrator()
                            .get("/api/operations")
                            .ok()
                            .get("holds")
                            .asBoolean(),
                    "the lease");
            assertTrue(server.metrics().contains("hotline_calls_log_refused_total 0.0"), "nothing is refused");
        }
    }
}
