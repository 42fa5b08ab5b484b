package hotline.telephony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.AsteriskFixture;
import hotline.testing.Tone;
import hotline.testing.TranscriptRecorder;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The locked contexts of calls that the hotline starts. */
@Tag("slow")
class StartedCallsTest {
    private static AsteriskFixture asterisk;
    private TranscriptRecorder told;

    @BeforeAll
    static void start() {
        asterisk = AsteriskFixture.start();
        List.of("811", "812").forEach(asterisk.sipp()::register);
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
    void a_number_chosen_in_the_console_is_recorded_with_the_customer_on_the_left() {
        var agent = asterisk.sipp().phone("811").answers(300, 20_000);
        var customer = asterisk.sipp().farEnd().answers(500, 3_000);
        var attempt = asterisk.originate("PJSIP/811", "click-to-call", "13700137000");
        customer.ended();
        agent.ended();
        var shown = customer.ringing();
        assertTrue(shown.contains("sip:4001234567@"), "the service number is shown: " + shown);
        assertEquals(attempt, told.step("outbound"));
        assertBothSides();
    }

    @Test
    void a_customer_called_back_gets_the_agent_whom_the_queue_names() {
        var agent = asterisk.sipp().phone("812").answers(300, 3_000);
        var customer = asterisk.sipp().farEnd().answers(300, 20_000);
        asterisk.signIn("812", "service");
        var attempt = asterisk.originate("PJSIP/13700137000@carrier", "callback-answered", "service");
        agent.ended();
        customer.ended();
        asterisk.signOut("812", "service");
        assertEquals(attempt, told.step("callback"));
        assertEquals(1, told.count("AgentConnect"));
        assertBothSides();
    }

    @Test
    void a_customer_who_is_busy_rings_no_agent() {
        var customer = asterisk.sipp().farEnd().refuses(100, "486 Busy Here");
        asterisk.signIn("812", "service");
        asterisk.originate("PJSIP/13700137000@carrier", "callback-answered", "service");
        customer.ended();
        asterisk.awaitNoCalls();
        asterisk.signOut("812", "service");
        assertEquals("", told.step("callback"));
        assertFalse(told.text().contains("PJSIP/812-"), "nobody is rung for a customer who is not there");
    }

    @Test
    void an_agents_telephone_reaches_nobody_outside() {
        asterisk.sipp().dials("811", "13700137000", 404);
        asterisk.sipp().dials("811", "0085212345678", 404);
        asterisk.sipp().dials("811", "service", 404);
    }

    private void assertBothSides() {
        asterisk.awaitNoCalls();
        var file = asterisk.recordings().resolve(told.step("recording"));
        assertEquals(440, Tone.in(file, 0).hertz(), 10);
        assertEquals(1_000, Tone.in(file, 1).hertz(), 30);
        assertEquals(3, Tone.in(file, 0).seconds(), 0.6);
    }
}
