package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import hotline.policies.limits.RaisedAgain;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RaiseAgainTest {
    private static final RaisedAgain USUAL = RaisedAgain.USUAL;

    @ParameterizedTest
    @EnumSource(Flow.Answer.class)
    void before_an_answer_it_is_one_more_contact_and_after_it_a_grade_more(Flow.Answer answer) {
        var flow = new Flow(answer);
        for (var state : State.values()) {
            if (state == State.CLOSED) {
                continue;
            }
            var decision = RaiseAgain.decide(flow, complaint(state, Grade.GENERAL), 0, USUAL);
            if (flow.passed(state, State.ANSWERED)) {
                assertEquals(new RaiseAgain.Raised(Grade.IMPORTANT), decision, state.toString());
            } else {
                assertInstanceOf(RaiseAgain.Joined.class, decision, state.toString());
            }
        }
    }

    @Test
    void the_gravest_grade_stays_and_a_regulation_may_leave_the_grade_alone() {
        var flow = new Flow(Flow.Answer.AFTER_VERIFICATION);
        assertEquals(
                new RaiseAgain.Raised(Grade.MAJOR),
                RaiseAgain.decide(flow, complaint(State.ANSWERED, Grade.MAJOR), 0, USUAL));
        assertEquals(
                new RaiseAgain.Raised(Grade.GENERAL),
                RaiseAgain.decide(flow, complaint(State.ANSWERED, Grade.GENERAL), 0, new RaisedAgain(90, false, 1)));
    }

    @Test
    void still_not_accepted_or_closed_it_becomes_a_case_of_its_own() {
        var flow = new Flow(Flow.Answer.AFTER_VERIFICATION);
        var own = new RaiseAgain.OwnCase();
        assertEquals(own, RaiseAgain.decide(flow, complaint(State.ANSWERED, Grade.IMPORTANT), 1, USUAL));
        assertEquals(own, RaiseAgain.decide(flow, complaint(State.CLOSED, Grade.GENERAL), 0, USUAL));
        assertEquals(Grade.MAJOR, RaiseAgain.proposed(Grade.IMPORTANT, USUAL));
        assertEquals(
                new RaiseAgain.Raised(Grade.MAJOR),
                RaiseAgain.decide(
                        flow, complaint(State.FOLLOWED_UP, Grade.IMPORTANT), 1, new RaisedAgain(90, true, 2)));
    }

    private static Complaint complaint(State state, @Nullable Grade grade) {
        var now = Instant.parse("2026-03-10T08:00:00Z");
        return new Complaint(
                1,
                "TS1",
                1,
                "电梯故障",
                "",
                "",
                "call",
                state,
                grade,
                null,
                null,
                "",
                null,
                null,
                new Person(1, "王芳"),
                null,
                now,
                null,
                null,
                null,
                state == State.CLOSED ? now : null,
                null,
                null,
                false);
    }
}
