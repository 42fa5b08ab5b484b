package hotline.cases;

import hotline.platform.config.Section;
import java.time.Duration;

/**
 * The public form.
 *
 * @param receiver username of who receives what comes in and owns it until somebody accepts it; empty: there is no form
 * @param difficulty leading zero bits that a browser has to find, 8 to 24; each more doubles its work
 * @param perAddress forms of one address in an hour, 1 to 1000
 * @param perHour forms in an hour, 1 to 100 000
 */
record WebFormSettings(String receiver, int difficulty, int perAddress, int perHour) {
    /** How long a task may be worked on: as long as somebody may write. */
    static final Duration TASK_LASTS = Duration.ofHours(2);

    static WebFormSettings from(Section section) {
        return new WebFormSettings(
                section.text("receiver", ""),
                section.number("difficulty", 16, 8, 24),
                section.number("most-per-address", 10, 1, 1000),
                section.number("most-per-hour", 300, 1, 100_000));
    }
}
