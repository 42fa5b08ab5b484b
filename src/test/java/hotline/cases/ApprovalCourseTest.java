package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import hotline.cases.ApprovalCourse.Answer;
import hotline.cases.ApprovalCourse.Asked;
import hotline.cases.ApprovalCourse.Outcome;
import hotline.cases.ApprovalCourse.State;
import hotline.policies.limits.Approver;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovalCourseTest {
    private static final long PROPOSER = 1;
    private static final long OTHER = 2;

    private static Outcome decide(State state, int step, int steps, Answer answer) {
        return ApprovalCourse.decide(new Asked(state, step, steps, PROPOSER), answer);
    }

    private static Answer yes(int step) {
        return new Answer(OTHER, true, step, true, false);
    }

    @Test
    void each_consent_asks_the_next_and_the_last_one_is_enough() {
        assertEquals(new Outcome.AskNext(1), decide(State.WAITING, 0, 3, yes(0)));
        assertEquals(new Outcome.AskNext(2), decide(State.WAITING, 1, 3, yes(1)));
        assertInstanceOf(Outcome.Consented.class, decide(State.WAITING, 2, 3, yes(2)));
        assertInstanceOf(Outcome.Consented.class, decide(State.WAITING, 0, 1, yes(0)));
    }

    @Test
    void one_who_does_not_consent_ends_it_and_says_why() {
        assertInstanceOf(Outcome.Declined.class, decide(State.WAITING, 0, 3, new Answer(OTHER, true, 0, false, true)));
        assertNot("cases.note-needed", State.WAITING, new Answer(OTHER, true, 0, false, false));
    }

    @Test
    void nobody_decides_on_their_own_proposal_or_unasked_or_twice() {
        assertNot("cases.own-proposal", State.WAITING, new Answer(PROPOSER, true, 0, true, false));
        assertNot("cases.not-asked", State.WAITING, new Answer(OTHER, false, 0, true, false));
        assertNot("cases.approval-decided", State.WAITING, yes(1));
        for (var over : List.of(State.APPROVED, State.REFUSED, State.WITHDRAWN)) {
            assertNot("cases.approval-decided", over, yes(0));
        }
    }

    private static void assertNot(String problem, State state, Answer answer) {
        assertEquals(new Outcome.Not(problem), decide(state, 0, 1, answer));
    }

    @Test
    void what_is_not_decided_goes_up_to_the_administrators() {
        assertEquals(
                List.of("supervisor", "manager", "general-manager", "administrator"),
                ApprovalCourse.levels(new Approver("supervisor")));
        assertEquals(
                List.of("general-manager", "administrator"), ApprovalCourse.levels(new Approver("general-manager")));
        assertEquals(
                List.of("position 财务经理", "manager", "general-manager", "administrator"),
                ApprovalCourse.levels(new Approver("position 财务经理")));
    }
}
