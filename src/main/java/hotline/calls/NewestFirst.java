package hotline.calls;

import hotline.calls.CallSearch.Filter;
import hotline.platform.database.Where;
import org.jspecify.annotations.Nullable;

/**
 * Along which rows a page of calls is read. The planner takes a queue, an agent or the own calls for a condition and
 * reads all of theirs before it sorts them for one page; so their ids are handed to it in order, from an index, and it
 * stops when the page is full. Pure.
 *
 * @param from what stands between {@code from} and {@code where}, with {@code c} for the call
 * @param key what to order by
 */
record NewestFirst(String from, String key) {
    /** @param where is given the parameters of {@code from} */
    static NewestFirst of(Where where, CallSight sight, Filter filter, @Nullable Long before) {
        var ids = narrow(filter) ? null : ids(where, sight, filter);
        if (ids == null) {
            return new NewestFirst("call c", "c.id");
        }
        var from = """
                (select distinct i.call_id from (%s) i where %s order by i.call_id desc) d
                cross join lateral (select * from call k where k.id = d.call_id offset 0) c""".formatted(ids, before == null ? "true" : "i.call_id < " + where.parameter(before));
        return new NewestFirst(from, "d.call_id");
    }

    /** Whether few calls are left anyway, found by an index of their own. */
    private static boolean narrow(Filter filter) {
        return filter.number() != null || filter.customerId() != null || filter.from() != null || filter.to() != null;
    }

    private static @Nullable String ids(Where where, CallSight sight, Filter filter) {
        if (filter.agentId() != null) {
            return "select call_id from call_leg where role = 'agent' and user_id = "
                    + where.parameter(filter.agentId());
        }
        if (sight.ownOnly()) {
            return "select call_id from call_leg where user_id = " + where.parameter(sight.userId());
        }
        if (filter.queue() != null) {
            var queue = where.parameter(filter.queue());
            return "select id as call_id from call where queue = %1$s union all select call_id from call_visit where queue = %1$s"
                    .formatted(queue);
        }
        return null;
    }
}
