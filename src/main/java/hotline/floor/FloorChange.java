package hotline.floor;

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

    /** @param up whether the carrier answers */
    record TrunkView(String name, boolean up, Instant since) {}

    /** @param lastSeen time of the last event before it broke; null while up */
    record LinkView(String pbx, boolean up, @Nullable Instant lastSeen, Instant since) {}
}
