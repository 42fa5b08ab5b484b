package hotline.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import hotline.calls.CallSearch.Filter;
import hotline.testing.TestDatabase;
import hotline.testing.TestPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A page of calls is read from the newest along an index; with so many that a planner cares. */
class CallListsAtScaleTest {
    private static final int MANY = 30_000;
    private static final List<String> GROWING = List.of("call", "call_leg", "call_visit");
    /** But for the few wrap-ups of one call. */
    private static final Pattern SORTED = Pattern.compile("Sort  \\([^\n]*\n *Sort Key: (?!w)");

    private static TestPlatform ground;
    private static CallSearch search;
    private static long desk;
    private static long agent;

    @BeforeAll
    static void start() throws Exception {
        var url = TestDatabase.create();
        ground = TestPlatform.on(url);
        search = new CallSearch(ground.platform().database(), ground.platform().numbers());
        try (var database = TestDatabase.connect(url);
                var statement = database.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into department (name) values ('desk'), ('yard');
                    insert into app_user (username, display_name, role, extension, department_id, zone, password_hash, password_temporary, created_at)
                    select 'u' || d.id, d.name, 'agent', (800 + d.id)::text, d.id, 'UTC', '', false, now() from department d
                    where d.name in ('desk', 'yard')""");
            for (var sql : CALLS) {
                statement.execute(sql);
            }
            // Without a vacuum it takes the indexes for dear.
            statement.execute("analyze");
        }
        desk = number("select id from department where name = 'desk'");
        agent = number("select id from app_user where display_name = 'desk'");
    }

    /** Of a hundred calls 60 come to one queue, 30 to another and 9 to a third; one of 7 of the first goes on to the second. */
    private static final List<String> CALLS = List.of("""
            insert into call (id, pbx, linkedid, direction, outcome, number, number_hidden, caller_name, did, queue,
                started_at, ended_at, agent_id, wait_ms, talk_ms, hold_ms, cause, linked, touched_by_gap)
            overriding system value
            select g, 'main', 'n-' || g, 'inbound', 'answered', '', true, '', '',
                case when g = 40 then 'rare' when g % 100 < 60 then 'service' when g % 100 < 90 then 'repair'
                    when g % 100 < 99 then 'third' end,
                now() - (30000 - g) * interval '1 minute', now(), u.id, 0, 0, 0, 16, '{}', false
            from generate_series(1, 30000) g join app_user u
                on u.display_name = case when g % 2 = 0 then 'desk' else 'yard' end""", """
            insert into call_leg (call_id, uniqueid, role, endpoint, user_id, opened_at, cause, tech_cause, ring_ms, talk_ms,
                hold_ms, missed, owed)
            select c.id, c.id || r, r, 'e', case when r = 'agent' then c.agent_id end, c.started_at, 16, '', 0, 0, 0, false, false
            from call c cross join (values ('customer'), ('agent')) x (r)""", """
            insert into call_visit (call_id, number, queue, joined_at)
            select id, 1, queue, started_at from call where queue is not null
            union all select id, 2, 'repair', started_at from call where queue = 'service' and id % 7 = 0
            union all select id, 3, 'service', started_at from call where queue = 'service' and id % 7 = 0""");

    @AfterAll
    static void stop() {
        ground.close();
    }

    @Test
    void no_page_reads_a_table_whole() {
        for (var sight : List.of(administrator(), supervisor(), supervisor("third"), supervisor("service", "repair"))) {
            for (var before : new @Nullable Long[] {null, 29_950L, 5_000L}) {
                for (var queue : new @Nullable String[] {null, "service", "repair", "third", "rare"}) {
                    check(sight, of(queue, null), before);
                }
                check(sight, of(null, agent), before);
            }
        }
        check(new CallSight(false, false, List.of(), agent, null, true), of(null, null), null);
    }

    private static void check(CallSight sight, Filter filter, @Nullable Long before) {
        for (var limit : List.of(21, 201)) {
            var statement = search.statement(sight, filter, before, limit);
            var plan = String.join(
                    "\n",
                    ground.platform()
                            .database()
                            .query(
                                    "explain " + statement.text(),
                                    row -> row.getString(0),
                                    statement.parameters().toArray()));
            for (var table : GROWING) {
                assertFalse(plan.contains("Seq Scan on " + table + " "), sight + " " + filter + "\n" + plan);
            }
            // Of a rare queue's calls, all together are less than a page.
            if (!"rare".equals(filter.queue())) {
                assertFalse(plan.contains("HashAggregate"), sight + " " + filter + "\n" + plan);
                assertFalse(SORTED.matcher(plan).find(), sight + " " + filter + "\n" + plan);
            }
        }
    }

    @Test
    void a_queue_is_read_to_its_end_each_call_once() {
        assertEquals(
                calls(id -> (id % 100 >= 60 && id % 100 < 90) || (id % 7 == 0 && id % 100 < 60)),
                read(supervisor(), of("repair", null)));
        assertEquals(List.of(40L), read(supervisor(), of("rare", null)));
    }

    @Test
    void of_a_queue_of_others_a_supervisor_reads_what_the_own_people_had() {
        assertEquals(
                calls(id -> id % 2 == 0 && id != 40 && id % 100 < 60),
                read(supervisor("service", "repair"), of("service", null)));
    }

    /** Who sees hardly any gets a page as whole as who sees most, whether they lie near or far. */
    @Test
    void a_supervisor_who_sees_few_reads_them_all_page_by_page() {
        var sight = new CallSight(false, true, List.of("service", "repair", "third"), 0, 0L, false);
        // Of hundred one came to no queue, yet to somebody; the only one left is the rare queue's.
        assertEquals(List.of(40L), read(sight, of(null, null), 20));
        var few = new CallSight(false, true, List.of("service", "repair", "rare"), 0, 0L, false);
        assertEquals(calls(id -> id % 100 >= 90 && id % 100 < 99), read(few, of(null, null), 20));
        assertEquals(calls(id -> id % 100 >= 90 && id % 100 < 99), read(few, of(null, null), 500));
    }

    @Test
    void a_page_begins_where_the_one_before_ended_however_many_calls_there_have_been() {
        assertEquals(
                List.of(), search.page(supervisor(), of(null, null), 1L, 20).items());
        var newest = search.page(supervisor(), of(null, null), 5_000_000_000L, 20);
        assertEquals(
                List.of((long) MANY),
                newest.items().stream().map(CallJson.Summary::id).limit(1).toList());
    }

    @Test
    void an_agent_reads_the_own_calls_each_once() {
        assertEquals(
                calls(id -> id % 2 == 0),
                read(new CallSight(false, false, List.of(), agent, null, true), of(null, null)));
    }

    private static List<Long> read(CallSight sight, Filter filter) {
        return read(sight, filter, 5_000);
    }

    private static List<Long> read(CallSight sight, Filter filter, int pageSize) {
        var read = new ArrayList<Long>();
        Long before = null;
        do {
            var page = search.page(sight, filter, before, pageSize);
            page.items().forEach(call -> read.add(call.id()));
            before = page.next() == null ? null : Long.valueOf(page.next());
        } while (before != null);
        return read;
    }

    private static List<Long> calls(Predicate<Long> which) {
        return LongStream.rangeClosed(1, MANY)
                .map(id -> MANY + 1 - id)
                .boxed()
                .filter(which)
                .toList();
    }

    private static Filter of(@Nullable String queue, @Nullable Long agentId) {
        return new Filter(null, null, agentId, queue, null, null, null, null);
    }

    private static CallSight administrator() {
        return new CallSight(true, false, List.of(), 0, null, false);
    }

    private static CallSight supervisor(String... queuesOfOthers) {
        return new CallSight(false, true, List.of(queuesOfOthers), 0, desk, false);
    }

    private static long number(String sql) {
        return ground.platform().database().query(sql, row -> row.getLong(0)).getFirst();
    }
}
