package hotline.dialer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Kill switch and limits against toll fraud (O4).
 *
 * @param enabled false starts no call at all
 * @param automatic false leaves only calls that a person starts
 * @param allow prefixes with the plus, one of which a destination must have
 * @param deny prefixes that are never dialled, whatever is allowed
 */
public record Dialling(
        boolean enabled,
        boolean automatic,
        String reason,
        List<String> allow,
        List<String> deny,
        int perMinute,
        int perDay,
        int perNumberPerDay,
        int perAgentPerDay,
        int today,
        int refusedToday,
        @Nullable String changedBy,
        @Nullable Instant changedAt) {}
