package hotline.pbx;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the telephone system's own files that says something about a call.
 *
 * @param source which log it is from
 * @param start where in its file it begins, in bytes
 * @param at the telephone system's time of what it tells
 * @param uniqueid the channel it is about
 * @param linkedid the call it is about; null when this log does not say
 * @param last whether it says that the call of that linkedid is over
 * @param text as it was written
 */
public record JournalLine(
        String source,
        long start,
        Instant at,
        String uniqueid,
        @Nullable String linkedid,
        boolean last,
        String text) {}
