package hotline.floor;

import hotline.floor.agent.AgentEffect;
import hotline.pbx.Pbx;
import hotline.pbx.PbxRefused;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out in the telephone system what the agents' machines decided. */
final class AgentActions {
    private static final Logger log = LoggerFactory.getLogger(AgentActions.class);
    private final Pbx pbx;

    AgentActions(Pbx pbx) {
        this.pbx = pbx;
    }

    void perform(AgentProfile agent, Set<String> memberships, AgentEffect effect) {
        var extension = agent.extension();
        switch (effect) {
            case AgentEffect.PauseInQueues(var label) ->
                watch(effect, extension, pbx.pauseMember(extension, true, label));
            case AgentEffect.UnpauseInQueues _ -> watch(effect, extension, pbx.pauseMember(extension, false, ""));
            case AgentEffect.JoinQueues(var label) -> join(agent, agent.levels(), label);
            case AgentEffect.LeaveQueues _ -> {
                var all = new HashSet<>(memberships);
                all.addAll(agent.levels().keySet());
                all.forEach(queue -> leave(extension, queue));
            }
            case AgentEffect.ReservationLapsed _ -> {
                // told to whoever reserved; nothing to do in the telephone system beyond unpausing
            }
        }
    }

    /** Joins queues; every membership of an agent has the same pause. @param label empty when not paused */
    void join(AgentProfile agent, Map<String, Integer> levels, String label) {
        var paused = !label.isEmpty();
        List<Future<Void>> joined = levels.entrySet().stream()
                .map(queue -> pbx.addMember(queue.getKey(), agent.extension(), agent.name(), queue.getValue(), paused))
                .toList();
        joined.forEach(future -> watch("join", agent.extension(), future));
        if (paused && !joined.isEmpty()) {
            Future.join(joined)
                    .onComplete(
                            _ -> watch("label", agent.extension(), pbx.pauseMember(agent.extension(), true, label)));
        }
    }

    void leave(String extension, String queue) {
        watch("leave", extension, pbx.removeMember(queue, extension));
    }

    private static void watch(Object what, String extension, Future<Void> future) {
        future.onFailure(failure -> {
            // Refused means already so, such as a pause of somebody who serves no queue.
            if (failure instanceof PbxRefused) {
                log.debug("{} for {}: {}", what, extension, failure.getMessage());
            } else {
                log.warn("{} for {} failed; compared again when the link is back", what, extension, failure);
            }
        });
    }
}
