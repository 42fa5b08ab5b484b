package hotline.cases;

import hotline.cases.PastComplaint.PastClock;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.policies.limits.Branches.Finding;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Complaints of a past period, in pages; none that is about the person who asks (K2). */
final class PastStore {
    private static final String PERIOD = """
            from complaint c left join person p on p.id = c.person_id where c.registered_at >= $1 and c.registered_at < $2
            and not exists (select from complaint_subject s where s.complaint_id = c.id and s.user_id = $3)
            """;

    private PastStore() {}

    static int count(Sql sql, Instant from, Instant to, long userId) {
        return sql.only(
                "select count(*)::integer as n " + PERIOD,
                row -> row.getInteger("n"),
                Times.of(from),
                Times.of(to),
                userId);
    }

    /** The next {@code most} after that id. @param branches which each department is, or belongs to */
    static List<PastComplaint> page(
            Sql sql, Instant from, Instant to, long userId, long after, int most, Map<Long, Long> branches) {
        var rows = sql.query(
                """
                select c.id, c.number, c.grade, c.department_id, c.registered_at, c.closed_at, c.registered_department_id,
                    p.branch_id as record, p.department_id as record_department
                """ + PERIOD + " and c.id > $4 order by c.id limit $5",
                row -> row,
                Times.of(from),
                Times.of(to),
                userId,
                after,
                most);
        var ids = rows.stream().map(row -> row.getLong("id")).toArray(Long[]::new);
        var reached = reached(sql, ids);
        var clocks = clocks(sql, ids);
        return rows.stream().map(row -> past(row, reached, clocks, branches)).toList();
    }

    private static PastComplaint past(
            Row row,
            Map<Long, Map<State, Instant>> reached,
            Map<Long, Map<String, PastClock>> clocks,
            Map<Long, Long> branches) {
        long id = row.getLong("id");
        var grade = row.getString("grade");
        return new PastComplaint(
                id,
                row.getString("number"),
                grade == null ? Grade.GENERAL : Grade.of(grade),
                row.getLong("department_id"),
                Times.instant(row, "registered_at"),
                Times.instantOrNull(row, "closed_at"),
                reached.getOrDefault(id, Map.of()),
                clocks.getOrDefault(id, Map.of()),
                customersBranches(row, branches),
                branches.get(row.getLong("registered_department_id")));
    }

    private static Map<Finding, Long> customersBranches(Row row, Map<Long, Long> branches) {
        var found = new EnumMap<Finding, Long>(Finding.class);
        var record = row.getLong("record");
        if (record != null && record.equals(branches.get(record))) {
            found.put(Finding.RECORD, record);
        }
        var department = branches.get(row.getLong("record_department"));
        if (department != null) {
            found.put(Finding.DEPARTMENT, department);
        }
        return found;
    }

    private static Map<Long, Map<State, Instant>> reached(Sql sql, Long[] ids) {
        var reached = new HashMap<Long, Map<State, Instant>>();
        sql.query(
                """
                select complaint_id, state, min(at) as at from (
                    select complaint_id, at, case what when 'graded' then 'graded' when 'handed-over' then 'assigned'
                        else to_value end as state
                    from complaint_history where complaint_id = any ($1) and what in ('moved', 'graded', 'handed-over')
                ) as events where state is not null group by complaint_id, state""",
                row -> reached.computeIfAbsent(row.getLong("complaint_id"), _ -> new HashMap<>())
                        .put(State.of(row.getString("state")), Times.instant(row, "at")),
                (Object) ids);
        return reached;
    }

    private static Map<Long, Map<String, PastClock>> clocks(Sql sql, Long[] ids) {
        var clocks = new HashMap<Long, Map<String, PastClock>>();
        sql.query(
                "select complaint_id, kind, due_at, met_at from complaint_clock where complaint_id = any ($1)",
                row -> clocks.computeIfAbsent(row.getLong("complaint_id"), _ -> new HashMap<>())
                        .put(
                                row.getString("kind"),
                                new PastClock(Times.instant(row, "due_at"), Times.instantOrNull(row, "met_at"))),
                (Object) ids);
        return clocks;
    }
}
