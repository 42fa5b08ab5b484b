package hotline.cases;

import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import hotline.platform.http.Page;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Complaints by due time, and how many there are. */
final class ComplaintList {
    private static final String DUE = "coalesce(c.due_at, 'infinity'::timestamptz)";

    private ComplaintList() {}

    /** What is looked for; everything may be left out. */
    record Filter(
            Optional<String> typed,
            Optional<Boolean> open,
            Optional<String> state,
            Optional<String> grade,
            Optional<String> category,
            Optional<Long> departmentId,
            Optional<Long> ownerId,
            Optional<Long> customerId,
            Optional<Long> callId,
            boolean late) {}

    /** The earliest due first; those without a due time last. @param cursor of the page before */
    static Page<ComplaintLine> page(
            Sql sql,
            Filter filter,
            Caller caller,
            List<@Nullable Object> sight,
            Instant now,
            Optional<String> cursor,
            int limit) {
        var parameters = new ArrayList<@Nullable Object>(sight);
        var where = new StringBuilder(Sight.condition(1));
        conditions(where, parameters, filter, now);
        cursor.ifPresent(text -> after(where, parameters, text));
        var lines = sql.query(
                ComplaintRows.SELECT + "where %s order by %s, c.id limit %d".formatted(where, DUE, limit + 1),
                row -> ComplaintLine.of(ComplaintRows.complaint(row), caller, now),
                parameters.toArray());
        if (lines.size() <= limit) {
            return new Page<>(lines, null);
        }
        var last = lines.get(limit - 1);
        return new Page<>(List.copyOf(lines.subList(0, limit)), cursor(last));
    }

    private static void conditions(StringBuilder where, List<@Nullable Object> parameters, Filter filter, Instant now) {
        filter.open()
                .ifPresent(open -> where.append(open ? " and c.closed_at is null" : " and c.closed_at is not null"));
        add(where, parameters, "c.state = $%d", filter.state());
        add(where, parameters, "c.grade = $%d", filter.grade());
        add(where, parameters, "c.category = $%d", filter.category());
        add(where, parameters, "c.department_id = $%d", filter.departmentId());
        add(where, parameters, "c.owner_id = $%d", filter.ownerId());
        add(where, parameters, "c.person_id = $%d", filter.customerId());
        add(
                where,
                parameters,
                "exists (select from complaint_call l where l.complaint_id = c.id and l.call_id = $%d)",
                filter.callId());
        if (filter.late()) {
            add(where, parameters, "c.due_at < $%d", Optional.of(Times.of(now)));
        }
        filter.typed().ifPresent(typed -> {
            parameters.add("%" + typed.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%");
            where.append(" and (c.title ilike $%1$d or c.number ilike $%1$d)".formatted(parameters.size()));
        });
    }

    private static void add(
            StringBuilder where, List<@Nullable Object> parameters, String condition, Optional<?> value) {
        value.ifPresent(known -> {
            parameters.add(known);
            where.append(" and ").append(condition.formatted(parameters.size()));
        });
    }

    private static String cursor(ComplaintLine last) {
        return (last.dueAt() == null ? "never" : last.dueAt()) + "~" + last.id();
    }

    private static void after(StringBuilder where, List<@Nullable Object> parameters, String cursor) {
        try {
            var parts = cursor.split("~", 2);
            var id = Long.parseLong(parts[1]);
            if (parts[0].equals("never")) {
                parameters.add(id);
                where.append(" and c.due_at is null and c.id > $" + parameters.size());
            } else {
                parameters.add(Times.of(Instant.parse(parts[0])));
                parameters.add(id);
                where.append(" and (%s, c.id) > ($%d, $%d)".formatted(DUE, parameters.size() - 1, parameters.size()));
            }
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new Problem.Invalid("cases.no-such-page", "cursor");
        }
    }

    /** How many open ones there are, by what needs doing. */
    record Counts(int open, int late, int dueToday, int offered, Map<String, Integer> byState) {}

    static Counts counts(Sql sql, Caller caller, List<@Nullable Object> sight, Instant now) {
        var parameters = new ArrayList<@Nullable Object>(sight);
        parameters.add(Times.of(now));
        var first = Sight.PARAMETERS + 1;
        record Line(String state, int open, int late, int soon, int offered) {}
        var lines = sql.query(
                """
                select c.state, count(*)::int as open,
                    count(*) filter (where c.due_at < $%1$d)::int as late,
                    count(*) filter (where c.due_at >= $%1$d and c.due_at < $%1$d + interval '24 hours')::int as soon,
                    count(*) filter (where c.offered_user_id = $1 or (c.offered_user_id is null and c.offered_at is not null
                        and ($2 = 'administrator' or ($2 = 'supervisor' and c.offered_department_id = $3))))::int as offered
                from complaint c where c.closed_at is null and %2$s group by c.state""".formatted(first, Sight.condition(1)),
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
