package hotline.followups;

import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import java.util.List;

/** The room's texts. */
final class Say {
    private final Messages messages;

    Say(Messages messages) {
        this.messages = messages;
    }

    String text(Language language, String key, Object... arguments) {
        return messages.find(language, key, List.of(arguments)).orElse(key);
    }
}
