package hotline.requests;

import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import hotline.platform.text.Texts;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The room's texts, and times as people read them. */
final class Say {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private final Messages messages;
    private final Supplier<ZoneId> zone;
    private final Clock clock;

    Say(Messages messages, Supplier<ZoneId> zone, Clock clock) {
        this.messages = messages;
        this.zone = zone;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    String text(Language language, String key, Object... arguments) {
        return messages.find(language, key, List.of(arguments)).orElse(key);
    }

    Texts both(String key, Object... arguments) {
        return Texts.of(language -> text(language, key, arguments));
    }

    /** In the time zone of the offices. */
    String moment(Instant at) {
        return MOMENT.format(at.atZone(zone.get()));
    }
}
