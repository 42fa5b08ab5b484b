package hotline.telephony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.AsteriskFixture;
import hotline.testing.Sipp.Press;
import hotline.testing.TranscriptRecorder;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The dialplan goes on without a hotline that does not answer. */
@Tag("slow")
class SilentHotlineTest {
    private static AsteriskFixture asterisk;
    private TranscriptRecorder told;

    @BeforeAll
    static void start() {
        asterisk = AsteriskFixture.start();
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
    void allCallsEnd() {
        asterisk.awaitNoCalls();
        told.close();
    }

    @Test
    void a_hotline_that_is_down_costs_the_caller_nothing() {
        asterisk.sipp().customer("13800138003", 3_000, new Press(1_500, "2")).ended();
        assertEquals("default", told.step("route"));
        assertEquals("service", told.step("queue"));
    }

    @Test
    void a_hotline_that_is_frozen_costs_the_caller_one_second_once() throws Exception {
        try (var _ = new ServerSocket(asterisk.internalPort(), 50, InetAddress.getLoopbackAddress())) {
            asterisk.sipp()
                    .customer("13800138004", 3_000, new Press(1_500, "2"))
                    .ended();
        }
        assertEquals("default", told.step("route"));
        assertEquals("service", told.step("queue"));
        var waited = secondsBetween("Step: entry", "Step: route");
        assertTrue(waited >= 0.9 && waited < 1.9, waited + " s");
        var again = secondsBetween("Step: reason", "Step: queue");
        assertTrue(again < 0.9, again + " s");
    }

    private double secondsBetween(String from, String to) {
        return timestampOf(to) - timestampOf(from);
    }

    private double timestampOf(String step) {
        var text = told.text();
        var event = text.substring(0, text.indexOf(step));
        var at = event.lastIndexOf("Timestamp: ") + 11;
        return Double.parseDouble(event.substring(at, event.indexOf("\r\n", at)));
    }
}
