package hotline.policies.calendar;

import java.time.DayOfWeek;

/**
 * Hours of one weekday.
 *
 * @param fromMinute of the day, 0 to 1439
 * @param toMinute exclusive, up to 1440: the end of the day
 */
public record Span(DayOfWeek weekday, SpanClass kind, int fromMinute, int toMinute) {
    public Span {
        if (fromMinute < 0 || fromMinute >= toMinute || toMinute > 1440) {
            throw new IllegalArgumentException("a span from minute " + fromMinute + " to " + toMinute);
        }
    }

    boolean holds(int minute) {
        return fromMinute <= minute && minute < toMinute;
    }
}
