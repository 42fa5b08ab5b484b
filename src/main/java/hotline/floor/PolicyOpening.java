package hotline.floor;

import hotline.policies.Policies;
import hotline.policies.calendar.Holiday;
import hotline.policies.calendar.Span;
import hotline.policies.calendar.SpanClass;
import hotline.policies.calendar.WorkCalendar;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The opening hours that the administration set, kept in memory so that a routing question waits for nothing. */
final class PolicyOpening implements OpeningState {
    /** How far ahead holidays are rendered for the case that we are down. */
    private static final int DAYS_AHEAD = 370;

    private final Policies policies;
    private final InstantSource clock;
    private volatile WorkCalendar calendar;

    PolicyOpening(Policies policies, InstantSource clock) {
        this.policies = policies;
        this.clock = clock;
        this.calendar = policies.openingHours();
    }

    @Override
    public void refresh() {
        calendar = policies.openingHours();
    }

    ZoneId zone() {
        return calendar.zone();
    }

    @Override
    public Set<LocalDate> restDays() {
        return calendar.holidays().values().stream()
                .filter(day -> !day.working())
                .map(Holiday::day)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** People on duty on a holiday answer as at night; only a day that nobody works is a holiday to the caller. */
    @Override
    public String at(Instant now) {
        return switch (calendar.at(now)) {
            case DAY -> "day";
            case NIGHT, HOLIDAY -> "night";
            case CLOSED -> restDays().contains(now.atZone(calendar.zone()).toLocalDate()) ? "holiday" : "closed";
        };
    }

    /** None where people are on duty: a caller is better queued in vain than turned away. */
    @Override
    public Map<String, String> holidays() {
        if (calendar.week().stream().anyMatch(span -> span.kind() == SpanClass.DUTY)) {
            return Map.of();
        }
        var today = clock.instant().atZone(calendar.zone()).toLocalDate();
        return restDays().stream()
                .filter(day -> !day.isBefore(today) && day.isBefore(today.plusDays(DAYS_AHEAD)))
                .collect(Collectors.toMap(day -> day.format(DateTimeFormatter.BASIC_ISO_DATE), _ -> "holiday"));
    }

    @Override
    public Map<String, String> spans() {
        var spans = new HashMap<String, String>();
        for (var kind : Set.of(SpanClass.DAY, SpanClass.NIGHT)) {
            var text = calendar.week().stream()
                    .filter(span -> span.kind() == kind)
                    .map(PolicyOpening::shown)
                    .collect(Collectors.joining("+"));
            if (!text.isEmpty()) {
                spans.put(kind.tag(), text);
            }
        }
        return spans;
    }

    /** As the dialplan's GotoIfTime reads it: the end is inclusive there. */
    private static String shown(Span span) {
        var weekday =
                span.weekday().getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toLowerCase(Locale.ROOT);
        return time(span.fromMinute()) + "-" + time(span.toMinute() - 1) + "|" + weekday;
    }

    private static String time(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }
}
