package hotline.floor;

import hotline.floor.agent.Presence;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An agent's place on the floor; lives on the floor's event loop. */
final class Desk {
    AgentProfile profile;
    Presence presence;
    /** Queues as the telephone system holds them: paused or not. */
    final Map<String, Boolean> memberships = new HashMap<>();
    /** When the call that is being handled was answered; null when none is. */
    @Nullable
    Instant handlingSince;

    String handlingQueue = "";

    Desk(AgentProfile profile, Instant now) {
        this.profile = profile;
        this.presence = Presence.offline(now);
    }

    AgentView view() {
        return AgentView.of(profile, presence);
    }
}
