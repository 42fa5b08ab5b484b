package hotline.outbox;

import hotline.outbox.channel.NotSent.Kind;
import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says to people what kept a message from being sent. */
final class Failures {
    private Failures() {}

    /** The kind as it is kept. @param words of an attempt that was made before kinds were kept */
    static @Nullable String of(@Nullable String kept, String words) {
        return kept == null && !words.isEmpty() ? Kind.OTHER.key() : kept;
    }

    /** @param code the other server's, empty for none */
    static String say(Messages messages, Language language, String kind, String code) {
        return messages.find(language, "outbox.failure." + kind, List.of(code)).orElse(kind);
    }
}
