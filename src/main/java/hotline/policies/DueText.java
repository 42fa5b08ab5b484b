package hotline.policies;

import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import hotline.policies.calendar.Due;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says how a due time came about, for a person. */
public final class DueText {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);
    private static final int MOST_DAYS = 6;
    private final Messages messages;

    public DueText(Messages messages) {
        this.messages = messages;
    }

    /** As in “3 working days from 02-13 17:00; not counted: 02-15 春节, …; worked in place of a holiday: 02-14”. */
    public String say(Due due, ZoneId zone, Language language) {
        var unit = due.limit().unit().name().toLowerCase(Locale.ROOT).replace('_', '-');
        var parts = new ArrayList<String>();
        parts.add(text(language, "policies.due." + unit, due.limit().amount(), moment(due.start(), zone)));
        if (!due.countedFrom().equals(due.start())) {
            parts.add(text(language, "policies.due.counted-from", moment(due.countedFrom(), zone)));
        }
        if (!due.skipped().isEmpty()) {
            var days = due.skipped().stream()
                    .map(skipped -> (DAY.format(skipped.day()) + " " + skipped.holiday()).strip())
                    .toList();
            parts.add(text(language, "policies.due.skipped", shortened(days)));
        }
        if (!due.madeUp().isEmpty()) {
            parts.add(text(language, "policies.due.made-up", shortened(days(due.madeUp()))));
        }
        if (!due.unknownYears().isEmpty()) {
            var years = due.unknownYears().stream().map(String::valueOf).collect(Collectors.joining(", "));
            parts.add(text(language, "policies.due.unknown-years", years));
        }
        return String.join(text(language, "policies.due.separator"), parts);
    }

    private static List<String> days(List<LocalDate> days) {
        return days.stream().map(DAY::format).toList();
    }

    private static String shortened(List<String> days) {
        var shown = days.stream().limit(MOST_DAYS).collect(Collectors.joining(", "));
        return days.size() > MOST_DAYS ? shown + "…" : shown;
    }

    private static String moment(Instant moment, ZoneId zone) {
        return MOMENT.format(moment.atZone(zone));
    }

    private String text(Language language, String key, Object... arguments) {
        return messages.find(language, key, List.of(arguments)).orElse(key);
    }
}
