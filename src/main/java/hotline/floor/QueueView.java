package hotline.floor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue as screens show it.
 *
 * @param open whether callers are let in now
 * @param waiting from the head
 * @param free agents who can be rung now
 * @param talking agents of the queue with a call
 * @param estimatedWaitSeconds for somebody who calls now; null when nobody can tell
 */
public record QueueView(
        String name,
        String labelZh,
        String labelEn,
        @Nullable Long departmentId,
        boolean open,
        List<Waiting> waiting,
        @Nullable Instant longestSince,
        int free,
        int talking,
        @Nullable Long estimatedWaitSeconds) {
    /**
     * A caller in the queue.
     *
     * @param call linkedid
     * @param number normalised; empty when withheld
     * @param name as the network sent it: untrusted
     */
    public record Waiting(
            String call,
            String number,
            boolean numberHidden,
            String name,
            @Nullable String reason,
            Instant joinedAt,
            int priority) {}
}
