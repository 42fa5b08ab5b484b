package hotline.calls;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One stay in a queue, from the offer to the queue or to its preferred agent. */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class QueueVisit {
    String queue = "";
    Instant joinedAt = Instant.EPOCH;
    /** The queue itself has taken the caller in, not only the dialplan's step before it. */
    boolean inQueue;
    /** The queue said that nobody was reached: the caller hung up, or waited too long. */
    boolean givenUp;
    /** What Queue() returned to the dialplan; empty while it has not. */
    String status = "";

    @Nullable
    Instant leftAt;

    CallEffect.@Nullable QueueExit exit;

    QueueVisit() {}

    QueueVisit(String queue, Instant joinedAt) {
        this.queue = queue;
        this.joinedAt = joinedAt;
    }
}
