package hotline.cases.imports;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as people and Excel write them: 2026-03-01 10:05, 2026/3/1, 2026年3月1日 10:05, 46082.42. */
final class Moments {
    private static final Pattern SERIAL = Pattern.compile("[0-9]{5}(\\.[0-9]{1,15})?");
    private static final LocalDate DAY_NOUGHT = LocalDate.of(1899, 12, 30);
    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    /** Beyond these a time is a slip of the pen, and one that the database cannot keep. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");
    private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);
    private static final List<DateTimeFormatter> FORMS =
            List.of(form("uuuu-M-d H:m[:s]"), form("uuuu/M/d H:m[:s]"), form("uuuu年M月d日 H:m[:s]"));

    private final ZoneId zone;

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }

    Moments(ZoneId zone) {
        this.zone = zone;
    }

    /** When something was done, by the clock of the zone; a day alone is its beginning. */
    Optional<Instant> read(String said) {
        return moment(said)
                .filter(at -> !at.isBefore(EARLIEST.atStartOfDay(zone).toInstant()));
    }

    /** The day alone, as in 2026-03-01. */
    Optional<String> day(String said) {
        return moment(said).map(at -> at.atZone(zone).toLocalDate().toString());
    }

    private Optional<Instant> moment(String said) {
        var text = said.strip();
        return local(text)
                .map(at -> at.atZone(zone).toInstant())
                .or(() -> instant(text))
                .filter(at -> at.isAfter(FIRST) && at.isBefore(LAST));
    }

    private static Optional<LocalDateTime> local(String text) {
        return SERIAL.matcher(text).matches() ? Optional.of(serial(new BigDecimal(text))) : written(text);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Days since the end of 1899, as Excel keeps them; to the second. */
    private static LocalDateTime serial(BigDecimal days) {
        var whole = days.longValue();
        var seconds = days.remainder(BigDecimal.ONE)
                .multiply(SECONDS)
                .add(new BigDecimal("0.5"))
                .longValue();
        return DAY_NOUGHT.plusDays(whole).atStartOfDay().plus(seconds, ChronoUnit.SECONDS);
    }

    private static Optional<LocalDateTime> written(String text) {
        var plain = text.replaceFirst("(?<=[0-9])T(?=[0-9])", " ").replaceAll("\\s+", " ");
        var whole = plain.contains(":") ? plain.replaceFirst("日(?=[0-9])", "日 ") : plain + " 0:0";
        for (var form : FORMS) {
            try {
                return Optional.of(LocalDateTime.parse(whole, form));
            } catch (DateTimeException e) {
                // Another form.
            }
        }
        return Optional.empty();
    }
}
