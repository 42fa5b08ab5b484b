package hotline.outbox;

import hotline.platform.database.Sql;
import hotline.platform.text.Language;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A kind of event, by the room that it happens in. Its usual texts are {@code outbox.<kind>.subject} and
 * {@code outbox.<kind>.text} among the room's.
 *
 * @param fields what its templates may name, as in {@code {number}}
 * @param link the address for one person; the usual one is the event's
 * @param heardWith the kind that groups name to hear of this one too; null: its own
 * @param words what differs from person to person; null: nothing
 */
public record Topic(
        String kind,
        List<String> fields,
        Discretion discretion,
        @Nullable PersonalLink link,
        @Nullable String heardWith,
        @Nullable PersonalWords words) {
    public Topic(String kind, List<String> fields, Discretion discretion) {
        this(kind, fields, discretion, null);
    }

    public Topic(String kind, List<String> fields, Discretion discretion, @Nullable PersonalLink link) {
        this(kind, fields, discretion, link, null, null);
    }

    String heardAs() {
        return Objects.requireNonNullElse(heardWith, kind);
    }

    /** What a template names, for one person alone; asked when the message is sent. */
    public interface PersonalWords {
        Map<String, String> of(Sql sql, long about, long userId, Language language);
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
