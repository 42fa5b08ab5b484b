package hotline.reports;

import hotline.platform.Problem;
import java.time.Duration;

/** How long each line of a report stands for. */
enum Interval {
    QUARTER("15", Duration.ofMinutes(15), 62),
    HALF("30", Duration.ofMinutes(30), 62),
    HOUR("60", Duration.ofMinutes(60), 62),
    /** A calendar day: 23 to 25 hours where clocks are changed, so it is told by more than a day. */
    DAY("day", Duration.ofHours(26), 400);

    private final String code;
    private final Duration length;
    private final int mostDays;

    Interval(String code, Duration length, int mostDays) {
        this.code = code;
        this.length = length;
        this.mostDays = mostDays;
    }

    /** As the interface says it. */
    String code() {
        return code;
    }

    /** Its length, counted from the start of the day; the day's end cuts it. */
    Duration length() {
        return length;
    }

    /** The longest time that one answer holds. */
    int mostDays() {
        return mostDays;
    }

    static Interval of(String code) {
        for (var interval : values()) {
            if (interval.code.equals(code)) {
                return interval;
            }
        }
        throw new Problem.Invalid("reports.bad-interval", "interval", code);
    }
}
