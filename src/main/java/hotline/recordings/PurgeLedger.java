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
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The ledger on its way out, many recordings at once: what is due, what is being removed, what is left
 * as proof. Everything here is said of a batch in one statement, and of narrow rows: it leaves the
 * ledger's own wide rows, and their indexes, as they are.
 */
final class PurgeLedger {
    private PurgeLedger() {}

    /** A decision on many recordings. @param policy what it was made under */
    record Purge(long id, Instant decidedAt, String policy) {
        private static Purge of(Row row) {
            return new Purge(row.getLong("id"), Times.instant(row, "decided_at"), row.getString("policy"));
        }
    }

    /** A recording whose removal is decided, locked by this transaction. @param purge the decision */
    record Doomed(long id, long purge, String file) {
        private static Doomed of(Row row) {
            return new Doomed(row.getLong("id"), row.getLong("purge"), row.getString("file"));
        }

        /** @param ids null when there are none */
        private static List<Doomed> all(Purge purge, Long @Nullable [] ids, String @Nullable [] files) {
            return ids == null || files == null
                    ? List.of()
                    : IntStream.range(0, ids.length)
                            .mapToObj(index -> new Doomed(ids[index], purge.id, files[index]))
                            .toList();
        }
    }

    /**
     * Decides, and writes down, the removal of what is due and not held; at most {@code limit}. What
     * somebody holds locked is left for the next time.
     *
     * @return how many were decided
     * @throws ConstraintViolation when one of them is not due after all, or held
     */
    static int decide(Sql sql, Retention retention, Instant now, int limit) {
        var decided = sql.one(
                """
                with due as (
                    select k.recording_id as id from recording_kept k
                    where k.stored and k.held = 0 and k.keep_until <= $1
                      and k.ended_at + $2 * interval '1 second' <= $1 and k.purge_id is null
                      and k.recording_id not in (
                          select unnest(recordings) from recording_purge where done_at is null)
                    order by k.keep_until limit $4
                    for update of k skip locked)
                insert into recording_purge (decided_at, policy, fingerprints, recordings)
                select $1, $3, true, array_agg(id order by id) from due having count(*) > 0
                returning id, decided_at, policy, cardinality(recordings) as n""",
                row -> Map.entry(Purge.of(row), row.getInteger("n")),
                Times.of(now),
                retention.keep().toSeconds(),
                retention.policy(),
                limit);
        decided.ifPresent(one -> chainDecided(sql, one.getKey()));
        return decided.map(Map.Entry::getValue).orElse(0);
    }

    /**
     * A line for each: its id, until when it was kept (seconds since 1970), the policy's version, and its
     * fingerprint.
     */
    private static void chainDecided(Sql sql, Purge purge) {
        sql.update("""
                insert into recording_event (at, kind, detail)
                select p.decided_at, $2, jsonb_build_object('purge', p.id, 'policy', p.policy, 'recordings', (
                    select string_agg(r.uuid || ' ' || extract(epoch from r.keep_until) || ' ' || r.retention_version
                        || ' ' || encode(r.sha256, 'hex'), E'\\n' order by r.id)
                    from recording r where r.id = any (p.recordings)))
                from recording_purge p where p.id = $1""", purge.id, LedgerChain.Kind.PURGE_DECIDED.code());
    }

    /** The next decision that is not carried out, locked. */
    static Optional<Purge> next(Sql sql, long after) {
        return sql.one("""
                select id, decided_at, policy from recording_purge
                where done_at is null and id > $1 order by id limit 1 for update skip locked""", Purge::of, after);
    }

    /**
     * What of a decision still stands and nobody else has locked; locked until the transaction ends. Where the
     * ledger's wide row will change, too, that is locked first, as whoever takes a hold does.
     */
    static List<Doomed> take(Sql sql, Purge purge) {
        var wide = sql.query("""
                select r.id from recording_kept k join recording r on r.id = k.recording_id
                where k.wide and k.recording_id = any ((select recordings from recording_purge where id = $1)::bigint[])
                order by r.id for update of r skip locked""", row -> row.getLong("id"), purge.id);
        // As two lists: a row for each costs as much as finding it.
        return sql.only(
                """
                with taken as (
                    select k.recording_id as id, r.file
                    from recording_kept k join recording r on r.id = k.recording_id
                    where k.recording_id = any ((select recordings from recording_purge where id = $1)::bigint[])
                      and k.stored and k.held = 0 and k.purge_id is null and coalesce(k.purge_withdrawn, 0) < $1
                      and (not k.wide or k.recording_id = any ($2))
                    order by k.recording_id for update of k skip locked)
                select array_agg(id) as ids, array_agg(file) as files from taken""",
                row -> Doomed.all(purge, row.getArrayOfLongs("ids"), row.getArrayOfStrings("files")),
                purge.id,
                wide.toArray(Long[]::new));
    }

    /** The decision is carried out, unless somebody has one of its recordings locked just now. */
    static void close(Sql sql, Purge purge, Instant now) {
        sql.update("""
                update recording_purge p set done_at = $2
                where p.id = $1 and not exists (
                    select from recording_kept k where k.recording_id = any (p.recordings) and k.stored
                      and k.purge_id is null and coalesce(k.purge_withdrawn, 0) < p.id)""", purge.id, Times.of(now));
    }

    /** Those whose removal stands on record and whose file is there still: it is tried again. */
    static void stubborn(Sql sql, List<Doomed> rows) {
        if (!rows.isEmpty()) {
            sql.update(
                    "update recording_kept set purge_id = $2 where recording_id = any ($1)",
                    ids(rows),
                    rows.getFirst().purge);
        }
    }

    /** What refused to go before; locked until the transaction ends. */
    static List<Doomed> takeStubborn(Sql sql, long after, int limit) {
        return sql.query("""
                select k.recording_id as id, k.purge_id as purge, r.file
                from recording_kept k join recording r on r.id = k.recording_id
                where k.purge_id is not null and k.held = 0 and k.recording_id > $1
                order by k.recording_id limit $2 for update of r, k skip locked""", Doomed::of, after, limit);
    }

    /** Locks what is kept of these, in the order in which everybody does; waits for a purge that has them. */
    static void lockKept(Sql sql, Long[] ids) {
        sql.query(
                "select recording_id from recording_kept where recording_id = any ($1) order by recording_id for update",
                row -> row.getLong("recording_id"),
                (Object) ids);
    }

    /** Which of these are gone. */
    static Set<Long> purged(Sql sql, Long[] ids) {
        return Set.copyOf(sql.query(
                "select recording_id from recording_tombstone where recording_id = any ($1)",
                row -> row.getLong("recording_id"),
                (Object) ids));
    }

    /** Decisions that stand for these recordings and are not carried out, by recording. */
    static Map<Long, Purge> decided(Sql sql, Long[] ids) {
        var found = new HashMap<Long, Purge>();
        sql.query("""
                select p.id, p.decided_at, p.policy, k.recording_id as recording
                from recording_purge p cross join unnest(p.recordings) as u (id)
                join recording_kept k on k.recording_id = u.id
                where p.done_at is null and u.id = any ($1) and coalesce(k.purge_withdrawn, 0) < p.id
                union all
                select p.id, p.decided_at, p.policy, k.recording_id
                from recording_kept k join recording_purge p on p.id = k.purge_id
                where k.recording_id = any ($1)""", row -> found.put(row.getLong("recording"), Purge.of(row)), (Object) ids);
        return found;
    }

    /** A decision holds for this one no longer. */
    static void withdraw(Sql sql, long recording, Purge decided) {
        sql.update(
                "update recording_kept set purge_id = null, purge_withdrawn = $2 where recording_id = $1",
                recording,
                decided.id);
    }

    /**
     * The tombstones: the rows of the ledger stay with their fingerprints; what could tell of the content
     * goes, with the key that opens copies of it.
     */
    static void bury(Sql sql, Audit audit, List<Doomed> doomed, Instant at) {
        if (doomed.isEmpty()) {
            return;
        }
        var ids = ids(doomed);
        sql.update("""
                insert into recording_tombstone (recording_id, purge_id, at)
                select d.id, d.purge, $3 from unnest($1::bigint[], $2::bigint[]) as d (id, purge)""", ids, doomed.stream().map(Doomed::purge).toArray(Long[]::new), Times.of(at));
        sql.update("delete from recording_kept where recording_id = any ($1)", (Object) ids);
        sql.update("delete from recording_waveform where recording_id = any ($1)", (Object) ids);
        sql.update(
                "update recording_mark set text = '-', removed_at = coalesce(removed_at, $2) where recording_id = any ($1)",
                ids,
                Times.of(at));
        chainPurged(sql, doomed, ids, at);
        var object = Audit.object("purge", doomed.getFirst().purge);
        audit.recordSystem(sql, "recordings.purge", object, Map.of("recordings", doomed.size()));
    }

    /**
     * How many, when it is all that was decided: the decision's own entry names them, with their fingerprints.
     * Else a line for each: its id and its fingerprint.
     */
    private static void chainPurged(Sql sql, List<Doomed> doomed, Long[] ids, Instant at) {
        sql.update("""
                insert into recording_event (at, kind, detail)
                select $1, $2, jsonb_build_object('purge', p.id, 'recordings', case
                    when p.fingerprints and p.recordings = $4 then to_jsonb(cardinality(p.recordings))
                    else (select to_jsonb(string_agg(uuid || ' ' || encode(sha256, 'hex'), E'\\n' order by id))
                          from recording where id = any ($4)) end)
                from recording_purge p where p.id = $3""", Times.of(at), LedgerChain.Kind.PURGED.code(), doomed.getFirst().purge, ids);
    }

    private static Long[] ids(List<Doomed> rows) {
        return rows.stream().map(Doomed::id).toArray(Long[]::new);
    }
}
