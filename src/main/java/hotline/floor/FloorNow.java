package hotline.floor;

import hotline.floor.FloorChange.LinkView;
import hotline.floor.FloorChange.TrunkView;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Agents, queues and lines as they are now, for screens and for other rooms. For virtual threads, where nothing else is said. */
public final class FloorNow {
    private final LiveFloor live;
    private final FloorLoop loop;

    FloorNow(LiveFloor live, FloorLoop loop) {
        this.live = live;
        this.loop = loop;
    }

    /** Everything there is, as changes, for a screen that begins. On the loop only. */
    public List<FloorChange> everything() {
        var all = new ArrayList<FloorChange>();
        live.lines.links().forEach(link -> all.add(new FloorChange.LinkChanged(link)));
        live.lines.trunks().forEach(trunk -> all.add(new FloorChange.TrunkChanged(trunk)));
        live.agents.desks().forEach(agent -> all.add(new FloorChange.AgentChanged(agent.view())));
        live.queues.all().forEach(queue -> {
            all.add(new FloorChange.QueueChanged(live.queues.view(queue)));
            all.add(new FloorChange.TodayChanged(
                    queue.settings.name(), queue.today.view(queue.settings.serviceLevel())));
        });
        return all;
    }

    public List<AgentView> agents() {
        return loop.ask(() -> live.agents.desks().stream().map(Desk::view).toList());
    }

    public List<TrunkView> trunks() {
        return loop.ask(() -> List.copyOf(live.lines.trunks()));
    }

    public List<LinkView> links() {
        return loop.ask(() -> List.copyOf(live.lines.links()));
    }

    /** The agents that a person may see: the own department's, of an agent the own queues', oneself; an administrator all. */
    List<AgentView> agentsFor(Caller caller) {
        return loop.ask(() -> {
            var own = Optional.ofNullable(caller.extension())
                    .flatMap(live.agents::desk)
                    .map(desk -> desk.profile.levels().keySet())
                    .orElse(Set.of());
            return live.agents.desks().stream()
                    .map(Desk::view)
                    .filter(agent -> sees(caller, own, agent))
                    .toList();
        });
    }

    private static boolean sees(Caller caller, Set<String> ownQueues, AgentView agent) {
        if (caller.role() == Role.ADMINISTRATOR || agent.extension().equals(caller.extension())) {
            return true;
        }
        if (caller.departmentId() != null && Objects.equals(caller.departmentId(), agent.departmentId())) {
            return true;
        }
        return caller.role() != Role.SUPERVISOR && agent.queues().stream().anyMatch(ownQueues::contains);
    }
}
