package hotline.floor;

import hotline.floor.agent.AgentState;
import hotline.floor.agent.Pause;
import hotline.floor.agent.Presence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent as screens show them.
 *
 * @param reason code of the pause reason, null when not paused
 * @param call linkedid of the present call, null when none
 * @param reservedFor the dial attempt that the agent is kept for, null when none
 */
public record AgentView(
        long userId,
        String extension,
        String name,
        @Nullable Long departmentId,
        AgentState state,
        Instant since,
        @Nullable String reason,
        Pause.@Nullable Cause cause,
        @Nullable Instant wrapUpEndsAt,
        boolean registered,
        int missedInRow,
        List<String> queues,
        @Nullable String call,
        @Nullable String reservedFor) {
    static AgentView of(AgentProfile profile, Presence presence) {
        var pause = presence.pause();
        var wrapUp = presence.wrapUp();
        var reservation = presence.reservation();
        return new AgentView(
                profile.userId(),
                profile.extension(),
                profile.name(),
                profile.departmentId(),
                presence.state(),
                presence.since(),
                pause == null ? null : pause.reason(),
                pause == null ? null : pause.cause(),
                wrapUp == null ? null : wrapUp.endsAt(),
                presence.reachable(),
                presence.missedInRow(),
                profile.levels().keySet().stream().sorted().toList(),
                presence.call(),
                reservation == null ? null : reservation.attempt());
    }
}
