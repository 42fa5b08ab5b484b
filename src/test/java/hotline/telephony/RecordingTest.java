package hotline.telephony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.testing.AsteriskFixture;
import hotline.testing.Sipp.Press;
import hotline.testing.SippCall;
import hotline.testing.Tone;
import hotline.testing.TranscriptRecorder;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Both sides of a call, each on its channel, from the first word to the last, whoever speaks. */
@Tag("slow")
class RecordingTest {
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
        asterisk.signIn("811", "service");
    }

    @AfterEach
    void allCallsEnd() {
        asterisk.awaitNoCalls();
        asterisk.signOut("811", "service");
        told.close();
    }

    @Test
    void the_customer_is_left_and_the_agent_right_for_as_long_as_they_speak() {
        var agent = asterisk.sipp().phone("811").answers(500, 4_000);
        call(agent);
        assertBothSides(3.6, 4.4);
    }

    @Test
    void a_blind_transfer_stays_on_the_recording() {
        var second = asterisk.sipp().phone("812").answers(500, 3_000);
        var first = asterisk.sipp().phone("811").transfers(300, "812");
        call(first, second);
        assertBothSides(4.4, 6.2);
    }

    @Test
    void an_attended_transfer_stays_on_the_recording() {
        var second = asterisk.sipp().phone("812").answers(500, 8_000);
        var first = asterisk.sipp().phone("811").consultsAndTransfers(300, "812");
        call(first, second);
        assertEquals(1, told.count("AttendedTransfer"));
        assertBothSides(9, 12.5);
    }

    @Test
    void a_conference_is_on_the_recording_whoever_leaves_first() {
        var colleague = asterisk.sipp().phone("812").speaking(1_700).answers(300, 12_000);
        var agent = asterisk.sipp().phone("811").consultsAndConfers(300, "812", 4_000);
        var customer = asterisk.sipp().customer("13800138001", 40_000, new Press(1_500, "2"));
        told.await("Event: Unhold");
        putTogether();
        agent.ended();
        colleague.ended();
        customer.ended();
        asterisk.awaitNoCalls();
        var file = asterisk.recordings().resolve(told.step("recording"));
        var customers = Tone.in(file, 0);
        assertEquals(440, customers.hertz(), 10, "left: " + customers);
        assertTrue(customers.seconds() > 11 && customers.seconds() < 16.5, customers.toString());
        var together = 7;
        assertTrue(Tone.share(file, 1, together, 1_000) > 0.3, "the agent in the conference");
        assertTrue(Tone.share(file, 1, together, 1_700) > 0.3, "the colleague in the conference");
        var end = (int) customers.seconds() - 2;
        assertTrue(Tone.share(file, 1, end, 1_700) > 0.9, "the colleague alone with the customer");
    }

    /** As the hotline does: the colleague's channel into the customer's bridge. */
    private void putTogether() {
        var customer = told.channel("carrier");
        var colleague = told.channel("812");
        try (var actions = TranscriptRecorder.actions(asterisk)) {
            var joins = "Variable: HOTLINE_JOINS";
            actions.say("Action: Setvar", "Channel: " + colleague, joins, "Value: " + customer);
            actions.say(
                    "Action: Redirect",
                    "ActionID: join",
                    "Channel: " + colleague,
                    "Context: conference",
                    "Exten: join",
                    "Priority: 1");
            actions.await("Response: Success\r\nActionID: join");
        }
    }

    @Test
    void a_hold_is_seen_and_the_customer_stays_on_the_recording() {
        var agent = asterisk.sipp().phone("811").holds(300, 1_500);
        call(agent);
        assertEquals(1, told.count("Hold"));
        assertEquals(1, told.count("Unhold"));
        var file = asterisk.recordings().resolve(told.step("recording"));
        assertEquals(440, Tone.in(file, 0).hertz(), 10);
        // To the right stands what the customer hears: the agent, and music while held.
        assertTrue(Tone.in(file, 1).level() > 0.1, Tone.in(file, 1).toString());
        assertEquals(6.1, Tone.in(file, 0).seconds(), 0.6);
    }

    private static void call(SippCall... agents) {
        var customer = asterisk.sipp().customer("13800138001", 40_000, new Press(1_500, "2"));
        for (var agent : agents) {
            agent.ended();
        }
        customer.ended();
        asterisk.awaitNoCalls();
    }

    private void assertBothSides(double least, double most) {
        var file = asterisk.recordings().resolve(told.step("recording"));
        var customer = Tone.in(file, 0);
        var agents = Tone.in(file, 1);
        assertEquals(440, customer.hertz(), 10, "left: " + customer);
        assertEquals(1_000, agents.hertz(), 30, "right: " + agents);
        assertTrue(customer.level() > 0.2 && agents.level() > 0.2, customer + " " + agents);
        assertTrue(customer.seconds() >= least && customer.seconds() <= most, customer.toString());
    }
}
