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
 * @param talks of each channel that talked, in the order in which they came
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
        List<Talk> talks,
        boolean touchedByGap) {
    /** A side of a call. */
    public enum Party {
        CUSTOMER,
        AGENT,
        SYSTEM
    }

    /**
     * One channel's conversations with the customer.
     *
     * @param customer whether it is the customer's own: then its time with anybody
     * @param endpoint the extension, or the trunk
     * @param stretches in order, hold included; at least one
     */
    public record Talk(String uniqueid, String endpoint, boolean customer, List<Stretch> stretches) {}

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
