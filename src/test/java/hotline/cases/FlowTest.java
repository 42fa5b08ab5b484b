package hotline.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FlowTest {
    /** Every step there is, in K1's default order; what is not here must be refused. */
    private static final Map<State, Set<State>> STEPS = Map.ofEntries(
            Map.entry(State.REGISTERED, Set.of(State.ACCEPTED, State.REFUSED)),
            Map.entry(State.ACCEPTED, Set.of()),
            Map.entry(State.REFUSED, Set.of(State.CLOSED, State.ACCEPTED)),
            Map.entry(State.GRADED, Set.of()),
            Map.entry(State.ASSIGNED, Set.of(State.INVESTIGATED)),
            Map.entry(State.INVESTIGATED, Set.of(State.PROPOSED)),
            Map.entry(State.PROPOSED, Set.of(State.APPROVED, State.INVESTIGATED)),
            Map.entry(State.APPROVED, Set.of(State.CARRIED_OUT)),
            Map.entry(State.CARRIED_OUT, Set.of(State.VERIFIED, State.PROPOSED)),
            Map.entry(State.VERIFIED, Set.of(State.ANSWERED)),
            Map.entry(State.ANSWERED, Set.of(State.FOLLOWED_UP, State.INVESTIGATED)),
            Map.entry(State.FOLLOWED_UP, Set.of(State.CLOSED, State.INVESTIGATED)),
            Map.entry(State.CLOSED, Set.of()));

    private static Set<State> steps(State from) {
        return STEPS.getOrDefault(from, Set.of());
    }

    private final Flow flow = new Flow(Flow.Answer.AFTER_VERIFICATION);

    @Test
    void every_step_that_there_is_may_be_taken_and_no_other() {
        for (var from : State.values()) {
            for (var to : State.values()) {
                var decision = flow.decide(from, to, Part.OVERSEER, true, true);
                var allowed = steps(from).contains(to);
                assertEquals(allowed, decision instanceof Flow.Decision.Taken, from + " → " + to);
            }
        }
    }

    @Test
    void each_refusal_says_what_stands_against_it() {
        assertRefused("cases.grade-it", State.ACCEPTED, State.GRADED, Part.OVERSEER, true, true);
        assertRefused("cases.assign-it", State.GRADED, State.ASSIGNED, Part.OVERSEER, true, true);
        assertRefused("cases.already-closed", State.CLOSED, State.REGISTERED, Part.OVERSEER, true, true);
        assertRefused("cases.no-such-step", State.REGISTERED, State.CLOSED, Part.OVERSEER, true, true);
        assertRefused("cases.not-your-step", State.REGISTERED, State.ACCEPTED, Part.OWNER, true, true);
        assertRefused("cases.not-your-step", State.ASSIGNED, State.INVESTIGATED, Part.WITNESS, true, true);
        assertRefused("cases.note-needed", State.REGISTERED, State.REFUSED, Part.OVERSEER, false, true);
        assertRefused("cases.note-needed", State.PROPOSED, State.INVESTIGATED, Part.OVERSEER, false, true);
        assertRefused("cases.liability-needed", State.ASSIGNED, State.INVESTIGATED, Part.OWNER, true, false);
    }

    @Test
    void the_owner_works_and_the_overseer_decides() {
        for (var step : List.of(State.INVESTIGATED, State.PROPOSED, State.CARRIED_OUT, State.ANSWERED)) {
            assertTrue(byOwner(flow, step), step.key());
        }
        for (var step : List.of(State.ACCEPTED, State.REFUSED, State.APPROVED, State.VERIFIED, State.CLOSED)) {
            assertFalse(byOwner(flow, step), step.key());
        }
    }

    private static boolean byOwner(Flow flow, State to) {
        for (var from : State.values()) {
            if (flow.open(from, Part.OWNER).stream().anyMatch(step -> step.to() == to && !step.back())) {
                return true;
            }
        }
        return false;
    }

    @Test
    void the_customer_may_be_answered_right_after_approval_where_the_policy_says_so() {
        var early = new Flow(Flow.Answer.AFTER_APPROVAL);
        assertInstanceOf(
                Flow.Decision.Taken.class, early.decide(State.APPROVED, State.ANSWERED, Part.OWNER, true, true));
        assertInstanceOf(
                Flow.Decision.Taken.class, early.decide(State.VERIFIED, State.FOLLOWED_UP, Part.OWNER, true, true));
        assertInstanceOf(
                Flow.Decision.Refused.class, early.decide(State.APPROVED, State.CARRIED_OUT, Part.OWNER, true, true));
    }

    @Test
    void every_state_can_be_reached_and_left_but_the_last() {
        for (var answer : Flow.Answer.values()) {
            var course = new Flow(answer);
            var reached = new TreeSet<State>(Set.of(State.REGISTERED));
            for (var round = 0; round < State.values().length; round++) {
                for (var from : List.copyOf(reached)) {
                    course.open(from, Part.OVERSEER).forEach(step -> reached.add(step.to()));
                    if (from == State.ACCEPTED) {
                        reached.add(State.GRADED);
                    }
                    if (from == State.GRADED) {
                        reached.add(State.ASSIGNED);
                    }
                }
            }
            assertEquals(Set.of(State.values()), reached);
        }
    }

    @Property(tries = 500)
    void whatever_is_tried_in_whatever_order_only_known_steps_are_taken(
            @ForAll @Size(max = 60) List<State> wanted, @ForAll Part part, @ForAll boolean note) {
        var state = State.REGISTERED;
        var visits = new TreeMap<State, Integer>();
        for (var to : wanted) {
            if (flow.decide(state, to, part, note, true) instanceof Flow.Decision.Taken taken) {
                assertTrue(steps(state).contains(to));
                assertTrue(taken.step().by().contains(part));
                assertTrue(!taken.step().note() || note);
                assertTrue(part != Part.WITNESS);
                state = to;
            }
            visits.merge(state, 1, Integer::sum);
        }
        // Nobody gets past being accepted by transitions alone: grading and assigning are acts of their own.
        assertTrue(Set.of(State.REGISTERED, State.ACCEPTED, State.REFUSED, State.CLOSED)
                .containsAll(visits.keySet()));
    }

    @Property
    void a_clock_either_runs_or_is_met(@ForAll State state, @ForAll Flow.Answer answer) {
        var course = new Flow(answer);
        var met = new TreeSet<>(Clocks.met(course, state));
        var running = new TreeSet<>(Clocks.running(course, state));
        assertTrue(met.stream().noneMatch(running::contains));
        assertEquals(6, met.size() + running.size());
    }

    @Test
    void a_clock_stops_where_its_work_is_done_and_runs_on_after_a_step_back() {
        assertEquals(List.of("pre-warn", "propose", "respond"), Clocks.met(flow, State.PROPOSED));
        assertEquals(List.of("pre-warn", "respond"), Clocks.met(flow, State.INVESTIGATED));
        assertEquals(List.of("respond"), Clocks.met(flow, State.REFUSED));
        assertEquals(6, Clocks.met(flow, State.CLOSED).size());
    }

    private void assertRefused(String problem, State from, State to, Part part, boolean note, boolean liability) {
        assertEquals(
                new Flow.Decision.Refused(problem), flow.decide(from, to, part, note, liability), from + " → " + to);
    }
}
