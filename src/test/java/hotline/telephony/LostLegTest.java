package hotline.telephony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.AsteriskFixture;
import hotline.testing.Sipp.Press;
import hotline.testing.TranscriptRecorder;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Telephones, carriers and Asterisks that vanish without a word. */
@Tag("slow")
class LostLegTest {
    private static AsteriskFixture asterisk;
    private TranscriptRecorder told;

    @BeforeAll
    static void start() {
        asterisk = AsteriskFixture.start(Map.of(
                "HOTLINE_ASTERISK_PHONE_RTP_TIMEOUT", "2",
                "HOTLINE_ASTERISK_TRUNK_RTP_TIMEOUT", "2",
                "HOTLINE_ASTERISK_TRUNK_QUALIFY_SECONDS", "1"));
        List.of("811", "812", "813").forEach(asterisk.sipp()::register);
    }

    @AfterAll
    static void stop() {
        asterisk.close();
    }

    @BeforeEach
    void listen() {
        told = asterisk.record();
    }

    @AfterEach
    void hangUp() {
        told.close();
    }

    @Test
    void a_customer_whose_agent_is_lost_goes_back_to_the_head_of_the_queue() {
        var lost = asterisk.sipp().phone("811").answers(200, 60_000);
        asterisk.signIn("811", "service");
        var customer = asterisk.sipp().customer("13800138001", 40_000, new Press(1_500, "2"));
        told.await("Event: AgentConnect");
        var waiting = asterisk.sipp().customer("13800138002", 40_000, new Press(1_500, "2"));
        told.await("Position: 1");
        asterisk.signOut("811", "service");
        // Somebody must be signed in, or the queue lets nobody join.
        asterisk.signIn("813", "service");
        lost.vanish();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> told.count("QueueCallerJoin") == 3);
        var other = asterisk.sipp().phone("812").answers(200, 1_500);
        asterisk.signIn("812", "service");
        other.ended();
        customer.ended();
        asterisk.signOut("813", "service");
        assertTrue(waiting.running(), "who came later still waits");
        waiting.vanish();
        asterisk.awaitNoCalls();
        asterisk.signOut("812", "service");
    }

    @Test
    void a_customer_who_vanished_does_not_stay_in_the_queue_for_ever() {
        asterisk.sipp().phone("811").neverAnswers();
        asterisk.signIn("811", "service");
        var customer = asterisk.sipp().customer("13800138003", 40_000, new Press(1_500, "2"));
        told.await("Event: QueueCallerJoin");
        customer.vanish();
        told.await("Event: QueueCallerAbandon");
        asterisk.awaitNoCalls();
        asterisk.signOut("811", "service");
    }

    @Test
    void a_carrier_that_stops_answering_is_an_alarm_and_one_that_returns_ends_it() throws Exception {
        try (var carrier = new Carrier(asterisk.trunkPort())) {
            told.await("ContactStatus: Reachable\r\nAOR: carrier");
            assertTrue(carrier.answered);
        }
        told.await("ContactStatus: Unreachable\r\nAOR: carrier");
    }

    @Test
    void who_was_signed_in_and_paused_still_is_after_a_restart() {
        asterisk.signIn("811", "repair");
        asterisk.cli("queue pause member PJSIP/811 queue repair reason lunch");
        // Asterisk writes its own database once a second.
        var database = asterisk.logs().resolveSibling("lib/astdb.sqlite3");
        Awaitility.await()
                .until(() ->
                        Files.readString(database, StandardCharsets.ISO_8859_1).contains("lunch"));
        asterisk.kill();
        asterisk.restart();
        var shown = asterisk.cli("queue show repair");
        assertTrue(shown.contains("PJSIP/811") && shown.contains("paused:lunch"), shown);
        asterisk.signOut("811", "repair");
        assertEquals(0, told.count("Shutdown"), "it was a power failure");
    }

    /** Answers OPTIONS, and nothing else. */
    private static final class Carrier implements AutoCloseable {
        private final DatagramSocket socket;
        private volatile boolean answered;

        Carrier(int port) throws IOException {
            socket = new DatagramSocket(new InetSocketAddress(AsteriskFixture.trunkAddress(), port));
            Thread.ofVirtual().start(this::answer);
        }

        private void answer() {
            var packet = new DatagramPacket(new byte[65_536], 65_536);
            try {
                while (true) {
                    socket.receive(packet);
                    var request = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                    var headers = new StringBuilder("SIP/2.0 200 OK\r\n");
                    request.lines()
                            .filter(line -> line.matches("(Via|From|To|Call-ID|CSeq):.*"))
                            .map(line -> line.startsWith("To:") ? line + ";tag=carrier" : line)
                            .forEach(line -> headers.append(line).append("\r\n"));
                    var answer = headers.append("Content-Length: 0\r\n\r\n")
                            .toString()
                            .getBytes(StandardCharsets.UTF_8);
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                    answered = true;
                }
            } catch (IOException closed) {
                // The carrier is gone.
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
