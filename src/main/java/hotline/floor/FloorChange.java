package hotline.floor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What changed on the floor; heard on its event loop. */
public sealed interface FloorChange {
    record AgentChanged(AgentView agent) implements FloorChange {}

    /** The agent is no longer one. */
    record AgentGone(String extension) implements FloorChange {}

    record QueueChanged(QueueView queue) implements FloorChange {}

    record TodayChanged(String queue, TodayView today) implements FloorChange {}

    record TrunkChanged(TrunkView trunk) implements FloorChange {}

    record LinkChanged(LinkView link) implements FloorChange {}

    /** A reservation ended without a call. */
    record ReservationLapsed(String attempt) implements FloorChange {}

    /** @param up whether calls can come and go @param reason null while up */
    record TrunkView(String name, boolean up, @Nullable TrunkFault reason, Instant since) {}

    /** Why a trunk is down. */
    enum TrunkFault {
        @JsonProperty("unreachable")
        UNREACHABLE,
        @JsonProperty("refused")
        REFUSED,
        @JsonProperty("unregistered")
        UNREGISTERED,
        @JsonProperty("missing")
        MISSING
    }

    /** @param lastSeen time of the last event before it broke; null while up */
    record LinkView(String pbx, boolean up, @Nullable Instant lastSeen, Instant since) {}
}
