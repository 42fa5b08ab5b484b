package hotline.policies.calendar;

import java.util.Locale;
import java.util.regex.Pattern;

/** How long something may take: {@code 1 working day}, {@code 8 working hours}, {@code 7 days}, {@code 24 hours}. */
public record TimeLimit(int amount, Unit unit) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4}) (working )?(minute|hour|day)s?");

    /** What is counted. */
    public enum Unit {
        MINUTES,
        HOURS,
        /** Calendar days: the same time of day, that many dates later. */
        DAYS,
        WORKING_MINUTES,
        WORKING_HOURS,
        /** Days on which people work: the same time of day, that many of them later. */
        WORKING_DAYS
    }

    /** @throws IllegalArgumentException when it is written otherwise */
    public static TimeLimit parse(String text) {
        var match = FORM.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException("“" + text
                    + "” must be a limit such as 30 minutes, 24 hours, 7 days, 8 working hours or 3 working days");
        }
        var unit = (match.group(2) == null ? "" : "WORKING_") + match.group(3).toUpperCase(Locale.ROOT) + "S";
        return new TimeLimit(Integer.parseInt(match.group(1)), Unit.valueOf(unit));
    }
}
