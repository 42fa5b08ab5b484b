package hotline.policies;

import com.fasterxml.jackson.annotation.JsonProperty;
import hotline.policies.calendar.Span;
import hotline.policies.calendar.SpanClass;
import java.time.DayOfWeek;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A span as the contract writes it, {@code {"weekday":1,"from":"08:30","to":"24:00","class":"day"}}. */
record SpanJson(
        int weekday,
        String from,
        String to,
        @JsonProperty("class") @Nullable SpanClass kind) {
    static SpanJson of(Span span) {
        return new SpanJson(span.weekday().getValue(), text(span.fromMinute()), text(span.toMinute()), span.kind());
    }

    /** @throws IllegalArgumentException when it does not end after it begins */
    Span span() {
        return new Span(DayOfWeek.of(weekday), kind == null ? SpanClass.DAY : kind, minute(from), minute(to));
    }

    private static int minute(String text) {
        return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
    }

    private static String text(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }
}
