package hotline.recordings;

import static hotline.recordings.RecordingsLab.call;
import static hotline.recordings.RecordingsLab.raw;

import hotline.platform.database.Times;
import hotline.recordings.audio.Tone;
import hotline.recordings.keys.DataKey;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the server said to the database before tombstones lay apart, word for word: keys, removals and
 * what was withdrawn stood in the ledger's own rows. The sound, its encryption and its files are as ever.
 */
final class VersionBefore {
    private static final Duration KEPT = Duration.ofDays(30);
    private final RecordingsLab lab;

    VersionBefore(RecordingsLab lab) {
        this.lab = lab;
    }

    /** A call of that number is recorded and finished. @return its id */
    long finished(int number) throws IOException {
        var entry = sealed(number);
        stored(entry);
        return entry.id();
    }

    /** As far as a crash before the sealed file was moved to its place. */
    Entry sealed(int number) throws IOException {
        lab.write(raw(number), Tone.stereo(0.3, 440, 1000));
        lab.call(number, 300);
        var id = id(number);
        var bytes = lab.spool.size(raw(number)).orElseThrow();
        lab.finish.advance(lab.ledger.entry(id), raw(number), bytes);
        var entry = lab.ledger.entry(id);
        var until = lab.clock.instant().plus(KEPT);
        var sealed = new SealAudio(lab.spool, lab.store, lab.keys, lab.settings).seal(entry, raw(number), until);
        lab.database.update(
                """
                update recording set step = 'sealed', part = $2, format = $3, size = $4,
                    sha256 = decode($5, 'hex'), stored_size = $6, stored_sha256 = decode($7, 'hex'),
                    cipher = $8, data_key = $9, wrapping_key = $10,
                    keep_until = greatest(keep_until, $11), retention_version = $12
                where id = $1 and state in ('expected', 'missing') and step = 'verified'""",
                id,
                sealed.part(),
                sealed.format().code(),
                sealed.size(),
                sealed.sha256(),
                sealed.storedSize(),
                sealed.storedSha256(),
                DataKey.scheme(),
                Buffer.buffer(sealed.key().bytes()),
                sealed.key().wrappingKey(),
                Times.of(until),
                0);
        return lab.ledger.entry(id);
    }

    private void stored(Entry entry) throws IOException {
        var place = lab.store.place(entry.uuid(), entry.startedAt());
        lab.store.move(String.valueOf(entry.part()), place);
        var at = lab.clock.instant();
        lab.database.inTransaction(sql -> {
            sql.update("""
                    update recording set state = 'finished', step = 'stored', part = null, file = $2, finished_at = $3
                    where id = $1 and state in ('expected', 'missing') and step = 'sealed'""", entry.id(), place, Times.of(at));
            sql.update("""
                    insert into recording_event (at, kind, recording, detail)
                    select $2, 'stored', uuid, jsonb_build_object('file', file, 'size', size,
                        'sha256', encode(sha256, 'hex'), 'storedSize', stored_size,
                        'storedSha256', encode(stored_sha256, 'hex'), 'keptUntil', keep_until)
                    from recording where id = $1""", entry.id(), Times.of(at));
        });
        lab.spool.remove(entry.spoolName().orElseThrow());
        lab.ledger.rawRemoved(entry, at);
    }

    long id(int number) {
        return lab.database.only(
                "select id from recording where linkedid = $1",
                row -> row.getLong("id"),
                call(number).linkedid());
    }

    void hold(int number, String caseNumber) {
        lab.database.inTransaction(sql -> {
            sql.update("""
                    insert into recording_hold (pbx, linkedid, case_number, reason, taken_at)
                    values ('main', $1, $2, 'complaint', $3)""", call(number).linkedid(), caseNumber, Times.of(lab.clock.instant()));
            sql.update("""
                    update recording set held = recording_holds(id, pbx, linkedid)
                    where pbx = 'main' and linkedid = $1 and state not in ('purging', 'purged')""", call(number).linkedid());
        });
    }

    /** @return the decision */
    long decide(List<Long> ids) {
        return lab.database.transaction(sql -> {
            var purge =
                    sql.only("""
                    insert into recording_purge (decided_at, policy, recordings) values ($1, 'keep 30 d', $2)
                    returning id""", row -> row.getLong("id"), Times.of(lab.clock.instant()), ids.toArray(Long[]::new));
            sql.update("""
                    insert into recording_event (at, kind, detail)
                    select p.decided_at, 'purge-decided', jsonb_build_object('purge', p.id, 'policy', p.policy, 'recordings', (
                        select jsonb_agg(jsonb_build_object('uuid', r.uuid, 'keptUntil', r.keep_until,
                            'version', r.retention_version) order by r.id)
                        from recording r where r.id = any (p.recordings)))
                    from recording_purge p where p.id = $1""", purge);
            return purge;
        });
    }

    /** What it takes for a decision's removal. */
    List<Long> take(long purge) {
        return lab.database.query("""
                select id, file from recording where
                id = any ((select recordings from recording_purge where id = $1)::bigint[])
                  and state = 'finished' and held = 0 and coalesce(purge_withdrawn, 0) < $1
                order by id""", row -> row.getLong("id"), purge);
    }

    /** Carries a decision out. @param stubborn whose files refuse to go */
    void remove(long purge, List<Long> stubborn) {
        var gone = take(purge).stream().filter(id -> !stubborn.contains(id)).toArray(Long[]::new);
        for (var id : gone) {
            lab.store.removeAll(List.of(String.valueOf(lab.ledger.entry(id).file())));
        }
        var at = Times.of(lab.clock.instant());
        lab.database.inTransaction(sql -> {
            sql.update("""
                    update recording set state = 'purging', purge_id = $2, purge_intent_at = $3,
                        purge_policy = 'version ' || retention_version || '; ' || 'keep 30 d'
                    where id = any ($1)""", stubborn.toArray(Long[]::new), purge, at);
            sql.update("""
                    update recording set state = 'purged', purged_at = $2, data_key = null, wrapping_key = null,
                        purge_id = coalesce(purge_id, $3), purge_intent_at = coalesce(purge_intent_at, $2),
                        purge_policy = coalesce(purge_policy, 'version ' || retention_version || '; ' || 'keep 30 d')
                    where id = any ($1) and state in ('finished', 'purging')""", gone, at, purge);
            sql.update("""
                    insert into recording_event (at, kind, detail)
                    select $1, 'purged', jsonb_build_object('purge', $2::bigint, 'recordings', jsonb_agg(
                        jsonb_build_object('uuid', uuid, 'sha256', encode(sha256, 'hex')) order by id))
                    from recording where id = any ($3)""", at, purge, gone);
            sql.update("update recording_purge set done_at = $2 where id = $1", purge, at);
        });
    }

    /** A hold takes a decision back. */
    void withdraw(long id, long purge) {
        lab.database.update("""
                update recording set state = 'finished', purge_id = null, purge_intent_at = null,
                    purge_policy = null, purge_withdrawn = coalesce($2, purge_withdrawn)
                where id = $1""", id, purge);
    }

    /** Whether it thinks that nothing is kept under that key. */
    boolean wouldDestroy(String key) {
        return lab.database.only(
                "select not exists (select from recording where wrapping_key = $1) as empty",
                row -> row.getBoolean("empty"),
                key);
    }

    void destroy(String key) {
        lab.database.inTransaction(sql ->
                LedgerChain.append(sql, lab.clock.instant(), LedgerChain.Kind.KEY_DESTROYED, null, Map.of("key", key)));
        lab.keys.destroy(key);
    }

    /** The sound, as it finds and opens it. */
    byte[] audio(long id) {
        var audio = lab.database.only("""
                select uuid, format, size, encode(sha256, 'hex') as sha256, sound_bytes, stored_size,
                    encode(stored_sha256, 'hex') as stored_sha256, data_key, wrapping_key
                from recording where id = $1""", StoredAudio::of, id);
        try (var channel =
                lab.store.open(audio, String.valueOf(lab.ledger.entry(id).file()))) {
            return Channels.newInputStream(channel).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in the wide row. */
    record Wide(String state, boolean key, int held) {}

    Wide wide(long id) {
        return lab.database.only(
                "select state, data_key is not null as key, held from recording where id = $1",
                row -> new Wide(row.getString("state"), row.getBoolean("key"), row.getInteger("held")),
                id);
    }
}
