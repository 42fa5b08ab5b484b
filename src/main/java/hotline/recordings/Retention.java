package hotline.recordings;

import hotline.platform.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * How long recordings are kept. A recording carries the time that was promised when it was finished,
 * under the policy of that moment. The setting is the least: made longer it holds for all, made shorter
 * it does not touch what was promised.
 */
final class Retention {
    private final Duration keep;
    private final RetentionPolicies policies;
    private final Database database;

    /** @param keep at least so long from the end of the call, whatever the policy says */
    Retention(Duration keep, Database database) {
        this.keep = keep;
        this.database = database;
        this.policies = new RetentionPolicies(database);
    }

    /** @param policy version of the policy; 0 when there is none and the setting alone counts */
    record Promise(Instant until, int policy) {}

    Duration keep() {
        return keep;
    }

    /** Until when a recording is kept, as the policy says now. */
    Promise promise(long recordingId, Instant endedAt) {
        var active = policies.active();
        if (active.isEmpty()) {
            return new Promise(endedAt.plus(keep), 0);
        }
        var days = database.only(
                """
                select r.queue, r.reason, array(
                    select distinct c.level from phone p
                    join person_phone pp on pp.phone_id = p.id join person c on c.id = pp.person_id
                    where p.number = r.number and r.number <> '') as levels
                from recording r where r.id = $1""",
                row -> active.get()
                        .rules()
                        .daysFor(
                                row.getString("queue"),
                                row.getString("reason"),
                                Arrays.asList(row.getArrayOfStrings("levels"))),
                recordingId);
        return new Promise(
                later(endedAt.plus(keep), endedAt.plus(Duration.ofDays(days))),
                active.get().version());
    }

    /** The first instant at which a recording may be purged. */
    Instant due(Instant endedAt, Instant promised) {
        return due(endedAt, promised, keep);
    }

    /** The rule itself. */
    static Instant due(Instant endedAt, Instant promised, Duration keep) {
        return later(endedAt.plus(keep), promised);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The setting's part of the policy's name in the tombstone. */
    String policy() {
        return "recordings.keep=" + keep;
    }
}
