package hotline.floor.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class AgentMachinePropertyTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private final AgentMachine machine = new AgentMachine(new AgentRules(3, Duration.ofSeconds(20)));

    @Provide
    Arbitrary<List<AgentEvent>> events() {
        var leg = Arbitraries.of("a", "b");
        return Arbitraries.<AgentEvent>oneOf(
                        Arbitraries.<AgentEvent>of(
                                new AgentEvent.SignIn(),
                                new AgentEvent.SignOut(),
                                new AgentEvent.GetReady(),
                                new AgentEvent.GetReady(),
                                new AgentEvent.EndWrapUp(),
                                new AgentEvent.Missed(),
                                new AgentEvent.ClockMoved(),
                                new AgentEvent.Reachable(true),
                                new AgentEvent.Reachable(false),
                                new AgentEvent.TakePause(new Pause("lunch", Pause.Cause.SELF)),
                                new AgentEvent.Reserve("x", START.plusSeconds(40)),
                                new AgentEvent.Unreserve("x")),
                        leg.map(id -> new AgentEvent.LegOpened(id, "call-" + id, false)),
                        leg.map(id -> new AgentEvent.LegAnswered(id)),
                        leg.map(id -> new AgentEvent.LegHeld(id)),
                        leg.map(id -> new AgentEvent.LegUnheld(id)),
                        leg.map(id -> new AgentEvent.LegClosed(id)),
                        leg.map(id -> new AgentEvent.Released("call-" + id, Duration.ofSeconds(15))))
                .list()
                .ofMaxSize(60);
    }

    /** What the telephone system holds, if it does what it is told. */
    private static @Nullable String carriedOut(@Nullable String held, List<AgentEffect> effects) {
        var label = held;
        for (var effect : effects) {
            label = switch (effect) {
                case AgentEffect.PauseInQueues(var reason) -> reason;
                case AgentEffect.JoinQueues(var reason) -> reason;
                case AgentEffect.UnpauseInQueues _, AgentEffect.LeaveQueues _ -> null;
                case AgentEffect.ReservationLapsed _ -> label;
            };
        }
        return label;
    }

    @Property
    void the_queues_hold_back_exactly_whom_the_presence_holds_back(@ForAll("events") List<AgentEvent> events) {
        var now = START;
        var agent = Presence.offline(now);
        String held = null;
        for (var event : events) {
            var step = machine.after(agent, event, now);
            held = carriedOut(held, step.effects());
            agent = step.presence();
            if (agent.signedIn()) {
                assertEquals(agent.hold(), held);
            }
            now = now.plusSeconds(3);
        }
    }

    @Property
    void ready_means_free_reachable_and_held_back_by_nothing(@ForAll("events") List<AgentEvent> events) {
        var now = START;
        var agent = Presence.offline(now);
        for (var event : events) {
            var before = agent;
            agent = machine.after(agent, event, now).presence();
            assertEquals(
                    agent.state() == AgentState.READY,
                    agent.signedIn() && agent.reachable() && agent.legs().isEmpty() && agent.hold() == null);
            assertFalse(agent.since().isBefore(before.since()));
            now = now.plusSeconds(3);
        }
    }

    @Property
    void an_event_told_twice_changes_nothing_the_second_time(@ForAll("events") List<AgentEvent> events) {
        var now = START;
        var agent = Presence.offline(now);
        for (var event : events) {
            agent = machine.after(agent, event, now).presence();
            if (!(event instanceof AgentEvent.Missed)
                    && !(event instanceof AgentEvent.SignOut)
                    && !(event instanceof AgentEvent.Released)) {
                var again = machine.after(agent, event, now);
                assertEquals(agent, again.presence());
                assertEquals(List.of(), again.effects());
            }
            now = now.plusSeconds(3);
        }
    }
}
