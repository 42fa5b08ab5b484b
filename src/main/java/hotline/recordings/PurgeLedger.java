package hotline.recordings;

import hotline.people.Audit;
import hotline.platform.Json;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The ledger's rows on their way out: what is due, what is being removed, what is left as proof. */
final class PurgeLedger {
    private static final String COLUMNS = """
            id, uuid, file, encode(sha256, 'hex') as sha256, keep_until, purge_policy""";

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

        /** What the chain and the audit log keep of it. */
        private Map<String, Object> proof() {
            return Map.of("sha256", sha256, "policy", policy, "keptUntil", keepUntil);
        }
    }

    /**
     * Decides, and writes down, the removal of what is due and not held; at most {@code limit}. A row
     * that somebody holds locked is left for the next time.
     *
     * @return how many were decided
     */
    static int decide(Sql sql, Retention retention, Instant now, int limit) {
        var decided = sql.query(
                """
                update recording r set state = 'purging', purge_intent_at = $1,
                    purge_policy = 'version ' || r.retention_version || '; ' || $3
                where id in (
                    select id from recording
                    where state = 'finished' and held = 0 and keep_until <= $1
                      and ended_at + $2 * interval '1 second' <= $1
                    order by keep_until limit $4
                    for update skip locked)
                  and recording_holds(r.id, r.pbx, r.linkedid) = 0
                returning\s""" + COLUMNS, Doomed::of, Times.of(now), retention.keep().toSeconds(), retention.policy(), limit);
        chain(sql, LedgerChain.Kind.PURGE_DECIDED, decided, now);
        return decided.size();
    }

    /** Takes decided removals and keeps them locked until the transaction ends. */
    static List<Doomed> take(Sql sql, long after, int limit) {
        return sql.query("select " + COLUMNS + """
                 from recording where state = 'purging' and id > $1
                order by id limit $2 for update skip locked""", Doomed::of, after, limit);
    }

    static Doomed doomed(Sql sql, long id) {
        return sql.only("select " + COLUMNS + " from recording where id = $1", Doomed::of, id);
    }

    static void bury(Sql sql, Audit audit, Doomed doomed, Instant at) {
        bury(sql, audit, List.of(doomed), at);
    }

    /**
     * The tombstones: the rows stay with their fingerprints, what could tell of the content goes, the
     * key that opens copies of it first of all.
     */
    static void bury(Sql sql, Audit audit, List<Doomed> doomed, Instant at) {
        if (doomed.isEmpty()) {
            return;
        }
        var ids = doomed.stream().map(Doomed::id).toArray(Long[]::new);
        sql.update("""
                update recording set state = 'purged', purged_at = $2, data_key = null, wrapping_key = null
                where id = any ($1) and state = 'purging'""", ids, Times.of(at));
        sql.update("delete from recording_waveform where recording_id = any ($1)", (Object) ids);
        sql.update(
                "update recording_mark set text = '-', removed_at = coalesce(removed_at, $2) where recording_id = any ($1)",
                ids,
                Times.of(at));
        chain(sql, LedgerChain.Kind.PURGED, doomed, at);
        audit.recordSystem(
                sql,
                "recordings.purge",
                doomed.stream()
                        .map(one -> new Audit.Entry(Audit.object("recording", one.uuid()), one.proof()))
                        .toList());
    }

    private static void chain(Sql sql, LedgerChain.Kind kind, List<Doomed> doomed, Instant at) {
        LedgerChain.appendAll(
                sql,
                at,
                kind,
                doomed.stream().map(Doomed::uuid).toList(),
                doomed.stream().map(one -> Json.write(one.proof())).toList());
    }
}
