package hotline.dialer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call that we started.
 *
 * @param id also the id of its channel
 * @param kind what it is for, a callback or a click
 * @param sentAt when the telephone system had taken the request; null when that is not known
 */
public record Attempt(
        UUID id,
        String kind,
        @Nullable Long callbackId,
        String phone,
        @Nullable String queue,
        @Nullable String agentExtension,
        @Nullable String agentName,
        Instant startedAt,
        @Nullable Instant sentAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable AttemptOutcome outcome,
        @Nullable Integer cause,
        @Nullable String techCause,
        @Nullable String linkedid) {}
