package hotline.reports.sheets;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * 服务监督报告: what each person and each department did in the period (V4). For administrators, since somebody outside
 * the department measured makes it; the lines of their own department carry a mark.
 */
final class SupervisionReport implements Sheet {
    @Override
    public String key() {
        return "supervision";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "department",
                "person",
                "#calls",
                "#talk-minutes",
                "#registered",
                "#handled",
                "#settled",
                "#late",
                "#promises",
                "#kept-share",
                "#followups",
                "#score");
    }

    @Override
    public boolean administratorsOnly() {
        return true;
    }

    @Override
    public int sentences() {
        return 4;
    }

    @Override
    public List<String> signs() {
        return List.of("supervisor", "manager", "date");
    }

    private static final String COUNT = """
            with person as (
                select u.id, u.display_name, u.department_id, calls.n as calls, calls.talk, registered.n as registered, handled.n as handled,
                    handled.settled, handled.late, promise.made, promise.kept, follow.n as follow_ups, score.points, score.n as scores
                from app_user u
                cross join lateral (select count(distinct l.call_id) as n, coalesce(sum(l.talk_ms), 0) as talk from call_leg l
                    join call k on k.id = l.call_id where l.user_id = u.id and l.talk_ms > 0
                    and k.started_at >= $1 and k.started_at < $2) as calls
                cross join lateral (select count(*) as n from complaint c where c.registered_by = u.id
                    and c.registered_at >= $1 and c.registered_at < $2 and {seen}) as registered
                cross join lateral (select count(*) as n, count(*) filter (where exists (select from complaint_history h
                        where h.complaint_id = c.id and h.what = 'moved' and h.to_value = 'carried-out')) as settled,
                    count(*) filter (where exists (select from complaint_clock k where k.complaint_id = c.id
                        and coalesce(k.met_at, c.closed_at, $6::timestamptz) > k.due_at)) as late
                    from complaint c where c.owner_id = u.id and c.merged_into_id is null
                    and c.registered_at >= $1 and c.registered_at < $2 and {seen}) as handled
                cross join lateral (select count(*) filter (where m.state <> 'open' or m.due_at < $6::timestamptz) as made,
                    count(*) filter (where m.state = 'kept' and m.ended_at <= m.due_at) as kept from customer_promise m
                    where m.made_by = u.id and m.made_at >= $1 and m.made_at < $2
                    and not exists (select from complaint_subject s where s.complaint_id = m.complaint_id and s.user_id = $3)) as promise
                cross join lateral (select count(*) as n from follow_up f where f.ended_by = u.id and f.state = 'done'
                    and f.ended_at >= $1 and f.ended_at < $2
                    and not exists (select from complaint_subject s where s.complaint_id = f.complaint_id and s.user_id = $3)) as follow
                cross join lateral (select coalesce(sum(f.satisfaction), 0) as points, count(f.satisfaction) as n from follow_up f
                    join complaint c on c.id = f.complaint_id where c.owner_id = u.id
                    and f.ended_at >= $1 and f.ended_at < $2 and {seen}) as score
                where u.role in ('agent', 'supervisor')
            )
            select grouping(person.id) as whole, grouping(d.id) as all_of_them, coalesce(max(d.name), '') as department,
                d.id = $5 as own, coalesce(max(person.display_name), '') as person, sum(calls)::bigint as calls,
                sum(talk)::bigint as talk, sum(registered)::bigint as registered, sum(handled)::bigint as handled,
                sum(settled)::bigint as settled, sum(late)::bigint as late, sum(made)::bigint as made, sum(kept)::bigint as kept,
                sum(follow_ups)::bigint as follow_ups, sum(points)::bigint as points, sum(scores)::bigint as scores
            from person left join department d on d.id = person.department_id
            group by grouping sets ((d.id, person.id), (d.id), ())
            having sum(calls) + sum(registered) + sum(handled) + sum(made) + sum(follow_ups) > 0 or grouping(d.id) = 1
            order by all_of_them, department, d.id, whole desc, person""".replace("{seen}", Asked.SEEN);

    @Override
    public List<List<String>> rows(Sql sql, Asked asked) {
        var parameters = new ArrayList<@Nullable Object>(asked.parameters());
        parameters.add(Times.of(asked.now()));
        return sql.query(
                COUNT,
                row -> {
                    var all = row.getInteger("all_of_them") == 1;
                    var own = Boolean.TRUE.equals(row.getBoolean("own"));
                    var department = row.getString("department");
                    var named = department.isEmpty() ? asked.text("no-department") : department + (own ? " ※" : "");
                    long calls = row.getLong("calls");
                    long scores = row.getLong("scores");
                    return List.of(
                            all ? asked.text("total") : named,
                            all
                                    ? ""
                                    : row.getInteger("whole") == 1
                                            ? asked.text("department-total")
                                            : row.getString("person"),
                            Long.toString(calls),
                            calls == 0
                                    ? ""
                                    : String.format(Locale.ROOT, "%.1f", row.getLong("talk") / 60_000.0 / calls),
                            Long.toString(row.getLong("registered")),
                            Long.toString(row.getLong("handled")),
                            Long.toString(row.getLong("settled")),
                            Long.toString(row.getLong("late")),
                            Long.toString(row.getLong("made")),
                            Asked.share(row.getLong("kept"), row.getLong("made")),
                            Long.toString(row.getLong("follow_ups")),
                            scores == 0
                                    ? ""
                                    : String.format(Locale.ROOT, "%.2f", (double) row.getLong("points") / scores));
                },
                parameters.toArray());
    }
}
