package hotline.recordings;

import hotline.people.Audit;
import hotline.platform.database.ConstraintViolation;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's rows on their way out, many at once: what is due, what is being removed, what is left as
 * proof. Everything here is said of a batch in one statement: row by row it costs ten times as much.
 */
final class PurgeLedger {
    private static final String TAKE = "select id, file from recording where ";

    private PurgeLedger() {}

    /** A decision on many recordings. @param policy what it was made under */
    record Purge(long id, Instant decidedAt, String policy) {
        private static Purge of(Row row) {
            return new Purge(row.getLong("id"), Times.instant(row, "decided_at"), row.getString("policy"));
        }
    }

    /** A recording whose removal is decided, locked by this transaction. */
    record Doomed(long id, String file) {
        private static Doomed of(Row row) {
            return new Doomed(row.getLong("id"), row.getString("file"));
        }
    }

    /**
     * Decides, and writes down, the removal of what is due and not held; at most {@code limit}. A row
     * that somebody holds locked is left for the next time.
     *
     * @return how many were decided
     * @throws ConstraintViolation when one of them is not due after all, or held
     */
    static int decide(Sql sql, Retention retention, Instant now, int limit) {
        var decided = sql.one(
                """
                with due as (
                    select r.id from recording r
                    where r.state = 'finished' and r.held = 0 and r.keep_until <= $1
                      and r.ended_at + $2 * interval '1 second' <= $1
                      and r.id not in (select unnest(recordings) from recording_purge where done_at is null)
                      and not exists (select from recording_hold h
                                      where h.pbx = r.pbx and h.linkedid = r.linkedid and h.released_at is null)
                      and not exists (select from recording_hold_item i
                                      join recording_legal_hold l on l.id = i.hold_id
                                      where i.recording_id = r.id and l.released_at is null)
                    order by r.keep_until limit $4
                    for update of r skip locked)
                insert into recording_purge (decided_at, policy, recordings)
                select $1, $3, array_agg(id order by id) from due having count(*) > 0
                returning id, decided_at, policy, cardinality(recordings) as n""",
                row -> Map.entry(Purge.of(row), row.getInteger("n")),
                Times.of(now),
                retention.keep().toSeconds(),
                retention.policy(),
                limit);
        decided.ifPresent(one -> chainDecided(sql, one.getKey()));
        return decided.map(Map.Entry::getValue).orElse(0);
    }

    private static void chainDecided(Sql sql, Purge purge) {
        sql.update("""
                insert into recording_event (at, kind, detail)
                select p.decided_at, $2, jsonb_build_object('purge', p.id, 'policy', p.policy, 'recordings', (
                    select jsonb_agg(jsonb_build_object('uuid', r.uuid, 'keptUntil', r.keep_until,
                        'version', r.retention_version) order by r.id)
                    from recording r where r.id = any (p.recordings)))
                from recording_purge p where p.id = $1""", purge.id, LedgerChain.Kind.PURGE_DECIDED.code());
    }

    /** The next decision that is not carried out, locked. */
    static Optional<Purge> next(Sql sql, long after) {
        return sql.one("""
                select id, decided_at, policy from recording_purge
                where done_at is null and id > $1 order by id limit 1 for update skip locked""", Purge::of, after);
    }

    /** What of a decision still stands and nobody else has locked; locked until the transaction ends. */
    static List<Doomed> take(Sql sql, Purge purge) {
        return sql.query(TAKE + """
                id = any ((select recordings from recording_purge where id = $1)::bigint[])
                  and state = 'finished' and held = 0 and coalesce(purge_withdrawn, 0) < $1
                order by id for update skip locked""", Doomed::of, purge.id);
    }

    /** The decision is carried out, unless somebody has one of its recordings locked just now. */
    static void close(Sql sql, Purge purge, Instant now) {
        sql.update("""
                update recording_purge p set done_at = $2
                where p.id = $1 and not exists (
                    select from recording r where r.id = any (p.recordings) and r.state = 'finished'
                      and coalesce(r.purge_withdrawn, 0) < p.id)""", purge.id, Times.of(now));
    }

    /** Those whose removal stands on record and whose file is there still: it is tried again. */
    static void stubborn(Sql sql, Purge purge, List<Doomed> rows) {
        sql.update("""
                update recording set state = 'purging', purge_id = $2, purge_intent_at = $3,
                    purge_policy = 'version ' || retention_version || '; ' || $4
                where id = any ($1)""", ids(rows), purge.id, Times.of(purge.decidedAt), purge.policy);
    }

    /** What refused to go before; locked until the transaction ends. */
    static List<Doomed> takeStubborn(Sql sql, long after, int limit) {
        return sql.query(
                TAKE + "state = 'purging' and id > $1 order by id limit $2 for update skip locked",
                Doomed::of,
                after,
                limit);
    }

    /** Decisions that stand for these recordings and are not carried out, by recording. */
    static Map<Long, Purge> decided(Sql sql, Long[] ids) {
        var found = new HashMap<Long, Purge>();
        sql.query("""
                select p.id, p.decided_at, p.policy, u.id as recording
                from recording_purge p cross join unnest(p.recordings) as u (id)
                join recording r on r.id = u.id
                where p.done_at is null and u.id = any ($1)
                  and r.state = 'finished' and coalesce(r.purge_withdrawn, 0) < p.id""", row -> found.put(row.getLong("recording"), Purge.of(row)), (Object) ids);
        return found;
    }

    /**
     * The tombstones: the rows stay with their fingerprints, what could tell of the content goes, the
     * key that opens copies of it first of all.
     *
     * @param purge the decision; null for what was decided before and stands in the row
     */
    static void bury(Sql sql, Audit audit, @Nullable Purge purge, List<Doomed> doomed, Instant at) {
        if (doomed.isEmpty()) {
            return;
        }
        var ids = ids(doomed);
        var number = purge == null ? null : purge.id;
        sql.update(
                """
                update recording set state = 'purged', purged_at = $2, data_key = null, wrapping_key = null,
                    purge_id = coalesce(purge_id, $3), purge_intent_at = coalesce(purge_intent_at, $4),
                    purge_policy = coalesce(purge_policy, 'version ' || retention_version || '; ' || $5)
                where id = any ($1) and state in ('finished', 'purging')""",
                ids,
                Times.of(at),
                number,
                purge == null ? null : Times.of(purge.decidedAt),
                purge == null ? null : purge.policy);
        sql.update("delete from recording_waveform where recording_id = any ($1)", (Object) ids);
        sql.update(
                "update recording_mark set text = '-', removed_at = coalesce(removed_at, $2) where recording_id = any ($1)",
                ids,
                Times.of(at));
        sql.update("""
                insert into recording_event (at, kind, detail)
                select $1, $2, jsonb_build_object('purge', $3::bigint, 'recordings', jsonb_agg(
                    jsonb_build_object('uuid', uuid, 'sha256', encode(sha256, 'hex')) order by id))
                from recording where id = any ($4)""", Times.of(at), LedgerChain.Kind.PURGED.code(), number, ids);
        var object = Audit.object("purge", number == null ? "again" : number);
        audit.recordSystem(sql, "recordings.purge", object, Map.of("recordings", doomed.size()));
    }

    private static Long[] ids(List<Doomed> rows) {
        return rows.stream().map(Doomed::id).toArray(Long[]::new);
    }
}
