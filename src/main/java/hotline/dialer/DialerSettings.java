package hotline.dialer;

import hotline.platform.config.Section;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How customers are called back.
 *
 * @param trunk endpoint through which calls leave
 * @param ring how long a customer's telephone rings, 10 to 120 s
 * @param serviceNumber shown to customers; empty leaves it to the carrier
 * @param from first minute of the day at which customers are called by themselves
 * @param until first minute at which they are not any more
 * @param afterAbandon how long after an abandoned call the caller is called back
 * @param missedWindow a missed call that comes to be known late is settled by a task of its number that
 *     began so long before or after it and was dealt with since
 */
public record DialerSettings(
        String trunk,
        Duration ring,
        String serviceNumber,
        LocalTime from,
        LocalTime until,
        Set<DayOfWeek> days,
        Duration afterAbandon,
        Duration missedWindow,
        RetryRules retry) {
    public static DialerSettings from(Section section) {
        return new DialerSettings(
                section.text("trunk", "carrier"),
                section.duration("ring", Duration.ofSeconds(40)),
                section.text("service-number", ""),
                time(section, "window.from", "09:00"),
                time(section, "window.until", "20:00"),
                days(section),
                section.duration("after-abandon", Duration.ofMinutes(2)),
                section.duration("missed-window", Duration.ofHours(24)),
                RetryRules.from(section.section("retry")));
    }

    private static LocalTime time(Section section, String name, String otherwise) {
        var text = section.text(name, otherwise);
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw section.refuse(name, "must be a time such as 09:00, but is “" + text + "”");
        }
    }

    private static Set<DayOfWeek> days(Section section) {
        var all = EnumSet.noneOf(DayOfWeek.class);
        for (var day : section.list("window.days", List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun"))) {
            all.add(List.of(DayOfWeek.values()).stream()
                    .filter(known -> known.name().toLowerCase(Locale.ROOT).startsWith(day.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> section.refuse("window.days", "must be of mon, tue, wed, thu, fri, sat, sun")));
        }
        return all;
    }
}
