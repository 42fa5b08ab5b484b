package hotline.outbox;

import hotline.platform.database.Sql;
import java.util.List;

/**
 * A kind of event, by the room that it happens in. Its usual texts are {@code outbox.<kind>.subject} and
 * {@code outbox.<kind>.text} among the room's.
 *
 * @param fields what its templates may name, as in {@code {number}}
 */
public record Topic(String kind, List<String> fields, Discretion discretion) {
    /** Who must not know; asked when a message is written, and again when it is sent. */
    public interface Discretion {
        /** Those from whom the object is kept. */
        List<Long> excluded(Sql sql, long about);
    }
}
