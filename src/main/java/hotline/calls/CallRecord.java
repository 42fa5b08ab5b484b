package hotline.calls;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole of an ended call, computed from what its channels did. Durations are in milliseconds.
 *
 * @param hungUpBy who ended it, null when it was not heard
 * @param waitMillis in queues until answered or gone
 * @param talkMillis customer and an agent together, hold included
 * @param holdMillis of the talk, on hold
 * @param satisfaction 1 to 5, null when not asked or not answered
 * @param recording file below the recordings folder, null when not recorded
 * @param voicemail file of the message, null when none was left
 * @param keepPlaceNumber where to call back, as the caller gave it, null when not asked for
 */
public record CallRecord(
        String pbx,
        String linkedid,
        CallDirection direction,
        CallOutcome outcome,
        Instant startedAt,
        Instant endedAt,
        @Nullable Party hungUpBy,
        long waitMillis,
        long talkMillis,
        long holdMillis,
        @Nullable Integer satisfaction,
        @Nullable String recording,
        @Nullable String voicemail,
        @Nullable String keepPlaceNumber,
        int cause,
        List<Visit> visits,
        List<AgentAttempt> attempts,
        boolean touchedByGap) {
    /** A side of a call. */
    public enum Party {
        CUSTOMER,
        AGENT,
        SYSTEM
    }

    /** One stay in a queue. @param leftAt null when its end was not heard */
    public record Visit(
            String queue, Instant joinedAt, @Nullable Instant leftAt, CallEffect.@Nullable QueueExit exit) {}

    /**
     * One agent's telephone in the call.
     *
     * @param answeredAt when it was picked up
     * @param talkMillis with the customer
     * @param missed rang and was not answered by the agent's doing
     */
    public record AgentAttempt(
            String extension,
            String uniqueid,
            Instant ringingAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt,
            long ringMillis,
            long talkMillis,
            long holdMillis,
            boolean missed) {}
}
