package hotline.reports.sheets;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.text.Language;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 客户信息反馈登记表: every complaint of the period, from what was said to what came of it. */
final class FeedbackRegister implements Sheet {
    /** The company's own fields in their order, each with its label and what a person reads there. */
    private static final String CUSTOM = """
            coalesce((select string_agg(f.field ->> 'labelZh' || '：' || coalesce((
                    select o.choice ->> 'labelZh' from jsonb_array_elements(
                        case jsonb_typeof(f.field -> 'choices') when 'array' then f.field -> 'choices' else '[]' end)
                        as o (choice) where o.choice ->> 'key' = c.custom ->> (f.field ->> 'key') limit 1),
                    c.custom ->> (f.field ->> 'key')), '；' order by f.nr)
                from complaint_scheme s, jsonb_array_elements(s.fields) with ordinality as f (field, nr)
                where c.custom ? (f.field ->> 'key')), '')""";

    private static String custom(Asked asked) {
        return asked.language() == Language.EN
                ? CUSTOM.replace("labelZh", "labelEn").replace("'：'", "': '").replace("'；'", "'; '")
                : CUSTOM;
    }

    @Override
    public String key() {
        return "feedback";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "case",
                "at",
                "channel",
                "customer",
                "number",
                "category",
                "said",
                "grade",
                "department",
                "owner",
                "solution",
                "answer",
                "state",
                "closed-at",
                "custom");
    }

    @Override
    public int sentences() {
        return 2;
    }

    @Override
    public List<List<String>> rows(Sql sql, Asked asked) {
        var parameters = new ArrayList<@Nullable Object>(asked.parameters());
        parameters.add(asked.most() + 1);
        var category = asked.language().tag().equals("zh") ? "g.label_zh" : "g.label_en";
        return sql.query(
                """
                select c.number, c.registered_at, c.channel, coalesce(%2$s, '') as customer, coalesce(c.phone, '') as phone,
                    coalesce(%1$s, c.category) as category, concat_ws('：', c.title, nullif(c.description, '')) as said, c.grade,
                    coalesce(d.name, '') as department, coalesce(o.display_name, '') as owner, c.state, c.closed_at,
                    coalesce((select h.note from complaint_history h where h.complaint_id = c.id and h.what = 'moved'
                        and h.to_value = 'proposed' order by h.id desc limit 1), '') as solution,
                    coalesce((select h.note from complaint_history h where h.complaint_id = c.id and h.what = 'moved'
                        and h.to_value = 'answered' order by h.id desc limit 1), '') as answer,
                    %4$s as custom
                from complaint c left join complaint_category g on g.key = c.category
                left join person p on p.id = c.person_id left join department d on d.id = c.department_id
                left join app_user o on o.id = c.owner_id
                where c.registered_at >= $1 and c.registered_at < $2 and %3$s
                order by c.registered_at, c.id limit $6""".formatted(category, Asked.CUSTOMER, Asked.SEEN, custom(asked)),
                row -> List.of(
                        row.getString("number"),
                        asked.moment(Times.instant(row, "registered_at")),
                        asked.word("channel", row.getString("channel")),
                        row.getString("customer"),
                        row.getString("phone"),
                        row.getString("category"),
                        row.getString("said"),
                        asked.word("grade", row.getString("grade")),
                        row.getString("department"),
                        row.getString("owner"),
                        row.getString("solution"),
                        row.getString("answer"),
                        asked.word("state", row.getString("state")),
                        asked.moment(Times.instantOrNull(row, "closed_at")),
                        row.getString("custom")),
                parameters.toArray());
    }
}
