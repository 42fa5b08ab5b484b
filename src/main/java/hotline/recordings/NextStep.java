package hotline.recordings;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What to do next about a recording that is not finished: a pure decision. */
enum NextStep {
    /** Look again later. */
    WAIT,
    /** Make the finished file. */
    FINISH,
    /** Nobody answered: there is nothing. */
    NOTHING,
    /** Somebody talked and the file did not come. */
    MISSING,
    /** Somebody talked and the file holds nothing. */
    EMPTY;

    /**
     * What is seen of the spool file.
     *
     * @param size in bytes, null when it is not there
     * @param settled has not changed for the time that proves that nobody writes it
     */
    record Seen(@Nullable Long size, boolean settled) {}

    static NextStep of(Entry entry, Seen seen, Instant now, Duration missingAfter) {
        var ended = entry.endedAt();
        if (ended == null) {
            return WAIT;
        }
        if (seen.size() != null && seen.size() > 0) {
            return seen.settled() ? FINISH : WAIT;
        }
        var overdue = !now.isBefore(ended.plus(missingAfter));
        if (!overdue || (seen.size() != null && !seen.settled())) {
            return WAIT;
        }
        if (!hasSound(entry)) {
            return NOTHING;
        }
        return seen.size() == null ? MISSING : EMPTY;
    }

    /** A message was announced because it was left; a call has sound when somebody talked. */
    private static boolean hasSound(Entry entry) {
        return switch (entry.kind()) {
            case VOICEMAIL -> true;
            case CALL -> entry.talkMillis() != null && entry.talkMillis() > 0;
        };
    }
}
