package hotline.reports;

/** The one statement that counts; its parameters are named in {@link FigureStore}. */
final class FigureSql {
    /**
     * A stay in a queue belongs to the interval in which it was offered. Talk belongs to the stay after
     * which it began, until the next one. An interval without any stay appears when a gap touches it:
     * what happened in it is not known.
     */
    static final String COUNT = """
            with day as (
                select d::timestamp at time zone $3 as start, (d + interval '1 day')::timestamp at time zone $3 as next
                from generate_series($1::date, $2::date, interval '1 day') d
            ), period as (
                select day.start + n * $4 * interval '1 second' as start,
                       least(day.start + (n + 1) * $4 * interval '1 second', day.next) as next
                from day, generate_series(0, ceil(extract(epoch from day.next - day.start) / $4)::int - 1) n
            ), gap as (
                select period.start from period
                where period.start < $9 and exists (
                    select from pbx_gap g
                    where g.since < period.next and coalesce(g.until, 'infinity') > period.start)
            ), asked as (
                select name, service_level_seconds from queue
                where ($5::text is null or name = $5) and ($10 or department_id is null or department_id = $11)
            ), stay as (
                select v.queue, v.call_id, v.number, v.joined_at, v.left_at, v.exit,
                    extract(epoch from v.left_at - v.joined_at) * 1000 as waited,
                    coalesce($6, a.service_level_seconds) as threshold,
                    date_trunc('day', v.joined_at, $3) + floor(extract(epoch from
                        v.joined_at - date_trunc('day', v.joined_at, $3)) / $4) * $4 * interval '1 second' as start,
                    (select min(n.joined_at) from call_visit n
                     where n.call_id = v.call_id and n.number > v.number) as next_joined_at
                from call_visit v join asked a on a.name = v.queue
                where v.joined_at >= (select min(start) from day) and v.joined_at < (select max(next) from day)
            ), leg as (
                select s.*, rung.rang_at, rung.answered_at, talk.talk_ms, talk.hold_ms, talk.wrap_up_ms
                from stay s
                left join lateral (
                    select min(l.ringing_at) as rang_at, min(l.answered_at) filter (where l.talk_ms > 0) as answered_at
                    from call_leg l
                    where l.call_id = s.call_id and l.role = 'agent' and l.ringing_at >= s.joined_at
                      and (s.left_at is null or l.ringing_at <= s.left_at)) rung on true
                left join lateral (
                    select sum(l.talk_ms) as talk_ms, sum(l.hold_ms) as hold_ms,
                        sum((select extract(epoch from least(t.until, $9) - t.since) * 1000 from agent_time t
                             where t.user_id = l.user_id and t.state = 'wrapup'
                               and t.since between l.ended_at - interval '2 seconds'
                                               and l.ended_at + interval '10 seconds'
                             order by t.since limit 1)) as wrap_up_ms
                    from call_leg l
                    where s.exit = 'answered' and l.call_id = s.call_id and l.role = 'agent' and l.talk_ms > 0
                      and l.opened_at >= s.joined_at
                      and (s.next_joined_at is null or l.opened_at < s.next_joined_at)) talk on true
            ), counted as (
                select queue, start, max(threshold) as threshold, count(*) as offered,
                    count(*) filter (where exit = 'answered') as answered,
                    count(*) filter (where exit = 'answered' and waited <= threshold * 1000) as answered_within,
                    count(*) filter (where exit = 'abandoned' and waited >= $7) as abandoned,
                    count(*) filter (where exit = 'abandoned' and waited >= $7 and waited <= threshold * 1000)
                        as abandoned_within,
                    count(*) filter (where exit = 'abandoned' and waited < $7) as short_abandoned,
                    count(*) filter (where exit not in ('answered', 'abandoned')) as other,
                    count(*) filter (where exit is null) as live,
                    coalesce(sum(waited) filter (where exit = 'answered'), 0)::bigint as answer_wait,
                    coalesce(max(waited), 0)::bigint as longest_wait,
                    coalesce(sum(talk_ms), 0)::bigint as talk, coalesce(sum(hold_ms), 0)::bigint as hold,
                    coalesce(sum(wrap_up_ms), 0)::bigint as wrap_up,
                    count(rang_at) as rung,
                    count(*) filter (where exit = 'answered'
                        and answered_at - rang_at <= $8 * interval '1 millisecond') as rung_in_time
                from leg group by queue, start
            ), span as (
                select a.name as queue, t.state, t.since, least(coalesce(t.until, $9), $9) as until
                from agent_time t join asked a on a.name = any (t.queues)
                where t.since >= (select min(start) from day) - interval '1 day'
                  and t.since < (select max(next) from day)
            ), piece as (
                -- A stretch of time is cut at the borders of days, and there at those of the intervals.
                select s.queue, s.state, d.start + n * $4 * interval '1 second' as start,
                    extract(epoch from
                        least(s.until, d.next, d.start + (n + 1) * $4 * interval '1 second')
                        - greatest(s.since, d.start + n * $4 * interval '1 second')) * 1000 as took
                from span s
                cross join lateral (
                    select g::timestamp at time zone $3 as start,
                           (g + interval '1 day')::timestamp at time zone $3 as next
                    from generate_series((s.since at time zone $3)::date, (s.until at time zone $3)::date,
                        interval '1 day') g) d
                cross join lateral generate_series(
                    floor(extract(epoch from greatest(s.since, d.start) - d.start) / $4)::int,
                    floor(extract(epoch from least(s.until, d.next) - d.start) / $4)::int) n
            ), presence as (
                select queue, start,
                    sum(greatest(took, 0)) filter (where state in ('talking', 'held', 'consulting', 'wrapup')) as busy,
                    sum(greatest(took, 0)) filter (where state = 'ready') as ready
                from piece group by queue, start
            )
            select coalesce(c.queue, a.name) as queue, period.start, period.next,
                coalesce(c.threshold, $6, a.service_level_seconds) as threshold,
                coalesce(c.offered, 0) as offered, coalesce(c.answered, 0) as answered,
                coalesce(c.answered_within, 0) as answered_within, coalesce(c.abandoned, 0) as abandoned,
                coalesce(c.abandoned_within, 0) as abandoned_within,
                coalesce(c.short_abandoned, 0) as short_abandoned, coalesce(c.other, 0) as other,
                coalesce(c.live, 0) as live, coalesce(c.answer_wait, 0) as answer_wait,
                coalesce(c.longest_wait, 0) as longest_wait, coalesce(c.talk, 0) as talk,
                coalesce(c.hold, 0) as hold, coalesce(c.rung, 0) as rung,
                coalesce(c.rung_in_time, 0) as rung_in_time,
                coalesce(c.wrap_up, 0) as wrap_up, coalesce(p.busy, 0)::bigint as busy,
                coalesce(p.ready, 0)::bigint as ready, gap.start is not null as gap
            from period
            cross join asked a
            left join gap on gap.start = period.start
            left join counted c on c.start = period.start and c.queue = a.name
            left join presence p on p.start = period.start and p.queue = a.name
            where c.queue is not null or gap.start is not null
            order by period.start, a.name""";

    private FigureSql() {}
}
