package hotline.bench.lists;

import hotline.bench.Benchmark;
import hotline.customers.ManyCustomers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Years of a hotline, made by SQL: as many customers, calls, complaints, callbacks, audit rows and further matters each as asked for.
 * Most is common and finished; in the oldest hundredth lie a few of everything that is looked for and rare.
 */
final class ManyRows {
    private static final List<String> TABLES = List.of(
            "call",
            "call_leg",
            "call_visit",
            "complaint",
            "complaint_search",
            "callback",
            "audit",
            "customer_promise",
            "follow_up_eligible",
            "follow_up",
            "improvement",
            "service_request",
            "service_request_search",
            "outbox_event",
            "outbox_message");

    private ManyRows() {}

    /** @param agents whose calls these are, by user id; the last one has only a few old ones */
    static void fill(Connection database, int count, List<Long> agents, Benchmark.Progress said) throws SQLException {
        said.say("making " + count + " customers");
        ManyCustomers.fill(database, count);
        try (var statement = database.createStatement()) {
            statement.execute(
                    "create temporary table sample_agent as select id, extension, department_id, i - 1 as i from unnest('{%s}'::bigint[]) with ordinality a (user_id, i) join app_user u on u.id = a.user_id"
                            .formatted(String.join(
                                    ",", agents.stream().map(String::valueOf).toList())));
            // Triggers look at one row after another, and the audit's chain waits for each commit.
            statement.execute("set session_replication_role = replica");
            statement.execute("set synchronous_commit = off");
            statement.execute("set maintenance_work_mem = '512MB'");
            var indexes = Indexes.without(statement, TABLES);
            for (var step :
                    Stream.concat(STEPS.stream(), ManyMatters.STEPS.stream()).toList()) {
                said.say("making " + count + " " + step.name());
                statement.execute(step.sql()
                        .replace("{count}", Integer.toString(count))
                        .replace("{busy}", Integer.toString(agents.size() - 1)));
            }
            indexes.make(statement, said);
            said.say("vacuum analyze");
            statement.execute("set session_replication_role = origin");
            statement.execute("vacuum analyze");
        }
    }

    record Step(String name, String sql) {}

    /** A row is rare when it is among the first hundredth and its place is divisible by 1000. */
    private static final List<Step> STEPS = List.of(
            new Step("calls", """
                    insert into call (pbx, linkedid, direction, outcome, number, number_hidden, caller_name, did, customer_id,
                        queue, started_at, joined_at, answered_at, ended_at, agent_extension, agent_id, wait_ms, talk_ms,
                        hold_ms, cause, linked, touched_by_gap)
                    select 'main', 'bench-' || g, case when g % 7 = 0 then 'outbound' else 'inbound' end,
                        case when rare then 'voicemail' when g % 10 = 0 then 'abandoned' else 'answered' end,
                        '+86139' || lpad((1 + g * 7919 % {count})::text, 8, '0'), false, '', '4001234567',
                        case when g % 3 = 0 then 1 + g * 7919 % {count} end,
                        case when rare then 'rare' else 'service' end, at, at, at + interval '5 seconds',
                        at + interval '3 minutes', a.extension, a.id, 5000, 175000, 0, 16, '{}', false
                    from (select g, g <= {count} / 100 and g % 1000 = 0 as rare, now() - ({count} - g) * interval '1 minute' as at
                        from generate_series(1::bigint, {count}) g) s
                    join sample_agent a on a.i = case when rare then {busy} else g % {busy} end"""),
            new Step("legs", """
                    insert into call_leg (call_id, uniqueid, role, endpoint, user_id, opened_at, answered_at, ended_at, cause,
                        tech_cause, ring_ms, talk_ms, hold_ms, missed, owed)
                    select c.id, 'l' || c.id || x.role, x.role, case when x.role = 'agent' then c.agent_extension else 'carrier' end,
                        case when x.role = 'agent' then c.agent_id end, c.started_at, c.answered_at, c.ended_at, 16, '', 0, 0, 0,
                        false, false
                    from call c cross join (values ('customer'), ('agent')) x (role) order by c.id"""),
            new Step("visits", """
                    insert into call_visit (call_id, number, queue, joined_at, left_at, exit)
                    select id, 1, queue, joined_at, answered_at, 'answered' from call order by id"""),
            new Step("complaints", """
                    insert into complaint (number, title, channel, state, grade, person_id, department_id, owner_id, registered_by,
                        registered_department_id, registered_at, due_at, closed_at)
                    select 'B' || g, '电梯停运第' || g || '次', 'call', case when g % 50 = 0 then 'graded' else 'closed' end, 'general',
                        1 + g * 7919 % {count}, a.department_id, a.id, a.id, a.department_id, now() - g * interval '1 minute',
                        now() + (g % 2000 - 1000) * interval '1 hour', case when g % 50 = 0 then null else now() end
                    from generate_series(1::bigint, {count}) g
                    join sample_agent a on a.i = case when g <= {count} / 100 and g % 1000 = 0 then {busy} else g % {busy} end"""),
            new Step("words of complaints", """
                    insert into complaint_search (complaint_id, words)
                    select id, array_to_tsvector(array['电梯', '停运', '第' || substr(number, 2), substr(number, 2), lower(number)])
                    from complaint"""),
            new Step("callbacks", """
                    insert into callback (source, state, phone, customer_id, queue, due_at, next_attempt_at, owner_id, created_at,
                        created_by, ended_at)
                    select 'promised', case when g % 500 = 0 then 'waiting' else 'done' end,
                        '+86139' || lpad((1 + g * 7919 % {count})::text, 8, '0'), 1 + g * 7919 % {count},
                        case when g <= {count} / 100 and g % 1000 = 0 then 'rare' else 'service' end,
                        now() - ({count} / 2 - g) * interval '1 minute', now() + interval '1 year', a.id, now(), a.id,
                        case when g % 500 = 0 then null else now() end
                    from generate_series(1::bigint, {count}) g
                    join sample_agent a on a.i = case when g <= {count} / 100 and g % 1000 = 0 then {busy} else g % {busy} end"""),
            new Step("audit rows", """
                    insert into audit (id, at, actor_id, action, object, detail, previous, hash)
                    select b.last + g, now() - ({count} - g) * interval '30 seconds', a.id,
                        case when rare then 'recordings.hold' when g % 3 = 0 then 'people.sign-in' else 'recordings.play' end,
                        'call:' || g % 100000, '{}', '\\x00', '\\x00'
                    from (select g, g <= {count} / 100 and g % 1000 = 0 as rare from generate_series(1::bigint, {count}) g) s
                    cross join (select coalesce(max(id), 0) as last from audit) b
                    join sample_agent a on a.i = case when rare then {busy} else g % {busy} end"""));
}
