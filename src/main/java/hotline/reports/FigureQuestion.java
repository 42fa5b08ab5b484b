package hotline.reports;

import hotline.platform.Problem;
import hotline.platform.http.Request;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which figures are asked for.
 *
 * @param queue null for all
 * @param from first day @param to last day
 * @param threshold T of the service level in seconds, null for each queue's own
 */
record FigureQuestion(
        @Nullable String queue,
        Interval interval,
        LocalDate from,
        LocalDate to,
        @Nullable Integer threshold) {
    /** @throws Problem.Invalid when the days are none, in the wrong order, or too many */
    static FigureQuestion of(Request request) {
        var interval = Interval.of(request.query("interval").orElse(Interval.DAY.code()));
        var from = day(request, "from");
        var to = day(request, "to");
        if (to.isBefore(from)) {
            throw new Problem.Invalid("reports.bad-order", "to");
        }
        if (ChronoUnit.DAYS.between(from, to) >= interval.mostDays()) {
            throw new Problem.Invalid("reports.too-long", "to", interval.mostDays());
        }
        return new FigureQuestion(
                request.query("queue").orElse(null),
                interval,
                from,
                to,
                request.queryLong("serviceLevelSeconds").map(Long::intValue).orElse(null));
    }

    private static LocalDate day(Request request, String name) {
        var text = request.query(name).orElse("");
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() >= 2000 && day.getYear() < 2200) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw new Problem.Invalid("reports.bad-day", name, text);
    }
}
