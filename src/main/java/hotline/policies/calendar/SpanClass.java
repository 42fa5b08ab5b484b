package hotline.policies.calendar;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of hours a span is. */
public enum SpanClass {
    /** Ordinary hours; the working time of an office. */
    DAY,
    /** Fewer people. */
    NIGHT,
    /** What is staffed on holidays. */
    DUTY;

    @JsonValue
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SpanClass of(String tag) {
        return valueOf(tag.toUpperCase(Locale.ROOT));
    }
}
