package hotline.outbox;

import hotline.platform.database.Sql;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of event, by the room that it happens in. Its usual texts are {@code outbox.<kind>.subject} and
 * {@code outbox.<kind>.text} among the room's.
 *
 * @param fields what its templates may name, as in {@code {number}}
 * @param link the address for one person; the usual one is the event's
 */
public record Topic(
        String kind,
        List<String> fields,
        Discretion discretion,
        @Nullable PersonalLink link) {
    public Topic(String kind, List<String> fields, Discretion discretion) {
        this(kind, fields, discretion, null);
    }

    /** Makes a link that is good for one person alone; asked when the message is sent, so that it stands nowhere else. */
    public interface PersonalLink {
        String of(Sql sql, long about, long userId);
    }

    /** Who must not know; asked when a message is written, and again when it is sent. */
    public interface Discretion {
        /** Those from whom the object is kept. */
        List<Long> excluded(Sql sql, long about);
    }
}
