package hotline.outbox.channel;

import java.time.Instant;
import java.util.UUID;

/**
 * What is sent.
 *
 * @param id stays the same at each attempt, so that a receiver can tell a repetition
 * @param kind of event, as in {@code complaint-alert}
 * @param link to the object in the console, empty for none
 */
public record Letter(UUID id, String kind, boolean emergency, Instant at, String subject, String text, String link) {
    /** Subject, text and link as one text, for channels that have no more. */
    public String whole() {
        return subject + "\n" + text + (link.isEmpty() ? "" : "\n" + link);
    }
}
