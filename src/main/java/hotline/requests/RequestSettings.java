package hotline.requests;

import hotline.platform.config.Section;
import java.time.Duration;

/**
 * How the matters of this room are kept.
 *
 * @param lookEvery how often is looked for what has become due
 */
record RequestSettings(Duration lookEvery) {
    static RequestSettings from(Section section) {
        return new RequestSettings(section.duration("look-every", Duration.ofSeconds(15)));
    }
}
