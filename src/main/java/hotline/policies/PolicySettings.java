package hotline.policies;

import hotline.platform.config.Section;
import java.nio.file.Path;
import java.util.List;

/**
 * The block {@code policies} of the configuration.
 *
 * @param folder of the regulations
 * @param calendars of public holidays that are imported once
 * @param warnDays how long before the known holidays end it is told, in days
 */
public record PolicySettings(Path folder, List<String> calendars, int warnDays) {
    public static PolicySettings from(Section section) {
        var calendars = section.list("calendars", List.of("cn-2026", HolidayImport.PUBLISHED));
        for (var name : calendars) {
            if (!name.matches("[a-z0-9-]{1,40}")) {
                throw section.refuse("calendars", "names files in config/calendar, but is “" + name + "”");
            }
        }
        return new PolicySettings(
                section.path("folder", "config/policies"), calendars, section.number("warn-days", 60, 0, 366));
    }
}
