package hotline.floor.prompts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What callers of a queue are told about recording in one language.
 *
 * @param kind standard (the prompt {@code notice}), own (a recording of the queue's) or none
 * @param words what the queue's own recording says; may be empty
 * @param seconds length of the queue's own recording, to a tenth; 0 when there is none
 */
record Notice(
        String language,
        String kind,
        String words,
        double seconds,
        @Nullable Instant changedAt,
        @Nullable String changedBy) {
    static final String STANDARD = "standard";
    static final String OWN = "own";

    static Notice standard(String language) {
        return new Notice(language, STANDARD, "", 0, null, null);
    }
}
