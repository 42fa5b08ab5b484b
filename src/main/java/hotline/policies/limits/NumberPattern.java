package hotline.policies.limits;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the cases of one kind are numbered: {@code TS{yyyyMMdd}-{seq:4}} gives TS20260131-0007. Pure.
 *
 * @param restart when the sequence counts from 1 again
 */
public record NumberPattern(String text, Restart restart) {
    private static final int LONGEST = 32;
    private static final String DATE = "\\{(?=[yMd])(?:yyyy|yy)?(?:MM)?(?:dd)?}";
    private static final Pattern PART = Pattern.compile("\\{seq(?::([1-9]))?}|\\{([yMd]+)}");
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9._/-]|" + DATE + ")*\\{seq(:[1-9])?}([A-Za-z0-9._/-]|" + DATE + ")*");

    /** When a sequence counts from 1 again. */
    public enum Restart {
        DAY("yMd"),
        MONTH("yM"),
        YEAR("y"),
        NEVER("");

        private final String needs;

        Restart(String needs) {
            this.needs = needs;
        }

        /** As in documents. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Map<String, Restart> byKey() {
            var all = new TreeMap<String, Restart>();
            for (var one : values()) {
                all.put(one.key(), one);
            }
            return all;
        }

        private LocalDate begin(LocalDate day) {
            return switch (this) {
                case DAY, NEVER -> day;
                case MONTH -> day.withDayOfMonth(1);
                case YEAR -> day.withDayOfYear(1);
            };
        }
    }

    static boolean isPattern(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    /** Whether its dates tell apart what the sequence counts anew: else a number would come twice. */
    boolean tellsApart() {
        return restart.needs
                .chars()
                .allMatch(letter -> PART.matcher(text)
                        .results()
                        .anyMatch(part -> part.group(2) != null && part.group(2).indexOf(letter) >= 0));
    }

    /** The name of the series that a case of that time belongs to. */
    public String series(Instant at, ZoneId zone) {
        var day = restart.begin(LocalDate.ofInstant(at, zone));
        return fill(
                part -> part.group(2) == null ? "{seq}" : restart == Restart.NEVER ? part.group() : date(part, day));
    }

    /** The number of the case that is the {@code sequence}th of its series. */
    public String number(Instant at, ZoneId zone, long sequence) {
        var day = LocalDate.ofInstant(at, zone);
        return fill(part -> part.group(2) == null ? padded(part, sequence) : date(part, day));
    }

    private static String padded(Matcher part, long sequence) {
        var width = part.group(1) == null ? 1 : Integer.parseInt(part.group(1));
        return ("%0" + width + "d").formatted(sequence);
    }

    private static String date(Matcher part, LocalDate day) {
        return DateTimeFormatter.ofPattern(part.group(2), Locale.ROOT).format(day);
    }

    private String fill(Function<Matcher, String> value) {
        var matcher = PART.matcher(text);
        var filled = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value.apply(matcher)));
        }
        return matcher.appendTail(filled).toString();
    }
}
