package hotline.calls;

import hotline.platform.database.Database;
import hotline.platform.database.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A queue's counts since an instant. A stay counts for the time in which it was offered.
 *
 * @param abandoned left by the caller's own doing, brief ones excluded
 * @param shortAbandoned those who left sooner than the limit
 * @param waitMillis sum of the waits of those answered
 */
public record QueueCounts(
        int offered,
        int answered,
        int answeredInTime,
        int abandoned,
        int shortAbandoned,
        long waitMillis,
        boolean touchedByGap) {
    /**
     * By queue, from the call log; for virtual threads.
     *
     * @param inTime the limit of each queue's service level
     * @param otherwise that of a queue that is not among them
     */
    static Map<String, QueueCounts> since(
            Database database,
            String pbx,
            Instant since,
            Map<String, Duration> inTime,
            Duration otherwise,
            Duration shortAbandon) {
        var limits = List.copyOf(inTime.entrySet());
        var counts = new HashMap<String, QueueCounts>();
        database.query(
                        """
                        select v.queue, count(*)::int as offered,
                            count(*) filter (where v.exit = 'answered')::int as answered,
                            count(*) filter (where v.exit = 'answered' and v.left_at - v.joined_at <= coalesce(l.ms, $3) * interval '1 ms')::int as in_time,
                            count(*) filter (where v.exit = 'abandoned' and v.left_at - v.joined_at >= $4 * interval '1 ms')::int as abandoned,
                            count(*) filter (where v.exit = 'abandoned' and v.left_at - v.joined_at < $4 * interval '1 ms')::int as brief,
                            coalesce(sum(extract(epoch from v.left_at - v.joined_at) * 1000) filter (where v.exit = 'answered'), 0)::bigint as waited,
                            exists (select from pbx_gap g where g.pbx = $1 and coalesce(g.until, 'infinity') > $2) as gap
                        from call_visit v join call c on c.id = v.call_id
                             left join unnest($5::text[], $6::float8[]) as l (queue, ms) on l.queue = v.queue
                        where v.joined_at >= $2 and c.pbx = $1
                        group by v.queue
                        """,
                        row -> Map.entry(
                                row.getString("queue"),
                                new QueueCounts(
                                        row.getInteger("offered"),
                                        row.getInteger("answered"),
                                        row.getInteger("in_time"),
                                        row.getInteger("abandoned"),
                                        row.getInteger("brief"),
                                        row.getLong("waited"),
                                        row.getBoolean("gap"))),
                        pbx,
                        Times.of(since),
                        (double) otherwise.toMillis(),
                        (double) shortAbandon.toMillis(),
                        limits.stream().map(Map.Entry::getKey).toArray(String[]::new),
                        limits.stream()
                                .map(limit -> (double) limit.getValue().toMillis())
                                .toArray(Double[]::new))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }
}
