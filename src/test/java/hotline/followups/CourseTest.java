package hotline.followups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.followups.Course.Decision;
import hotline.followups.Course.Effect;
import hotline.followups.Course.Event;
import hotline.policies.calendar.TimeLimit;
import hotline.policies.limits.FollowUpPolicy;
import hotline.policies.limits.FollowUpRule.Repeat;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CourseTest {
    private static final Instant EARLIEST = Instant.parse("2026-03-03T01:00:00Z");
    private static final Instant LAPSES = EARLIEST.plus(Duration.ofDays(10));
    private static final Instant MEANWHILE = EARLIEST.plus(Duration.ofDays(1));
    private static final Instant AGAIN = MEANWHILE.plus(Duration.ofHours(4));
    private static final TimeLimit DAY = TimeLimit.parse("1 day");
    private static final FollowUpPolicy POLICY = new FollowUpPolicy(
            "回访",
            List.of(),
            new FollowUpPolicy.Attempts(3, Map.of()),
            new Repeat(DAY, DAY, 1),
            DAY,
            DAY,
            List.of(),
            List.of(),
            Optional.of(new FollowUpPolicy.Improvement(2, DAY, DAY)));
    private static final EnumSet<State> ENDED = EnumSet.of(State.DONE, State.WAIVED, State.MISSED);

    private static Course.Now now(State state, int attempts, boolean more) {
        return new Course.Now(state, attempts, EARLIEST, LAPSES, more);
    }

    private static Decision decide(State state, Event event, Instant at) {
        return Course.decide(now(state, 0, false), event, POLICY, at);
    }

    private static Decision taken(State to, Effect... effects) {
        return new Decision.Taken(to, List.of(effects), null);
    }

    @Test
    void what_is_planned_becomes_due_at_its_earliest_time_and_what_is_open_is_missed_when_it_lapses() {
        var before = EARLIEST.minusMillis(1);
        assertEquals(new Decision.Stays(), decide(State.PLANNED, new Event.Looked(), before));
        assertEquals(taken(State.DUE), decide(State.PLANNED, new Event.Looked(), EARLIEST));
        assertEquals(taken(State.MISSED), decide(State.PLANNED, new Event.Looked(), LAPSES));
        for (var open : List.of(State.DUE, State.ATTEMPTED)) {
            assertEquals(new Decision.Stays(), decide(open, new Event.Looked(), LAPSES.minusMillis(1)));
            assertEquals(taken(State.MISSED), decide(open, new Event.Looked(), LAPSES));
        }
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void what_has_ended_is_neither_tried_nor_answered_and_time_changes_nothing(State state) {
        if (!ENDED.contains(state)) {
            return;
        }
        var refused = new Decision.Refused("followups.already-ended");
        assertEquals(refused, decide(state, new Event.Tried(AGAIN, true), MEANWHILE));
        assertEquals(refused, decide(state, new Event.Answered(true, 5), MEANWHILE));
        assertEquals(new Decision.Stays(), decide(state, new Event.Looked(), LAPSES.plusSeconds(1)));
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"PLANNED", "DUE", "ATTEMPTED"})
    void nobody_is_tried_or_asked_before_the_earliest_time(State state) {
        var before = EARLIEST.minusMillis(1);
        var refused = new Decision.Refused("followups.not-yet");
        assertEquals(refused, decide(state, new Event.Tried(AGAIN, true), before));
        assertEquals(refused, decide(state, new Event.Answered(true, null), before));
        assertEquals(taken(State.DONE), decide(state, new Event.Answered(true, null), EARLIEST));
    }

    @Test
    void an_attempt_waits_for_its_pause_and_the_last_one_is_the_end() {
        var tried = new Event.Tried(AGAIN, true);
        for (var state : List.of(State.PLANNED, State.DUE, State.ATTEMPTED)) {
            assertEquals(
                    new Decision.Taken(State.ATTEMPTED, List.of(), AGAIN),
                    Course.decide(now(state, 1, false), tried, POLICY, MEANWHILE));
            assertEquals(taken(State.MISSED), Course.decide(now(state, 2, false), tried, POLICY, MEANWHILE));
        }
        assertEquals(
                new Decision.Taken(State.ATTEMPTED, List.of(), AGAIN),
                Course.decide(now(State.ATTEMPTED, 2, false), new Event.Tried(AGAIN, false), POLICY, MEANWHILE),
                "what failed on our side is no attempt");
    }

    @Test
    void an_answer_asks_again_plans_the_next_and_opens_an_improvement_as_the_policy_says() {
        assertEquals(taken(State.DONE), decide(State.DUE, new Event.Answered(true, 3), MEANWHILE));
        assertEquals(taken(State.DONE, Effect.IMPROVE), decide(State.DUE, new Event.Answered(true, 2), MEANWHILE));
        assertEquals(
                taken(State.DONE, Effect.ASK_AGAIN, Effect.IMPROVE),
                decide(State.ATTEMPTED, new Event.Answered(false, 1), MEANWHILE));
        var more = now(State.DUE, 0, true);
        assertEquals(
                taken(State.DONE, Effect.PLAN_NEXT),
                Course.decide(more, new Event.Answered(true, 5), POLICY, MEANWHILE));
        assertEquals(
                taken(State.DONE, Effect.ASK_AGAIN),
                Course.decide(more, new Event.Answered(false, 5), POLICY, MEANWHILE),
                "the next of the row waits until nothing is left open");
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            mode = Mode.EXCLUDE,
            names = {"DONE", "WAIVED"})
    void what_was_not_done_may_be_let_go_with_a_reason_alone(State state) {
        assertEquals(taken(State.WAIVED), decide(state, new Event.Waived("客户未留姓名"), MEANWHILE));
        assertEquals(taken(State.WAIVED), decide(state, new Event.Waived("来信"), EARLIEST.minusSeconds(9)));
        assertEquals(new Decision.Refused("followups.reason-needed"), decide(state, new Event.Waived(" "), MEANWHILE));
    }

    @Test
    void what_is_done_is_never_let_go_and_an_improvement_leaves_out_no_step() {
        for (var state : List.of(State.DONE, State.WAIVED)) {
            assertEquals(
                    new Decision.Refused("followups.already-ended"), decide(state, new Event.Waived("x"), MEANWHILE));
        }
        var course = List.of(ImprovementState.values());
        for (var from = 0; from < course.size(); from++) {
            for (var to = 0; to < course.size(); to++) {
                assertEquals(to - from == 1, course.get(from).mayBecome(course.get(to)), from + " → " + to);
            }
        }
        assertTrue(ENDED.stream().allMatch(State::ended));
    }
}
