package hotline.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomesTest {
    @ParameterizedTest
    @CsvSource({
        "17, SIP 486 Busy Here, BUSY",
        "34, SIP 503 Service Unavailable, CONGESTION",
        "1, SIP 404 Not Found, UNKNOWN_NUMBER",
        "21, SIP 603 Decline, DECLINED",
        "19, SIP 480 Temporarily Unavailable, UNAVAILABLE",
        "17, '', BUSY",
        "34, '', CONGESTION",
        "1, '', UNKNOWN_NUMBER",
        "21, '', DECLINED",
        "20, '', UNAVAILABLE",
        "0, '', FAILED",
        "38, 'SIP 999 Odd', CONGESTION"
    })
    void what_was_not_answered_is_told_by_the_channels_end(int cause, String tech, AttemptOutcome outcome) {
        var facts = AttemptFacts.NONE.withRequestEnded(false, 0).withClosed(cause, tech);
        assertEquals(outcome, Outcomes.of(facts));
    }

    @Property
    void a_request_that_timed_out_was_not_answered_whatever_the_channel_says(@ForAll @IntRange(max = 127) int cause) {
        assertEquals(
                AttemptOutcome.NO_ANSWER,
                Outcomes.of(AttemptFacts.NONE.withClosed(cause, "").withRequestEnded(false, 3)));
    }

    @Property
    void the_order_of_the_two_ends_does_not_matter(@ForAll @IntRange(max = 127) int cause) {
        assertEquals(
                Outcomes.of(AttemptFacts.NONE.withClosed(cause, "").withRequestEnded(false, 0)),
                Outcomes.of(AttemptFacts.NONE.withRequestEnded(false, 0).withClosed(cause, "")));
    }

    @Property
    void who_talked_with_an_agent_was_reached_however_it_ended(@ForAll @IntRange(max = 127) int cause) {
        var talked = AttemptFacts.NONE.withAnswered().withAgent().withClosed(cause, "");
        assertEquals(AttemptOutcome.ANSWERED, Outcomes.of(talked));
        assertEquals(
                AttemptOutcome.AGENT_MISSED,
                Outcomes.of(AttemptFacts.NONE.withAnswered().withClosed(cause, "")));
        assertEquals(
                AttemptOutcome.MACHINE,
                Outcomes.of(AttemptFacts.NONE.withMachine().withClosed(cause, "")));
    }
}
