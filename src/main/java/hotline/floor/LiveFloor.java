package hotline.floor;

import hotline.calls.CallEffect;
import hotline.floor.agent.AgentMachine;
import hotline.pbx.DeviceStatus;
import hotline.pbx.Pbx;
import hotline.pbx.PbxEvent;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Agents, queues and lines as they are now; everything in it runs on the floor's event loop. */
final class LiveFloor {
    private final List<Consumer<FloorChange>> listeners = new ArrayList<>();
    final AgentBoard agents;
    final QueueBoard queues;
    final LineBoard lines;
    private final AgentCalls calls;

    LiveFloor(
            FloorSettings settings,
            ZoneId zone,
            InstantSource clock,
            Pbx pbx,
            Set<String> trunks,
            ToIntFunction<String> priorityOf,
            BooleanSupplier open,
            BooleanSupplier acting) {
        this.queues = new QueueBoard(settings, zone, clock, this::agentsOf, priorityOf, open, change -> tell(change));
        this.agents = new AgentBoard(
                new AgentMachine(settings.agentRules()),
                new AgentActions(pbx),
                acting,
                clock,
                this::agentTold,
                queues::handled);
        this.lines = new LineBoard(trunks, this::tell);
        this.calls = new AgentCalls(agents, queues);
        lines.expect(pbx.name(), clock.instant());
    }

    void listen(Consumer<FloorChange> listener) {
        listeners.add(listener);
    }

    private List<Desk> agentsOf(String queue) {
        return agents.ofQueue(queue);
    }

    private void agentTold(FloorChange change) {
        tell(change);
        if (change instanceof FloorChange.AgentChanged(var agent)) {
            queues.agentChanged(agent);
        }
    }

    private void tell(FloorChange change) {
        listeners.forEach(listener -> listener.accept(change));
    }

    /** Takes over what the administration changed. */
    void settings(Collection<Queue> all, Collection<AgentProfile> profiles) {
        queues.settings(all);
        agents.profiles(profiles);
    }

    void today(Map<String, Today> counted) {
        queues.today(counted);
    }

    void heard(CallEffect effect) {
        calls.heard(effect);
        queues.heard(effect);
    }

    void heard(PbxEvent event) {
        switch (event) {
            case PbxEvent.LinkUp up -> linkUp(up);
            case PbxEvent.LinkDown down -> lines.linkDown(down);
            case PbxEvent.MemberChanged changed -> agents.memberChanged(changed.member());
            case PbxEvent.MemberRemoved(var _, var queue, var endpoint) -> agents.memberRemoved(queue, endpoint);
            case PbxEvent.ContactChanged contact -> {
                lines.contact(contact);
                agents.reachable(contact.endpoint(), contact.reachable());
            }
            case PbxEvent.RegistrationChanged registration -> lines.registration(registration);
            case PbxEvent.DeviceChanged(var _, var endpoint, var status) -> {
                if (status != DeviceStatus.UNKNOWN) {
                    agents.reachable(endpoint, status != DeviceStatus.UNAVAILABLE);
                }
            }
            default -> {
                // the calls' own events come as the tracker's conclusions
            }
        }
    }

    private void linkUp(PbxEvent.LinkUp up) {
        lines.linkUp(up);
        up.snapshot().contacts().forEach(contact -> agents.reachable(contact.endpoint(), contact.reachable()));
        agents.adopt(up.snapshot().members());
    }
}
