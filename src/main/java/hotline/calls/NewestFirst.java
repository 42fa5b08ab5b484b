package hotline.calls;

import hotline.calls.CallSearch.Filter;
import hotline.platform.database.Where;
import org.jspecify.annotations.Nullable;

/**
 * Along which rows a page of calls is read. The planner takes a queue, an agent or the own calls for a condition and
 * reads all of theirs before it sorts them for one page; so their ids are handed to it in order, from an index, and it
 * stops when the page is full. An id that comes twice follows itself and is passed over: of {@code distinct} the planner
 * believes that hardly any are left, and gathers them all first. Pure.
 *
 * @param from what stands between {@code from} and {@code where}, with {@code c} for the call
 * @param key what to order by
 */
record NewestFirst(String from, String key) {
    /**
     * In order, and without an end that the planner could know: then it reckons with a part of them and takes the index
     * that has them in order. Of all it would sort what it finds in any order.
     */
    private static final String IN_ORDER = " order by call_id desc limit (select 9000000000000000000)";

    /** @param where is given the parameters of {@code from}, and that each call comes once */
    static NewestFirst of(Where where, CallSight sight, Filter filter, @Nullable Long before) {
        var ids = along(filter) ? ids(where, sight, filter, before) : null;
        if (ids == null) {
            return new NewestFirst("call c", "c.id");
        }
        where.and("d.last_id is distinct from d.call_id");
        return new NewestFirst("""
                (select i.call_id, lag(i.call_id) over (order by i.call_id desc) as last_id from (%s) i) d
                cross join lateral (select * from call k where k.id = d.call_id offset 0) c""".formatted(ids), "d.call_id");
    }

    /** Whether the ids are those of the agent or the queue, rather than of few calls that an index of their own finds. */
    static boolean along(Filter filter) {
        return filter.number() == null && filter.customerId() == null && filter.from() == null && filter.to() == null;
    }

    /** Whether a page is read along nothing but the calls themselves. */
    static boolean plain(CallSight sight, Filter filter) {
        return along(filter) && filter.agentId() == null && filter.queue() == null && !sight.ownOnly();
    }

    private static @Nullable String ids(Where where, CallSight sight, Filter filter, @Nullable Long before) {
        if (filter.agentId() != null) {
            return "select call_id from call_leg where role = 'agent' and user_id = "
                    + where.parameter(filter.agentId()) + older(where, "call_id", before) + IN_ORDER;
        }
        if (sight.ownOnly()) {
            return "select call_id from call_leg where user_id = " + where.parameter(sight.userId())
                    + older(where, "call_id", before) + IN_ORDER;
        }
        if (filter.queue() != null) {
            var queue = where.parameter(filter.queue());
            return "(select id as call_id from call where queue = " + queue + older(where, "id", before) + IN_ORDER
                    + ") union all (select call_id from call_visit where queue = " + queue
                    + older(where, "call_id", before) + IN_ORDER + ")";
        }
        return null;
    }

    private static String older(Where where, String column, @Nullable Long before) {
        return before == null ? "" : " and " + column + " < " + where.parameter(before);
    }
}
