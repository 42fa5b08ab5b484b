package hotline.reports.sheets;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 客户来电来函登记表: every call that came in and every letter, visit and message of a case, in the order of time. */
final class ContactRegister implements Sheet {
    @Override
    public String key() {
        return "contacts";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "at", "channel", "customer", "company", "number", "reason", "said", "promise", "taken-by", "case");
    }

    @Override
    public int sentences() {
        return 2;
    }

    @Override
    public List<List<String>> rows(Sql sql, Asked asked) {
        var parameters = new ArrayList<@Nullable Object>(asked.parameters());
        parameters.add(asked.most() + 1);
        return sql.query(
                """
                select * from ((
                    select l.started_at as at, 'call' as channel, coalesce(%2$s, l.caller_name) as customer,
                        coalesce(y.name, '') as company, case when l.number_hidden then '' else l.number end as number,
                        coalesce(w.reason, l.reason) as reason, coalesce(w.notes, '') as said,
                        coalesce(m.text, '') as promise, coalesce(u.display_name, '') as taken_by,
                        coalesce((select string_agg(c.number, ' ' order by c.id) from complaint_call k join complaint c on c.id = k.complaint_id
                            where k.call_id = l.id and %1$s), '') as number_of_case
                    from call l left join app_user u on u.id = l.agent_id
                    left join person p on p.id = l.customer_id left join company y on y.id = p.company_id
                    left join call_wrap_up w on w.call_id = l.id and w.user_id = l.agent_id
                    left join call_promise m on m.call_id = l.id and m.user_id = l.agent_id
                    where l.direction = 'inbound' and l.started_at >= $1 and l.started_at < $2
                        and ($4 or u.department_id = $5 or (l.agent_id is null and l.queue is not null))
                        and not exists (select from complaint_call k join complaint_subject s on s.complaint_id = k.complaint_id
                            where k.call_id = l.id and s.user_id = $3)
                    order by l.started_at limit $6)
                    union all (
                    select k.at, k.channel, coalesce(%2$s, ''), coalesce(y.name, ''), coalesce(c.phone, ''), 'complaint',
                        case when k.text = '' then c.title else k.text end, '', coalesce(u.display_name, ''), c.number
                    from complaint_contact k join complaint c on c.id = k.complaint_id
                    left join app_user u on u.id = k.by_id
                    left join person p on p.id = c.person_id left join company y on y.id = p.company_id
                    where k.channel <> 'call' and k.from_complaint_id is null and k.at >= $1 and k.at < $2 and %1$s
                    order by k.at limit $6)
                ) as contact order by at limit $6""".formatted(Asked.SEEN, Asked.CUSTOMER),
                row -> List.of(
                        asked.moment(Times.instant(row, "at")),
                        asked.word("channel", row.getString("channel")),
                        row.getString("customer"),
                        row.getString("company"),
                        row.getString("number"),
                        asked.word("reason", row.getString("reason")),
                        row.getString("said"),
                        row.getString("promise"),
                        row.getString("taken_by"),
                        row.getString("number_of_case")),
                parameters.toArray());
    }
}
