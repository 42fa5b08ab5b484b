package hotline.reports.sheets;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** 投诉统计表: the complaints of the period by category, and all of them. */
final class ComplaintStatistics implements Sheet {
    @Override
    public String key() {
        return "complaints";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "category",
                "#registered",
                "#general",
                "#important",
                "#major",
                "#ungraded",
                "#refused",
                "#settled",
                "#closed",
                "#open",
                "#late",
                "#late-share",
                "#raised-again",
                "#days",
                "#ours");
    }

    @Override
    public int sentences() {
        return 5;
    }

    @Override
    public List<List<String>> rows(Sql sql, Asked asked) {
        var parameters = new ArrayList<@Nullable Object>(asked.parameters());
        parameters.add(Times.of(asked.now()));
        var category = asked.language().tag().equals("zh") ? "max(g.label_zh)" : "max(g.label_en)";
        return sql.query(
                """
                select grouping(c.category) as whole, coalesce(%s, c.category, '') as category, count(*) as registered,
                    count(*) filter (where c.grade = 'general') as general,
                    count(*) filter (where c.grade = 'important') as important,
                    count(*) filter (where c.grade = 'major') as major,
                    count(*) filter (where c.grade is null and c.state <> 'refused') as ungraded,
                    count(*) filter (where c.state = 'refused' or (c.state = 'closed' and c.grade is null and c.merged_into_id is null)) as refused,
                    count(*) filter (where exists (select from complaint_history h where h.complaint_id = c.id
                        and h.what = 'moved' and h.to_value = 'carried-out')) as settled,
                    count(*) filter (where c.closed_at is not null) as closed,
                    count(*) filter (where c.closed_at is null) as open,
                    count(*) filter (where late.any) as late,
                    count(*) filter (where c.raised_again > 0) as raised_again,
                    avg(extract(epoch from c.closed_at - c.registered_at) / 86400)::float8 as days,
                    count(*) filter (where c.liability in ('ours', 'undetermined')) as ours
                from complaint c left join complaint_category g on g.key = c.category
                cross join lateral (select exists (select from complaint_clock k where k.complaint_id = c.id
                    and coalesce(k.met_at, c.closed_at, $6::timestamptz) > k.due_at) as any) as late
                where c.registered_at >= $1 and c.registered_at < $2 and c.merged_into_id is null and %s
                group by grouping sets ((c.category), ()) order by whole, registered desc, category""".formatted(category, Asked.SEEN),
                row -> {
                    Double days = row.getDouble("days");
                    var name = row.getInteger("whole") == 1
                            ? asked.text("total")
                            : row.getString("category").isEmpty()
                                    ? asked.text("no-category")
                                    : row.getString("category");
                    return List.of(
                            name,
                            count(row.getLong("registered")),
                            count(row.getLong("general")),
                            count(row.getLong("important")),
                            count(row.getLong("major")),
                            count(row.getLong("ungraded")),
                            count(row.getLong("refused")),
                            count(row.getLong("settled")),
                            count(row.getLong("closed")),
                            count(row.getLong("open")),
                            count(row.getLong("late")),
                            Asked.share(row.getLong("late"), row.getLong("registered")),
                            count(row.getLong("raised_again")),
                            days == null ? "" : String.format(Locale.ROOT, "%.1f", days),
                            count(row.getLong("ours")));
                },
                parameters.toArray());
    }

    private static String count(long value) {
        return Long.toString(value);
    }
}
