package hotline.followups;

import hotline.platform.config.Section;
import java.time.Duration;

/**
 * How follow-ups are kept.
 *
 * @param lookEvery how often is looked for what has become due or is missed, and for whom to choose
 * @param rhythmEvery how often is looked for customers whose level's turn has come
 */
record FollowUpSettings(Duration lookEvery, Duration rhythmEvery) {
    static FollowUpSettings from(Section section) {
        return new FollowUpSettings(
                section.duration("look-every", Duration.ofSeconds(15)),
                section.duration("rhythm-every", Duration.ofMinutes(10)));
    }
}
