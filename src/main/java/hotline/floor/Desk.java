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
    /** Queues as the telephone system holds them, each with its pause's label; empty when not paused. */
    final Map<String, String> memberships = new HashMap<>();
    /** Since when the telephone system's label is another than ours; null while it is the same. */
    @Nullable
    Instant differsSince;

    /** When the call that is being handled was answered; null when none is. */
    @Nullable
    Instant handlingSince;

    String handlingQueue = "";

    Desk(AgentProfile profile, Instant now) {
        this.profile = profile;
        this.presence = Presence.offline(now);
    }

    /** Whether the telephone system holds the agent back for another reason than we know, or lets him go. */
    boolean differs() {
        var held = presence.holdLabel();
        return presence.signedIn() && memberships.values().stream().anyMatch(label -> !label.equals(held));
    }

    AgentView view() {
        return AgentView.of(profile, presence);
    }
}
