package hotline.floor.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.floor.agent.AgentEffect.JoinQueues;
import hotline.floor.agent.AgentEffect.LeaveQueues;
import hotline.floor.agent.AgentEffect.PauseInQueues;
import hotline.floor.agent.AgentEffect.UnpauseInQueues;
import hotline.floor.agent.AgentEvent.Adopted;
import hotline.floor.agent.AgentEvent.ClockMoved;
import hotline.floor.agent.AgentEvent.EndWrapUp;
import hotline.floor.agent.AgentEvent.GetReady;
import hotline.floor.agent.AgentEvent.LegAnswered;
import hotline.floor.agent.AgentEvent.LegClosed;
import hotline.floor.agent.AgentEvent.LegHeld;
import hotline.floor.agent.AgentEvent.LegOpened;
import hotline.floor.agent.AgentEvent.Missed;
import hotline.floor.agent.AgentEvent.Reachable;
import hotline.floor.agent.AgentEvent.Released;
import hotline.floor.agent.AgentEvent.Reserve;
import hotline.floor.agent.AgentEvent.SignIn;
import hotline.floor.agent.AgentEvent.SignOut;
import hotline.floor.agent.AgentEvent.TakePause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentMachineTest {
    private static final Duration WRAP_UP = Duration.ofSeconds(30);
    private final AgentMachine machine = new AgentMachine(new AgentRules(2, Duration.ofSeconds(20)));
    private final List<AgentEffect> effects = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-02T08:00:00Z");
    private Presence agent = Presence.offline(now);

    private void tell(AgentEvent... events) {
        for (var event : events) {
            var step = machine.after(agent, event, now);
            agent = step.presence();
            effects.addAll(step.effects());
        }
    }

    private void ready() {
        tell(new SignIn(), new Reachable(true), new GetReady());
        effects.clear();
    }

    private void pass(Duration time) {
        now = now.plus(time);
        tell(new ClockMoved());
    }

    @Test
    void who_signs_in_joins_the_queues_paused_and_is_rung_only_once_ready() {
        tell(new SignIn(), new Reachable(true));
        assertEquals(AgentState.PAUSED, agent.state());
        assertEquals(List.of(new JoinQueues("signed-in/signed-in")), effects);
        tell(new GetReady());
        assertEquals(AgentState.READY, agent.state());
        assertEquals(new UnpauseInQueues(), effects.getLast());
    }

    @Test
    void a_second_sign_in_by_a_reloaded_page_changes_nothing() {
        ready();
        tell(new SignIn());
        assertEquals(AgentState.READY, agent.state());
        assertEquals(List.of(), effects);
    }

    @Test
    void wrap_up_pauses_at_once_and_frees_the_agent_at_its_limit() {
        ready();
        tell(new LegOpened("a", "call", false), new LegAnswered("a"));
        assertEquals(AgentState.TALKING, agent.state());
        tell(new Released("call", WRAP_UP), new LegClosed("a"));
        assertEquals(AgentState.WRAPUP, agent.state());
        assertEquals(List.of(new PauseInQueues("wrap-up")), effects);
        assertEquals(now.plus(WRAP_UP), wrapUp(agent.wrapUp()).endsAt());
        pass(Duration.ofSeconds(29));
        assertEquals(AgentState.WRAPUP, agent.state());
        pass(Duration.ofSeconds(1));
        assertEquals(AgentState.READY, agent.state());
        assertEquals(new UnpauseInQueues(), effects.getLast());
    }

    private static WrapUp wrapUp(@Nullable WrapUp wrapUp) {
        return Objects.requireNonNull(wrapUp);
    }

    @Test
    void wrap_up_begins_also_when_the_leg_ends_before_the_call_says_so() {
        ready();
        tell(new LegOpened("a", "call", false), new LegAnswered("a"), new LegClosed("a"));
        tell(new Released("call", WRAP_UP));
        assertEquals(AgentState.WRAPUP, agent.state());
    }

    @Test
    void a_pause_taken_during_a_call_follows_the_wrap_up() {
        ready();
        tell(new LegOpened("a", "call", false), new LegAnswered("a"));
        tell(new TakePause(new Pause("lunch", Pause.Cause.SELF)));
        assertEquals(AgentState.TALKING, agent.state());
        assertEquals(new PauseInQueues("lunch/self"), effects.getLast());
        tell(new Released("call", WRAP_UP), new LegClosed("a"));
        assertEquals(AgentState.WRAPUP, agent.state());
        tell(new EndWrapUp());
        assertEquals(AgentState.PAUSED, agent.state());
        assertEquals(new PauseInQueues("lunch/self"), effects.getLast());
    }

    @Test
    void calls_missed_in_a_row_pause_with_the_cause_and_an_answer_forgives_them() {
        ready();
        tell(new Missed());
        assertEquals(AgentState.READY, agent.state());
        tell(new LegOpened("a", "call", false), new LegAnswered("a"), new LegClosed("a"));
        tell(new Missed());
        assertEquals(AgentState.READY, agent.state());
        tell(new Missed());
        assertEquals(AgentState.PAUSED, agent.state());
        assertEquals(Pause.MISSED_CALLS, agent.pause());
        assertEquals(new PauseInQueues("missed-calls/missed-calls"), effects.getLast());
        assertEquals(2, agent.missedInRow());
    }

    @Test
    void a_telephone_that_cannot_be_reached_shows_as_lost_and_comes_back_by_itself() {
        ready();
        tell(new Reachable(false));
        assertEquals(AgentState.PHONE_LOST, agent.state());
        tell(new Reachable(true));
        assertEquals(AgentState.READY, agent.state());
        assertEquals(List.of(), effects);
    }

    @Test
    void only_a_ready_agent_is_reserved_and_the_reservation_lapses() {
        tell(new SignIn(), new Reachable(true), new Reserve("x", now.plusSeconds(60)));
        assertNull(agent.reservation());
        ready();
        tell(new Reserve("x", now.plusSeconds(60)));
        assertEquals(AgentState.RESERVED, agent.state());
        assertEquals(List.of(new PauseInQueues("reserved")), effects);
        tell(new Reserve("y", now.plusSeconds(60)));
        assertEquals("x", Objects.requireNonNull(agent.reservation()).attempt());
        pass(Duration.ofSeconds(60));
        assertEquals(AgentState.READY, agent.state());
        assertTrue(effects.contains(new AgentEffect.ReservationLapsed("x")));
        assertTrue(effects.contains(new UnpauseInQueues()));
    }

    @Test
    void a_consultation_shows_both_legs_and_wrap_up_waits_for_the_last() {
        ready();
        tell(new LegOpened("a", "call", false), new LegAnswered("a"), new LegHeld("a"));
        assertEquals(AgentState.HELD, agent.state());
        tell(new LegOpened("b", "other", true));
        assertEquals(AgentState.CONSULTING, agent.state());
        tell(new Released("call", WRAP_UP), new LegClosed("a"));
        assertEquals(AgentState.TALKING, agent.state());
        tell(new LegClosed("b"));
        assertEquals(AgentState.WRAPUP, agent.state());
    }

    @Test
    void signing_out_leaves_all_queues_and_forgets_pause_and_wrap_up() {
        ready();
        tell(new TakePause(new Pause("lunch", Pause.Cause.SELF)), new SignOut());
        assertEquals(AgentState.OFFLINE, agent.state());
        assertEquals(new LeaveQueues(), effects.getLast());
        assertNull(agent.pause());
    }

    @Test
    void after_a_gap_the_telephone_system_is_the_truth() {
        tell(new Adopted(true, true, "lunch/supervisor"), new Reachable(true));
        assertEquals(new Pause("lunch", Pause.Cause.SUPERVISOR), agent.pause());
        tell(new Adopted(true, true, "wrap-up"));
        assertNotNull(agent.wrapUp());
        tell(new Adopted(true, false, ""));
        assertEquals(AgentState.READY, agent.state());
        tell(new Adopted(false, false, ""));
        assertEquals(AgentState.OFFLINE, agent.state());
        assertEquals(List.of(), effects);
    }
}
