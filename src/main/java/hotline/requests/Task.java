package hotline.requests;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done by a time.
 *
 * @param explanation how that time came about, in the reader's language
 * @param doneBy empty while it is open
 */
record Task(
        long id,
        Kind kind,
        Instant dueAt,
        String explanation,
        @Nullable Instant doneAt,
        String doneBy,
        String note) {
    /** What is to be done. */
    enum Kind {
        /** Ask how the job goes, before it is late (W2). */
        PROGRESS,
        /** Tell the customer that it will be ready in time. */
        READY_NOTICE,
        /** Tell the customer that it takes longer. */
        TELL_DELAY,
        /** The workshop hears of an appointment the same day (W3). */
        TELL_WORKSHOP,
        /** Remind the customer of an appointment, half a day to a day before. */
        REMIND,
        /** The report of an incident (H11). */
        INCIDENT_REPORT,
        /** Answer a suggestion (K13). */
        ANSWER_SUGGESTION,
        /** Tell who made it what came of it. */
        TELL_RESULT;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
