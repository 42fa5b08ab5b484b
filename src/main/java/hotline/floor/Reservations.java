package hotline.floor;

import hotline.floor.agent.AgentEvent;
import hotline.floor.agent.AgentState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Agents who are kept for calls that the hotline is about to make. For virtual threads. */
public final class Reservations {
    private final LiveFloor live;
    private final FloorLoop loop;

    Reservations(LiveFloor live, FloorLoop loop) {
        this.live = live;
        this.loop = loop;
    }

    /** Agents of a queue who can take a call now: the lower level first, then who waits longest. */
    public List<AgentView> free(String queue) {
        return loop.ask(() -> live.agents.ofQueue(queue).stream()
                .filter(found -> found.presence.state() == AgentState.READY)
                .sorted(Comparator.comparing(
                                (Desk found) -> found.profile.levels().getOrDefault(queue, 9))
                        .thenComparing(found -> found.presence.since()))
                .map(Desk::view)
                .toList());
    }

    /** Callers waiting in a queue since before {@code moment}, who come first. */
    public long waitingBefore(String queue, Instant moment) {
        return loop.ask(() -> live.queues.all().stream()
                .filter(found -> found.settings.name().equals(queue))
                .flatMap(found -> found.waiting().stream())
                .filter(caller -> caller.joinedAt().isBefore(moment))
                .count());
    }

    /** Keeps a ready agent for a call that is about to be made. @return false when the agent is not ready any more */
    public boolean reserve(String extension, String attempt, Instant until) {
        return loop.ask(() -> {
            var found = live.agents.desk(extension);
            found.ifPresent(agent -> live.agents.apply(agent, new AgentEvent.Reserve(attempt, until)));
            return found.map(agent -> agent.presence.reservation())
                    .filter(reservation -> reservation.attempt().equals(attempt))
                    .isPresent();
        });
    }

    /** Frees an agent who was kept for that attempt. From any thread. */
    public void unreserve(String extension, String attempt) {
        loop.run(() -> live.agents
                .desk(extension)
                .ifPresent(agent -> live.agents.apply(agent, new AgentEvent.Unreserve(attempt))));
    }
}
