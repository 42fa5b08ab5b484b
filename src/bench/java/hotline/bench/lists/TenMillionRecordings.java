package hotline.bench.lists;

import hotline.bench.Benchmark;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Years of recordings, one each half minute, the last one now; the older half is purged. Most are alike; a few are
 * looked for and rare. A customer for each hundredth number.
 */
final class TenMillionRecordings {
    /** How many numbers call. */
    static final int NUMBERS = 1_000_000;

    private static final int AT_ONCE = 500_000;
    private final Connection database;
    private final int count;
    private final Benchmark.Progress said;

    TenMillionRecordings(Connection database, int count, Benchmark.Progress said) {
        this.database = database;
        this.count = count;
        this.said = said;
    }

    /** @param agents whose calls these are, by user id; the last one has only one of a hundred thousand */
    void fill(List<Long> agents) throws SQLException {
        try (var statement = database.createStatement()) {
            // Triggers and foreign keys look at one row after another.
            statement.execute("set session_replication_role = replica");
            statement.execute("set synchronous_commit = off");
            statement.execute("set maintenance_work_mem = '512MB'");
            customers(statement);
            var indexes = Indexes.without(statement, List.of("recording", "recording_agent"));
            for (var from = 1; from <= count; from += AT_ONCE) {
                recordings(statement, from, Math.min(count, from + AT_ONCE - 1), agents);
                said.say("%,d of %,d recordings".formatted(Math.min(count, from + AT_ONCE - 1), count));
            }
            statement.execute("insert into recording_tombstone select id, 1, 'bench', now() from recording where id <= "
                    + count / 2);
            statement.execute("""
                    insert into recording_hold (pbx, linkedid, case_number, reason, taken_at)
                    select pbx, linkedid, 'T' || id, 'bench', now() from recording where held > 0""");
            indexes.make(statement, said);
            statement.execute("set session_replication_role = origin");
            for (var table : List.of("recording", "recording_agent", "recording_tombstone", "recording_hold")) {
                statement.execute("vacuum analyze " + table);
            }
        }
    }

    private static void customers(Statement statement) throws SQLException {
        statement.execute("""
                insert into person (name, level, search, added_at) select '客户' || g, 'ordinary', '', now()
                from generate_series(1, %d) g""".formatted(NUMBERS / 100));
        statement.execute("""
                insert into phone (number) select '+86138' || lpad((100 * g)::text, 8, '0')
                from generate_series(1, %d) g""".formatted(NUMBERS / 100));
        statement.execute("""
                insert into person_phone (person_id, phone_id, added_at)
                select c.id, p.id, now() from person c join phone p
                    on p.number = '+86138' || lpad((100 * substr(c.name, 3)::int)::text, 8, '0')
                where c.name like '客户%'""");
    }

    private void recordings(Statement statement, int from, int to, List<Long> agents) throws SQLException {
        statement.execute("""
                insert into recording (id, uuid, pbx, linkedid, kind, state, started_at, ended_at, direction, number, queue,
                    reason, call_id, file, format, size, sha256, length_ms, talk_ms, sound_bytes, stored_size,
                    stored_sha256, finished_at, keep_until, step, raw_removed_at, flags, held)
                overriding system value
                select n, ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'main', 'b-' || n,
                    case when n %% 5000 = 0 then 'voicemail' else 'call' end, 'finished', at, at + interval '3 minutes',
                    'inbound', '+86138' || lpad((1 + n::bigint * 7919 %% %4$d)::text, 8, '0'),
                    case when n %% 100000 = 7 then 'rare' when n %% 3 = 0 then 'repair' else 'service' end,
                    case when n %% 100000 = 9 then 'suggestion' else 'complaint' end, n, 'b/' || n, 'opus', 1000, print,
                    case when n %% 200000 = 3 then 7200000 else n::bigint * 7919 %% 600000 end, 1, 1, 1, print,
                    at, at + interval '30 days', 'cleared', at,
                    case when n %% 50000 = 9 then array ['silentAgent'] when n %% 2000 = 1 then array ['short']
                        else array []::text[] end,
                    case when n %% 1000000 = 5 then 1 else 0 end
                from (select n, now() - (%3$d - n) * interval '30 seconds' as at, decode(repeat(md5(n::text), 2), 'hex') as print
                    from generate_series(%1$d, %2$d) n) s""".formatted(from, to, count, NUMBERS));
        statement.execute("""
                insert into recording_agent (recording_id, user_id, extension, position, started_at)
                select r.id, a.ids[case when r.id %% 100000 = 11 then cardinality(a.ids)
                        else 1 + r.id %% (cardinality(a.ids) - 1) end], '8000', 1, r.started_at
                from recording r cross join (select '{%3$s}'::bigint[] as ids) a
                where r.id between %1$d and %2$d""".formatted(
                from, to, String.join(",", agents.stream().map(String::valueOf).toList())));
    }
}
