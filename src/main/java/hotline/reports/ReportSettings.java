package hotline.reports;

import hotline.platform.config.Section;
import java.time.Duration;
import java.time.ZoneId;

/**
 * The settings under {@code reports}.
 *
 * @param zone whose days and hours the intervals follow
 * @param threeRings how long three rings last, from the moment the agent's telephone rings
 */
record ReportSettings(ZoneId zone, Duration threeRings) {
    static ReportSettings from(Section section) {
        var threeRings = section.duration("three-rings", Duration.ofSeconds(15));
        if (!threeRings.isPositive()) {
            throw section.refuse("three-rings", "must be longer than nothing");
        }
        return new ReportSettings(section.zone("zone", "Asia/Shanghai"), threeRings);
    }
}
