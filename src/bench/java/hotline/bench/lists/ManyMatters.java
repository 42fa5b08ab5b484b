package hotline.bench.lists;

import hotline.bench.lists.ManyRows.Step;
import java.util.List;

/** Promises, follow-ups, improvement items, service requests and messages: of fifty of each, one is open. */
final class ManyMatters {
    private ManyMatters() {}

    static final List<Step> STEPS = List.of(
            new Step("promises", """
                    insert into customer_promise (text, due_at, state, person_id, call_id, made_by, department_id, made_at, ended_at,
                        ended_by)
                    select '回电告知第' || g || '次结果', now() + (g % 2000 - 1000) * interval '1 hour',
                        case when g % 50 = 0 then 'open' when g % 20 = 0 then 'broken' else 'kept' end,
                        1 + g * 7919 % {count}, g, a.id, a.department_id, now() - g * interval '1 minute',
                        case when g % 50 <> 0 then now() end, case when g % 50 <> 0 then a.id end
                    from generate_series(1::bigint, {count}) g join sample_agent a on a.i = g % {busy}"""),
            new Step("follow-ups", """
                    insert into follow_up_eligible (rule, policy_version_id, occasion, period, draw, complaint_id, person_id,
                        department_id, happened_at, chosen_at)
                    select 'complaint-general', v.id, 'complaint:' || g, to_char(now() - g * interval '1 minute', 'YYYY-MM'), g, g,
                        1 + g * 7919 % {count}, a.department_id, now() - g * interval '1 minute', now()
                    from generate_series(1::bigint, {count}) g join sample_agent a on a.i = g % {busy}
                    cross join (select min(id) as id from policy_version where family = 'followups') v"""),
            new Step("follow-ups chosen", """
                    insert into follow_up (eligible_id, rule, policy_version_id, complaint_id, person_id, phone, department_id,
                        assigned_to, channel, state, made_at, earliest_at, due_at, lapses_at, next_at, ended_at, ended_by, clear,
                        satisfaction, explanation_zh, explanation_en, chosen_zh, chosen_en)
                    select e.id, e.rule, e.policy_version_id, e.complaint_id, e.person_id, '+8613900000000', e.department_id, a.id,
                        'phone', case when e.draw % 50 = 0 then 'due' else 'done' end, e.happened_at, e.happened_at,
                        now() + (e.draw % 200 - 100) * interval '1 hour', now() + interval '1 year', e.happened_at,
                        case when e.draw % 50 <> 0 then e.happened_at end, case when e.draw % 50 <> 0 then a.id end,
                        case when e.draw % 50 <> 0 then true end, case when e.draw % 50 <> 0 then 1 + e.draw % 5 end,
                        '三天内', 'within three days', '全部', 'all'
                    from follow_up_eligible e join sample_agent a on a.i = e.draw % {busy}"""),
            new Step("improvement items", """
                    insert into improvement (state, follow_up_id, policy_version_id, complaint_id, person_id, department_id, score,
                        said, opened_at, due_at, explanation_zh, explanation_en, sent_at, answered_at, answer, closed_at)
                    select case when f.id % 50 = 0 then 'open' else 'closed' end, f.id, f.policy_version_id, f.complaint_id,
                        f.person_id, f.department_id, 2, '等太久', f.made_at, case when f.id % 50 = 0 then f.due_at end, '两天', 'two days',
                        case when f.id % 50 <> 0 then now() end, case when f.id % 50 <> 0 then now() end,
                        case when f.id % 50 <> 0 then '已改进' else '' end, case when f.id % 50 <> 0 then now() end
                    from follow_up f"""),
            new Step("service requests", """
                    insert into service_request (number, kind, state, policy_version_id, person_id, address, product, symptom, class,
                        owner_id, department_id, registered_by, registered_department_id, registered_at, ended_at)
                    select 'R' || g, 'repair', case when g % 50 = 0 then 'registered' else 'closed' end, v.id, 1 + g * 7919 % {count},
                        '幸福路' || g || '号', '电梯', '第' || g || '次停运', 'free', a.id, a.department_id, a.id, a.department_id,
                        now() - ({count} - g) * interval '1 minute', case when g % 50 <> 0 then now() end
                    from generate_series(1::bigint, {count}) g join sample_agent a on a.i = g % {busy}
                    cross join (select min(id) as id from policy_version where family = 'service') v"""),
            // As service_request_words(id) has them, which takes 1.5 ms of each: those that many share are made once.
            new Step("words of service requests", """
                    with name as materialized (
                        select name, case_words(name) as words from (select distinct name from person) p),
                    company as materialized (select id, case_words(name) as words from company)
                    insert into service_request_search (request_id, words)
                    select r.id, array_to_tsvector('{幸,福,路,幸福,福路,号,电,梯,电梯,第,次,停,运,次停,停运}'::text[]
                            || array(select substr(lower(r.number), i) from generate_series(1, length(r.number) - 1) i)
                            || substr(r.number, 2) || ('#' || reverse(substr(t.number, 2))))
                        || n.words || y.words
                    from service_request r join person p on p.id = r.person_id join name n on n.name = p.name
                    join company y on y.id = p.company_id
                    join person_phone o on o.person_id = p.id join phone t on t.id = o.phone_id"""),
            new Step("happenings told", """
                    insert into outbox_event (key, kind, about, said, at)
                    select 'bench-' || g, 'complaint-late', g, '{"zh": {}, "en": {}}', now() - ({count} - g) * interval '1 minute'
                    from generate_series(1::bigint, {count}) g"""),
            new Step("messages", """
                    insert into outbox_message (event_id, channel, user_id, state, attempts, created_at, next_at, sent_at)
                    select e.id, 'email', a.id, case when e.about % 5000 = 0 then 'dead' else 'sent' end, 1, e.at, e.at,
                        case when e.about % 5000 <> 0 then e.at end
                    from outbox_event e join sample_agent a on a.i = e.about % {busy} where e.key like 'bench-%'"""));
}
