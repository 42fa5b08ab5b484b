package hotline.recordings;

import hotline.platform.database.HashChain;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Computes the ledger's chain anew, from the first entry to the last. */
final class VerifyChain {
    private static final int HASHED = 7;

    private VerifyChain() {}

    /** @param head hash of the last entry, empty when there is none */
    record Result(long entries, String head, @Nullable String broken) {}

    /** @param anchored hashes noted outside, by position */
    static Result verify(Connection connection, Map<Long, String> anchored) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(1000);
            var rows = statement.executeQuery("""
                    select position::text, (extract(epoch from at) * 1000000)::bigint::text, kind, recording::text,
                           actor_id::text, actor_name, detail::text, previous, hash
                    from recording_event order by recording_event.position nulls last, id""");
            return verify(rows, anchored);
        }
    }

    private static Result verify(ResultSet rows, Map<Long, String> anchored) throws SQLException {
        var previous = new byte[0];
        var count = 0L;
        while (rows.next()) {
            count++;
            var hash = HashChain.hash(previous, rows, HASHED);
            if (rows.getLong(1) != count
                    || !MessageDigest.isEqual(rows.getBytes(8), previous)
                    || !MessageDigest.isEqual(rows.getBytes(9), hash)) {
                return broken(count, "has been changed, removed or put in between");
            }
            var noted = anchored.get(count);
            if (noted != null && !noted.equals(HexFormat.of().formatHex(hash))) {
                return broken(count, "is not the one that was anchored outside: the chain was written anew");
            }
            previous = hash;
        }
        var last = count;
        if (anchored.keySet().stream().anyMatch(position -> position > last)) {
            return broken(count + 1, "was anchored outside and is gone");
        }
        return new Result(count, HexFormat.of().formatHex(previous), null);
    }

    private static Result broken(long position, String how) {
        return new Result(position, "", "entry " + position + " of the chain " + how);
    }

    /** What the rows say beside what the chain says; empty when they agree. */
    static List<String> compare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            var rows = statement.executeQuery("""
                    with line as (
                        select e.kind, e.at, e.position, e.detail ->> 'purge' as purge, string_to_array(one, ' ') as word
                        from recording_event e
                        cross join string_to_table(e.detail ->> 'recordings', E'\n') as one
                        where e.kind in ('purged', 'purge-decided')
                          and jsonb_typeof(e.detail -> 'recordings') = 'string'),
                    listed as (
                        select e.kind, e.at, e.position, one
                        from recording_event e
                        cross join jsonb_array_elements(case jsonb_typeof(e.detail -> 'recordings')
                            when 'array' then e.detail -> 'recordings' else '[]' end) as one
                        where e.kind in ('purged', 'purge-decided')),
                    gone as (
                        select recording as uuid, detail ->> 'sha256' as sha256, position
                        from recording_event where kind = 'purged' and recording is not null
                        union all
                        select (one ->> 'uuid')::uuid, one ->> 'sha256', position from listed where kind = 'purged'
                        union all
                        select word[1]::uuid, word[2], position from line where kind = 'purged'
                        union all
                        select l.word[1]::uuid, l.word[4], e.position
                        from recording_event e join line l on l.kind = 'purge-decided' and l.purge = e.detail ->> 'purge'
                        where e.kind = 'purged' and jsonb_typeof(e.detail -> 'recordings') = 'number'),
                    decided as (
                        select recording as uuid, (detail ->> 'keptUntil')::timestamptz as kept_until, at, position
                        from recording_event where kind = 'purge-decided' and recording is not null
                        union all
                        select (one ->> 'uuid')::uuid, (one ->> 'keptUntil')::timestamptz, at, position
                        from listed where kind = 'purge-decided'
                        union all
                        select word[1]::uuid, timestamptz 'epoch' + word[2]::numeric * interval '1 second', at, position
                        from line where kind = 'purge-decided'),
                    tomb as (
                        select r.uuid, r.id, r.sha256, t.purge_id
                        from recording_tombstone t join recording r on r.id = t.recording_id)
                    select what from (
                        select 'recording ' || r.uuid || ': its row is not what the chain says' as what, r.id as nr
                        from recording r
                        left join recording_kept k on k.recording_id = r.id
                        left join lateral (
                            select detail from recording_event e
                            where e.recording = r.uuid and e.kind = 'stored' order by e.position desc limit 1) e on true
                        where r.state in ('finished', 'purging')
                          and not exists (select from recording_tombstone t where t.recording_id = r.id) and (
                            e.detail is null
                            or e.detail ->> 'sha256' is distinct from encode(r.sha256, 'hex')
                            or e.detail ->> 'storedSha256' is distinct from encode(r.stored_sha256, 'hex')
                            or (e.detail ->> 'size')::bigint is distinct from r.size
                            or e.detail ->> 'file' is distinct from r.file
                            or (e.detail ->> 'keptUntil')::timestamptz is distinct from r.keep_until
                            or k.keep_until is distinct from r.keep_until)
                        union all
                        select 'recording ' || r.uuid || ': purged, and its tombstone is not in the chain', r.id
                        from tomb r where not exists (
                            select from gone g where g.uuid = r.uuid
                              and g.sha256 is not distinct from encode(r.sha256, 'hex'))
                        union all
                        select 'recording ' || r.uuid || ': purged, and its purge was never decided', r.id
                        from tomb r where r.purge_id is not null
                          and not exists (select from decided d where d.uuid = r.uuid)
                        union all
                        select 'recording ' || r.uuid || ': purged, and its key is still there', r.id
                        from recording_tombstone t join recording r on r.id = t.recording_id
                        left join recording_kept k on k.recording_id = r.id
                        where r.data_key is not null or k.recording_id is not null
                        union all
                        select 'recording ' || e.uuid || ': its row has been removed', e.position
                        from (select recording as uuid, position from recording_event where kind = 'stored'
                              union all select uuid, position from gone) e
                        where not exists (select from recording r where r.uuid = e.uuid)
                        union all
                        select 'recording ' || g.uuid || ': its tombstone has been taken back', g.position
                        from gone g join recording r on r.uuid = g.uuid
                        where not exists (select from recording_tombstone t where t.recording_id = r.id)
                        union all
                        select 'recording ' || d.uuid || ': its purge was decided before its time', d.position
                        from decided d where d.at < d.kept_until) as breaks
                    order by nr limit 100""");
            var breaks = new ArrayList<String>();
            while (rows.next()) {
                breaks.add(Objects.requireNonNull(rows.getString(1)));
            }
            return breaks;
        }
    }
}
