package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.database.Where;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Complaints by due time, and how many there are. */
final class ComplaintList {
    private static final Duration SOON = Duration.ofDays(1);
    private static final String DUE = "coalesce(c.due_at, 'infinity'::timestamptz)";

    private ComplaintList() {}

    /** The earliest due first; those without a due time last. With something typed, as {@link CaseSearch} has it. @param cursor of the page before */
    static Found page(Sql sql, CaseFilter filter, CaseSearch.Asked asked, Optional<String> cursor, int limit) {
        if (filter.typed() != null) {
            return CaseSearch.page(sql, filter, asked, cursor, limit);
        }
        var where = new Where(Sight.condition(1), asked.sight().toArray());
        filter.narrow(where, asked.now());
        cursor.ifPresent(text -> after(where, text));
        var lines = sql.query(
                ComplaintRows.LISTED + "where %s order by %s, c.id limit %d".formatted(where.text(), DUE, limit + 1),
                row -> ComplaintLine.of(row, asked),
                where.parameters());
        if (lines.size() <= limit) {
            return new Found(lines, null, false, false);
        }
        var last = lines.get(limit - 1);
        return new Found(List.copyOf(lines.subList(0, limit)), cursor(last), false, false);
    }

    private static String cursor(ComplaintLine last) {
        return (last.dueAt() == null ? "never" : last.dueAt()) + "~" + last.id();
    }

    private static void after(Where where, String cursor) {
        try {
            var parts = cursor.split("~", 2);
            var id = Long.parseLong(parts[1]);
            if (parts[0].equals("never")) {
                where.and("c.due_at is null").and("c.id > %1$s", id);
            } else {
                var due = where.parameter(Times.of(Instant.parse(parts[0])));
                where.and("(%s, c.id) > (%s, %s)".formatted(DUE, due, where.parameter(id)));
            }
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new Problem.Invalid("cases.no-such-page", "cursor");
        }
    }

    /** How many open ones there are, by what needs doing. */
    record Counts(int open, int late, int dueToday, int offered, Map<String, Integer> byState) {}

    /** How many open ones are late, due within a day, or to be accepted by the person of {@code sight}. */
    static int due(Sql sql, List<@Nullable Object> sight, Instant now) {
        var parameters = new ArrayList<@Nullable Object>(sight);
        parameters.add(Times.of(now.plus(SOON)));
        return sql.only(
                "select count(*)::int as n from complaint c where c.closed_at is null and (c.due_at < $%d or %s) and %s"
                        .formatted(Sight.PARAMETERS + 1, Sight.offered(1), Sight.condition(1)),
                row -> row.getInteger("n"),
                parameters.toArray());
    }

    static Counts counts(Sql sql, List<@Nullable Object> sight, Instant now) {
        var parameters = new ArrayList<@Nullable Object>(sight);
        parameters.add(Times.of(now));
        var first = Sight.PARAMETERS + 1;
        record Line(String state, int open, int late, int soon, int offered) {}
        var lines = sql.query(
                """
                select c.state, count(*)::int as open,
                    count(*) filter (where c.due_at < $%1$d)::int as late,
                    count(*) filter (where c.due_at >= $%1$d and c.due_at < $%1$d + interval '24 hours')::int as soon,
                    count(*) filter (where %3$s)::int as offered
                from complaint c where c.closed_at is null and %2$s group by c.state""".formatted(first, Sight.condition(1), Sight.offered(1)),
                row -> new Line(
                        row.getString("state"),
                        row.getInteger("open"),
                        row.getInteger("late"),
                        row.getInteger("soon"),
                        row.getInteger("offered")),
                parameters.toArray());
        var byState = new TreeMap<String, Integer>();
        lines.forEach(line -> byState.put(line.state(), line.open()));
        return new Counts(
                lines.stream().mapToInt(Line::open).sum(),
                lines.stream().mapToInt(Line::late).sum(),
                lines.stream().mapToInt(Line::soon).sum(),
                lines.stream().mapToInt(Line::offered).sum(),
                byState);
    }
}
