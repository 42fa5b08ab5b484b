package hotline.floor;

import hotline.floor.agent.AgentEffect;
import hotline.pbx.Pbx;
import hotline.pbx.PbxRefused;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out in the telephone system what the agents' machines decided. */
final class AgentActions {
    private static final Logger log = LoggerFactory.getLogger(AgentActions.class);
    private final Pbx pbx;
    private final Map<String, Future<Void>> turns = new HashMap<>();

    AgentActions(Pbx pbx) {
        this.pbx = pbx;
    }

    /** Whether the telephone system still has to answer about that agent. */
    boolean pending(String extension) {
        return turns.containsKey(extension);
    }

    void perform(AgentProfile agent, Set<String> memberships, AgentEffect effect) {
        var extension = agent.extension();
        switch (effect) {
            case AgentEffect.PauseInQueues(var label) ->
                inTurn(effect, extension, () -> pbx.pauseMember(extension, true, label));
            case AgentEffect.UnpauseInQueues _ ->
                inTurn(effect, extension, () -> pbx.pauseMember(extension, false, ""));
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
        var extension = agent.extension();
        var paused = !label.isEmpty();
        levels.forEach((queue, penalty) ->
                inTurn("join", extension, () -> pbx.addMember(queue, extension, agent.name(), penalty, paused)));
        if (paused && !levels.isEmpty()) {
            inTurn("label", extension, () -> pbx.pauseMember(extension, true, label));
        }
    }

    void leave(String extension, String queue) {
        inTurn("leave", extension, () -> pbx.removeMember(queue, extension));
    }

    /**
     * One after the other for each agent, whatever became of the one before: a pause that was decided first must not
     * reach the telephone system after the end of it.
     */
    private void inTurn(Object what, String extension, Supplier<Future<Void>> action) {
        var turn = turns.getOrDefault(extension, Future.succeededFuture()).transform(_ -> action.get());
        turns.put(extension, turn);
        turn.onComplete(_ -> turns.remove(extension, turn));
        watch(what, extension, turn);
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
