package hotline.calls;

import hotline.platform.config.Section;
import java.time.Duration;

/**
 * How the telephone system's own files are used.
 *
 * @param every how often they are read on
 * @param settle how long after the end of a call in the files the log is given to have it by itself
 * @param lookBack calls that began longer ago are not taken into the log from the files
 * @param shipTo of {@code hotline ship}: address of the server's internal port; empty for none
 * @param shipToken what a shipper must show; empty refuses every one
 * @param giveUp a call without an end of which nothing was written for so long counts as interrupted
 */
record JournalSettings(
        Duration every, Duration settle, Duration lookBack, Duration giveUp, String shipTo, String shipToken) {
    private static final int LEAST_TOKEN = 16;

    static JournalSettings from(Section section) {
        var settings = new JournalSettings(
                section.duration("every", Duration.ofSeconds(1)),
                section.duration("settle", Duration.ofSeconds(5)),
                section.duration("look-back", Duration.ofDays(7)),
                section.duration("give-up", Duration.ofHours(12)),
                section.text("ship-to", ""),
                section.text("ship-token", ""));
        if (settings.every.toMillis() < 50) {
            throw section.refuse("every", "must be 50ms at least");
        }
        if (settings.giveUp.compareTo(Duration.ofHours(1)) < 0) {
            throw section.refuse("give-up", "must be 1h at least: a long call would be cut");
        }
        if (!settings.shipToken.isEmpty() && settings.shipToken.length() < LEAST_TOKEN) {
            throw section.refuse("ship-token", "must have " + LEAST_TOKEN + " characters at least");
        }
        return settings;
    }
}
