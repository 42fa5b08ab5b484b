package hotline.reports.sheets;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 承诺兑现统计: answers promised in the period, by who promised them. */
final class PromiseStatistics implements Sheet {
    @Override
    public String key() {
        return "promises";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "person",
                "department",
                "#made",
                "#kept",
                "#kept-late",
                "#broken",
                "#overdue",
                "#not-due",
                "#kept-share");
    }

    @Override
    public int sentences() {
        return 2;
    }

    @Override
    public List<List<String>> rows(Sql sql, Asked asked) {
        var parameters = new ArrayList<@Nullable Object>(asked.parameters());
        parameters.add(Times.of(asked.now()));
        return sql.query(
                """
                select grouping(u.id) as whole, coalesce(max(u.display_name), '') as person, coalesce(max(d.name), '') as department,
                    count(*) as made, count(*) filter (where m.state = 'kept' and m.ended_at <= m.due_at) as kept,
                    count(*) filter (where m.state = 'kept' and m.ended_at > m.due_at) as kept_late,
                    count(*) filter (where m.state = 'broken') as broken,
                    count(*) filter (where m.state = 'open' and m.due_at < $6) as overdue,
                    count(*) filter (where m.state = 'open' and m.due_at >= $6) as not_due
                from customer_promise m join app_user u on u.id = m.made_by left join department d on d.id = m.department_id
                where m.made_at >= $1 and m.made_at < $2 and ($4 or m.department_id = $5)
                    and not exists (select from complaint_subject s where s.complaint_id = m.complaint_id and s.user_id = $3)
                group by grouping sets ((u.id), ()) having count(*) > 0 order by whole, department, person""",
                row -> {
                    long made = row.getLong("made");
                    long open = row.getLong("not_due");
                    var whole = row.getInteger("whole") == 1;
                    return List.of(
                            whole ? asked.text("total") : row.getString("person"),
                            whole ? "" : row.getString("department"),
                            Long.toString(made),
                            Long.toString(row.getLong("kept")),
                            Long.toString(row.getLong("kept_late")),
                            Long.toString(row.getLong("broken")),
                            Long.toString(row.getLong("overdue")),
                            Long.toString(open),
                            Asked.share(row.getLong("kept"), made - open));
                },
                parameters.toArray());
    }
}
