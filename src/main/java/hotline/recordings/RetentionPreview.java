package hotline.recordings;

import hotline.platform.database.Database;
import hotline.platform.database.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a policy would do, judged by what was recorded in the last 30 days. Nothing recorded already is touched. */
final class RetentionPreview {
    private static final Duration LOOK_BACK = Duration.ofDays(30);
    private static final int MOST_GROUPS = 500;

    private RetentionPreview() {}

    /**
     * Recordings that the policies do not tell apart.
     *
     * @param recordings of the last 30 days
     * @param bytes of these
     */
    record Group(
            @Nullable String queue,
            @Nullable String reason,
            List<String> levels,
            long recordings,
            long bytes,
            int daysBefore,
            int daysAfter) {}

    /**
     * @param changed groups that are kept for another time, the largest first
     * @param bytesBefore what lies in the store in the long run, at the rate of the last 30 days
     */
    record Preview(boolean shortens, List<Group> changed, long recordings, long bytesBefore, long bytesAfter) {}

    static Preview of(Database database, RetentionRules before, RetentionRules after, Instant now) {
        var groups = database.query(
                """
                select queue, reason, levels, count(*) as recordings, sum(size)::bigint as bytes
                from (select r.queue, r.reason, coalesce(r.stored_size, r.size, 0) as size, array(
                        select distinct c.level from phone p
                        join person_phone pp on pp.phone_id = p.id join person c on c.id = pp.person_id
                        where p.number = r.number and r.number <> '' and c.level <> '' order by 1) as levels
                      from recording r
                      where r.finished_at >= $1 and r.finished_at is not null) as each
                group by queue, reason, levels order by recordings desc limit $2""",
                row -> {
                    var queue = row.getString("queue");
                    var reason = row.getString("reason");
                    var levels = Arrays.asList(row.getArrayOfStrings("levels"));
                    return new Group(
                            queue,
                            reason,
                            levels,
                            row.getLong("recordings"),
                            row.getLong("bytes"),
                            before.daysFor(queue, reason, levels),
                            after.daysFor(queue, reason, levels));
                },
                Times.of(now.minus(LOOK_BACK)),
                MOST_GROUPS);
        var changed = groups.stream()
                .filter(group -> group.daysBefore != group.daysAfter)
                .toList();
        return new Preview(
                after.shortens(before),
                changed,
                changed.stream().mapToLong(Group::recordings).sum(),
                groups.stream()
                        .mapToLong(group -> group.bytes * group.daysBefore / LOOK_BACK.toDays())
                        .sum(),
                groups.stream()
                        .mapToLong(group -> group.bytes * group.daysAfter / LOOK_BACK.toDays())
                        .sum());
    }
}
