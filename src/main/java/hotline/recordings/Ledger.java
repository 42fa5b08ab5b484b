package hotline.recordings;

import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.lease.Guard;
import hotline.recordings.audio.Peaks;
import hotline.recordings.keys.DataKey;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's rows up to the finished recording. Everything here may be said twice, and
 * by the holder of the lease alone.
 */
final class Ledger {
    private final Database database;
    private final Guard guard;

    Ledger(Database database, Guard guard) {
        this.database = database;
        this.guard = guard;
    }

    private <T> T write(Function<Sql, T> work) {
        return database.transaction(sql -> {
            guard.check(sql);
            return work.apply(sql);
        });
    }

    private int write(String sql, @Nullable Object... parameters) {
        return write(one -> one.update(sql, parameters));
    }

    /** The telephone system will write (or writes) this file. */
    void announce(CallFacts call, SpoolName file, Instant at) {
        database.inTransaction(sql -> {
            guard.check(sql);
            lock(sql, call.key());
            if (file.kind() == RecordingKind.CALL && adopt(sql, call.key(), file)) {
                return;
            }
            insert(sql, call, file.kind(), file.path(), RecordingState.EXPECTED, at);
        });
    }

    private static void insert(
            Sql sql,
            CallFacts call,
            RecordingKind kind,
            @Nullable String file,
            RecordingState state,
            Instant startedAt) {
        sql.update(
                """
                insert into recording (pbx, linkedid, kind, spool_file, state, started_at, direction, number,
                    number_hidden, flags, held)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
                    case when $5 = 'missing' then array ['missing'] else array []::text[] end,
                    recording_holds(0, $1, $2))
                on conflict do nothing""",
                call.key().pbx(),
                call.key().linkedid(),
                kind.code(),
                file,
                state.code(),
                Times.of(startedAt),
                call.direction(),
                call.number(),
                call.numberHidden());
    }

    /** The announcement of what was taken for missing came late. */
    private static boolean adopt(Sql sql, CallKey call, SpoolName file) {
        return sql.update("""
                        update recording set spool_file = $3, state = 'expected', flags = '{}'
                        where pbx = $1 and linkedid = $2 and spool_file is null and state = 'missing'
                          and not exists (select from recording where pbx = $1 and spool_file = $3)""", call.pbx(), call.linkedid(), file.path()) == 1;
    }

    /** The call ended. Talk of which no file was announced becomes a missing recording. */
    void ended(CallFacts call, CallEnd end) {
        database.inTransaction(sql -> {
            guard.check(sql);
            lock(sql, call.key());
            var answeredAt = end.answeredAt();
            var recorded = sql.one(
                    "select id from recording where pbx = $1 and linkedid = $2 and kind = 'call'",
                    row -> row.getLong("id"),
                    call.key().pbx(),
                    call.key().linkedid());
            if (answeredAt != null && end.talkMillis() > 0 && recorded.isEmpty()) {
                insert(sql, call, RecordingKind.CALL, null, RecordingState.MISSING, answeredAt);
            }
            describe(sql, call, end);
            LegStore.told(sql, call.key(), end.talks());
        });
    }

    private static void describe(Sql sql, CallFacts call, CallEnd end) {
        sql.update(
                """
                update recording set ended_at = coalesce(ended_at, $3), talk_ms = $4, call_id = coalesce($5, call_id),
                    direction = $6, number = $7, number_hidden = $8, queue = $9, reason = $10
                where pbx = $1 and linkedid = $2""",
                call.key().pbx(),
                call.key().linkedid(),
                Times.of(end.endedAt()),
                end.talkMillis(),
                call.callId(),
                call.direction(),
                call.number(),
                call.numberHidden(),
                call.queue(),
                call.reason());
        sql.update(
                """
                insert into recording_agent (recording_id, user_id, extension, position, started_at)
                select r.id, u.id, u.extension, min(e.position), r.started_at
                from recording r
                cross join unnest($3::text[]) with ordinality as e (extension, position)
                join app_user u on u.extension = e.extension
                where r.pbx = $1 and r.linkedid = $2 and r.kind = 'call'
                group by r.id, u.id
                on conflict (recording_id, user_id) do nothing""", call.key().pbx(), call.key().linkedid(), end.extensions().toArray(String[]::new));
    }

    /** Serialises what is said about one call with the holds on it. */
    static void lock(Sql sql, CallKey call) {
        sql.query(
                "select pg_advisory_xact_lock(60, hashtext($1 || '/' || $2))",
                _ -> Boolean.TRUE,
                call.pbx(),
                call.linkedid());
    }

    /** Ended calls whose audio is not safe yet, after {@code after}; missing ones ended at {@code since} or later. */
    List<Entry> unfinished(long after, Instant since, int limit) {
        return database.query("select " + Entry.COLUMNS + """
                         from recording
                        where state in ('expected', 'missing') and ended_at is not null and id > $1
                          and (state = 'expected' or (ended_at >= $2 and spool_file is not null))
                        order by id limit $3""", Entry::of, after, Times.of(since), limit);
    }

    /** Rows whose audio is safe, or is nothing, while the spool file may still be there. */
    List<Entry> rawLeft(long after, int limit) {
        return database.query("select " + Entry.COLUMNS + """
                         from recording
                        where raw_removed_at is null and spool_file is not null
                          and state in ('finished', 'nothing', 'purging', 'purged') and id > $1
                        order by id limit $2""", Entry::of, after, limit);
    }

    /** The row as it is now. */
    Entry entry(long id) {
        return database.only("select " + Entry.COLUMNS + " from recording where id = $1", Entry::of, id);
    }

    /** Whether anything is encrypted, so that a missing key is noticed. */
    boolean anySealed() {
        return database.only(
                "select exists (select from recording_kept where data_key is not null) as any",
                row -> row.getBoolean("any"));
    }

    /** Sealed files that a finishing goes on with. */
    Set<String> parts() {
        return Set.copyOf(database.query(
                "select part from recording where state in ('expected', 'missing') and part is not null",
                row -> row.getString("part")));
    }

    /** First step done: the spool file is measured. @return false when somebody else was faster */
    boolean verified(Entry entry, VerifyAudio.Verified audio) {
        return write(sql -> {
            var changed = sql.update(
                    """
                    update recording set step = 'verified', raw_bytes = $2, raw_sha256 = decode($3, 'hex'),
                        length_ms = $4, sound_bytes = $5, flags = $6
                    where id = $1 and state in ('expected', 'missing') and step = 'announced'
                      and ended_at is not null""",
                    entry.id(),
                    audio.rawBytes(),
                    audio.rawSha256(),
                    audio.sound().millis(),
                    audio.peaks() == null ? 0 : audio.sound().bytes(),
                    codes(audio.flags()));
            if (changed == 1 && audio.peaks() != null && audio.peaks().length() > 0) {
                draw(sql, entry.id(), audio.peaks());
            }
            return changed == 1;
        });
    }

    /** Second step done: the sealed file is on the disk. @return false when somebody else was faster */
    boolean sealed(Entry entry, SealAudio.Sealed sealed, Instant keepUntil, int policy) {
        return write(
                        """
                        with sealed as (
                            update recording set step = 'sealed', part = $2, format = $3, size = $4,
                                sha256 = decode($5, 'hex'), stored_size = $6, stored_sha256 = decode($7, 'hex'),
                                cipher = $8, keep_until = greatest(keep_until, $11), retention_version = $12
                            where id = $1 and state in ('expected', 'missing') and step = 'verified'
                            returning id, ended_at, keep_until, held, size)
                        insert into recording_kept (recording_id, ended_at, keep_until, held, size, data_key, wrapping_key)
                        select id, ended_at, keep_until, held, size, $9, $10 from sealed
                        on conflict (recording_id) do update set stored = false, ended_at = excluded.ended_at,
                            keep_until = excluded.keep_until, held = excluded.held, size = excluded.size,
                            data_key = excluded.data_key, wrapping_key = excluded.wrapping_key""",
                        entry.id(),
                        sealed.part(),
                        sealed.format().code(),
                        sealed.size(),
                        sealed.sha256(),
                        sealed.storedSize(),
                        sealed.storedSha256(),
                        DataKey.scheme(),
                        Buffer.buffer(sealed.key().bytes()),
                        sealed.key().wrappingKey(),
                        Times.of(keepUntil),
                        policy)
                == 1;
    }

    /** For how long a call's recording was silenced on purpose. */
    Duration paused(CallKey call) {
        return database.only("""
                select coalesce(sum(extract(epoch from coalesce(p.resumed_at, (
                    select max(r.ended_at) from recording r where r.pbx = $1 and r.linkedid = $2)) - p.paused_at)
                    * 1000), 0)::bigint as millis
                from recording_pause p
                where p.pbx = $1 and p.linkedid = $2 and p.ended is distinct from 'refused'""", row -> Duration.ofMillis(row.getLong("millis")), call.pbx(), call.linkedid());
    }

    /** What is known of the file that was sealed. */
    StoredAudio audio(long id) {
        return database.only("select " + StoredAudio.COLUMNS + " where r.id = $1", StoredAudio::of, id);
    }

    /** A step did not find what the one before it left: all is done again from the spool file. */
    void again(Entry entry) {
        write("""
                update recording set step = 'announced', part = null
                where id = $1 and state in ('expected', 'missing') and step = $2
                  and part is not distinct from $3""", entry.id(), entry.step().code(), entry.part());
    }

    /**
     * Third step done: the audio is in its place.
     *
     * @return false when somebody else was faster
     */
    boolean stored(Entry entry, StoredAudio audio, String place, Instant at) {
        return write(sql -> {
            var kept = sql.one("""
                    update recording set state = 'finished', step = 'stored', part = null, file = $2, finished_at = $3
                    where id = $1 and state in ('expected', 'missing') and step = 'sealed'
                    returning keep_until""", row -> Times.instant(row, "keep_until"), entry.id(), place, Times.of(at));
            kept.ifPresent(until -> chain(sql, entry, audio, place, until, at));
            return kept.isPresent();
        });
    }

    private static void chain(Sql sql, Entry entry, StoredAudio audio, String place, Instant until, Instant at) {
        var detail = Map.of(
                "file", place,
                "size", audio.size(),
                "sha256", audio.sha256(),
                "storedSize", audio.storedSize(),
                "storedSha256", audio.storedSha256(),
                "keptUntil", until);
        LedgerChain.append(sql, at, LedgerChain.Kind.STORED, entry.uuid(), detail);
    }

    private static void draw(Sql sql, long id, Peaks peaks) {
        sql.update("""
                insert into recording_waveform (recording_id, per_second, channels, peaks) values ($1, $2, $3, $4)
                on conflict (recording_id) do update
                set per_second = excluded.per_second, channels = excluded.channels, peaks = excluded.peaks""", id, peaks.perSecond(), peaks.channels(), Buffer.buffer(peaks.bytes()));
    }

    /** The spool file has grown after it was finished: what is in the store is not all. */
    void reopen(Entry entry, Instant at) {
        database.inTransaction(sql -> {
            guard.check(sql);
            var changed = sql.update("""
                    update recording r set state = 'expected', step = 'announced', part = null
                    where id = $1 and state in ('finished', 'nothing') and\s""" + Tombstones.NONE, entry.id());
            if (changed == 1) {
                LedgerChain.append(sql, at, LedgerChain.Kind.REOPENED, entry.uuid(), Map.of());
            }
        });
    }

    void nothing(Entry entry) {
        write(
                "update recording set state = 'nothing', flags = '{}' where id = $1 and state in ('expected', 'missing')",
                entry.id());
    }

    /** @return false when that was known already */
    boolean missing(Entry entry, Collection<Flag> flags) {
        return write("""
                        update recording set state = 'missing', flags = $2
                        where id = $1 and state = 'expected'""", entry.id(), codes(flags)) == 1;
    }

    void rawRemoved(Entry entry, Instant at) {
        write("""
                update recording set raw_removed_at = $2, step = case when step = 'stored' then 'cleared' else step end
                where id = $1 and raw_removed_at is null""", entry.id(), Times.of(at));
    }

    /** What is recorded of a call beside its talk time. */
    record Lengths(long talkMillis, long recordedMillis) {}

    /** Empty while a recording of the call is not finished, or when the call's audio is partly purged or missing. */
    Optional<Lengths> lengths(CallKey call) {
        return database.one(
                """
                select max(talk_ms) as talk, sum(length_ms)::bigint as recorded
                from recording r where pbx = $1 and linkedid = $2 and kind = 'call' and state <> 'nothing'
                having count(*) > 0 and bool_and(state = 'finished' and\s""" + Tombstones.NONE + ")",
                row -> new Lengths(row.getLong("talk"), row.getLong("recorded")),
                call.pbx(),
                call.linkedid());
    }

    /** The file in the store is gone, or is not what was finished. @return false when that was known already, or it is being purged */
    boolean lost(long id, Instant at) {
        return database.transaction(sql -> {
            var lost = sql.one("""
                    update recording r set flags = array_append(flags, 'lost')
                    where id = $1 and state = 'finished' and not 'lost' = any (flags)
                      and not exists (select from recording_tombstone t where t.recording_id = $1)
                      and not exists (select from recording_purge p where p.done_at is null and $1 = any (p.recordings))
                    returning uuid""", row -> row.getUUID("uuid"), id);
            lost.ifPresent(uuid -> LedgerChain.append(sql, at, LedgerChain.Kind.LOST, uuid, Map.of()));
            return lost.isPresent();
        });
    }

    /** Which of these spool files were announced. */
    List<String> announced(List<String> spoolFiles) {
        return database.query(
                "select spool_file from recording where spool_file = any ($1)",
                row -> row.getString("spool_file"),
                (Object) spoolFiles.toArray(String[]::new));
    }

    private static String[] codes(Collection<Flag> flags) {
        return flags.stream().map(Flag::code).sorted().toArray(String[]::new);
    }
}
