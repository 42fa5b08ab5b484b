package hotline.recordings;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The ledger's rows on their way out: what is due, what is being removed, what is left as proof. */
final class PurgeLedger {
    private PurgeLedger() {}

    /** A recording whose removal is decided. @param sha256 fingerprint in lower-case hex */
    record Doomed(long id, UUID uuid, String file, String sha256, Instant keepUntil, String policy) {
        private static Doomed of(Row row) {
            return new Doomed(
                    row.getLong("id"),
                    row.getUUID("uuid"),
                    row.getString("file"),
                    row.getString("sha256"),
                    Times.instant(row, "keep_until"),
                    row.getString("purge_policy"));
        }
    }

    /**
     * Decides, and writes down, the removal of what is due and not held; at most {@code limit}. A row
     * that somebody holds locked is left for the next time.
     *
     * @return how many were decided
     */
    static int decide(Sql sql, Retention retention, Instant now, int limit) {
        return sql.update("""
                update recording r set state = 'purging', purge_intent_at = $1, purge_policy = $3
                where id in (
                    select id from recording
                    where state = 'finished' and held = 0 and keep_until <= $1
                      and ended_at + $2 * interval '1 second' <= $1
                    order by keep_until limit $4
                    for update skip locked)
                  and not exists (
                    select from recording_hold h
                    where h.pbx = r.pbx and h.linkedid = r.linkedid and h.released_at is null)""", Times.of(now), retention.keep().toSeconds(), retention.policy(), limit);
    }

    /** Takes decided removals and keeps them locked until the transaction ends. */
    static List<Doomed> take(Sql sql, long after, int limit) {
        return sql.query("""
                select id, uuid, file, encode(sha256, 'hex') as sha256, keep_until, purge_policy
                from recording where state = 'purging' and id > $1
                order by id limit $2 for update skip locked""", Doomed::of, after, limit);
    }

    /** The tombstone: the row stays with its fingerprint, what could tell of the content goes. */
    static void bury(Sql sql, long id, Instant at) {
        sql.update(
                "update recording set state = 'purged', purged_at = $2 where id = $1 and state = 'purging'",
                id,
                Times.of(at));
        sql.update("delete from recording_waveform where recording_id = $1", id);
    }
}
