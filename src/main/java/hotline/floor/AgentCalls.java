package hotline.floor;

import hotline.calls.CallEffect;
import hotline.calls.CallView;
import hotline.calls.CallView.AgentPart;
import hotline.floor.agent.AgentEvent;
import hotline.floor.agent.AgentLeg;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the agents' machines what the calls do to them. Lives on the floor's event loop. */
final class AgentCalls {
    private final Map<String, Set<String>> agentsOfCall = new HashMap<>();
    private final AgentBoard agents;
    private final QueueBoard queues;

    AgentCalls(AgentBoard agents, QueueBoard queues) {
        this.agents = agents;
        this.queues = queues;
    }

    void heard(CallEffect effect) {
        switch (effect) {
            case CallEffect.CallChanged changed -> legs(changed.call());
            case CallEffect.CallEnded ended -> legs(ended.call());
            case CallEffect.CallRangOut out
            when out.missed() ->
                agents.desk(out.extension()).ifPresent(desk -> agents.apply(desk, new AgentEvent.Missed()));
            case CallEffect.CallAnswered answered -> handling(answered);
            case CallEffect.AgentReleased released ->
                agents.desk(released.extension())
                        .ifPresent(desk -> agents.apply(
                                desk,
                                new AgentEvent.Released(
                                        released.call().linkedid(),
                                        queues.wrapUp(released.call().queue()))));
            default -> {
                // what remains does not touch an agent
            }
        }
    }

    private void handling(CallEffect.CallAnswered answered) {
        agents.desk(answered.extension()).ifPresent(desk -> {
            var queue = answered.call().queue();
            desk.handlingSince = answered.at();
            desk.handlingQueue = queue == null ? "" : queue;
        });
    }

    private void legs(CallView call) {
        var before = agentsOfCall.getOrDefault(call.linkedid(), Set.of());
        var now = new HashSet<String>();
        if (call.state() != CallView.State.ENDED) {
            call.agents().forEach(part -> {
                now.add(part.extension());
                agents.desk(part.extension()).ifPresent(desk -> leg(desk, call, part));
            });
        }
        var touched = new HashSet<>(before);
        touched.addAll(now);
        touched.forEach(extension -> agents.desk(extension).ifPresent(desk -> close(desk, call)));
        if (now.isEmpty()) {
            agentsOfCall.remove(call.linkedid());
        } else {
            agentsOfCall.put(call.linkedid(), now);
        }
    }

    private void leg(Desk desk, CallView call, AgentPart part) {
        var known = desk.presence.legs().get(part.uniqueid());
        for (var event : events(call.linkedid(), part, known)) {
            agents.apply(desk, event);
        }
    }

    /** The steps from what is known of a leg to what the call says of it. */
    static List<AgentEvent> events(String linkedid, AgentPart part, @Nullable AgentLeg known) {
        var id = part.uniqueid();
        var events = new ArrayList<AgentEvent>();
        if (known == null) {
            events.add(new AgentEvent.LegOpened(id, linkedid, part.state() == CallView.State.ENTERED));
        } else if (!known.linkedid().equals(linkedid)) {
            events.add(new AgentEvent.LegMoved(id, linkedid));
        }
        var up = known != null && (known.phase() == AgentLeg.Phase.TALKING || known.phase() == AgentLeg.Phase.HELD);
        switch (part.state()) {
            case TALKING -> events.add(up ? new AgentEvent.LegUnheld(id) : new AgentEvent.LegAnswered(id));
            case HELD -> {
                if (!up) {
                    events.add(new AgentEvent.LegAnswered(id));
                }
                events.add(new AgentEvent.LegHeld(id));
            }
            // With a colleague instead of the customer: it was rung before, so it has answered.
            case ENTERED -> {
                if (known != null && known.phase() == AgentLeg.Phase.RINGING) {
                    events.add(new AgentEvent.LegAnswered(id));
                }
            }
            case QUEUED, RINGING, ENDED -> {
                // ringing is how a leg begins
            }
        }
        return events;
    }

    private void close(Desk desk, CallView call) {
        var ended = call.state() == CallView.State.ENDED;
        desk.presence.legs().entrySet().stream()
                .filter(leg -> leg.getValue().linkedid().equals(call.linkedid()))
                .map(Map.Entry::getKey)
                .filter(id -> ended
                        || call.agents().stream()
                                .noneMatch(part -> part.uniqueid().equals(id)))
                .toList()
                .forEach(id -> agents.apply(desk, new AgentEvent.LegClosed(id)));
    }
}
