package hotline.recordings;

import hotline.platform.database.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A ledger of a year and a half: one call each minute, the newest at {@link RecordingsLab#START}. */
final class ManyRecordings {
    static final int ROWS = Integer.getInteger("hotline.bench.rows", 1_000_000);
    static final int FILES = Integer.getInteger("hotline.bench.files", 100_000);
    private static final Duration APART = Duration.ofMinutes(1);
    private static final int AT_ONCE = 25_000;
    private final RecordingsLab lab;
    private final Path folder;
    private int rows;

    ManyRecordings(RecordingsLab lab, Path folder) {
        this.lab = lab;
        this.folder = folder;
    }

    /** Adds older ones until there are so many. */
    void fill(int size) {
        // In pieces: a statement of the server's may take half a minute.
        for (var from = rows + 1; from <= size; from += AT_ONCE) {
            insert(from, Math.min(size, from + AT_ONCE - 1));
        }
        lab.database.update("analyze recording");
        lab.database.update("analyze recording_kept");
        rows = size;
    }

    private void insert(int from, int to) {
        lab.database.update("""
                with its as (insert into recording (pbx, linkedid, kind, spool_file, state, started_at, ended_at, direction, number,
                    queue, file, format, size, sha256, length_ms, sound_bytes, stored_size, stored_sha256,
                    finished_at, keep_until, step, raw_removed_at)
                select 'main', 'bench-' || n, 'call', 'bench/bench-' || n || '.raw', 'finished', at, at, 'inbound',
                    '+86138' || lpad((n % 5000)::text, 8, '0'), 'service',
                    to_char(at at time zone 'UTC', 'YYYY-MM-DD') || '/' || n || '.wav', 'wav', 1,
                    sha256(n::text::bytea), 1, 1, 1, sha256(n::text::bytea), at, at + interval '30 days', 'cleared', at
                from generate_series($1::int, $2::int) as n
                cross join lateral (select $3::timestamptz - n * interval '1 minute' as at) as its
                returning id, ended_at, keep_until, size)
                insert into recording_kept (recording_id, stored, ended_at, keep_until, size, data_key, wrapping_key)
                select id, true, ended_at, keep_until, size, sha256(id::text::bytea) || sha256(id::text::bytea), '2026-01-01-00000000'
                from its""", from, to, Times.of(RecordingsLab.START));
    }

    /**
     * A file for each of the oldest that are left, below the folders, as the store has them.
     *
     * @return when so many are due
     */
    Instant fallDue(int many, String... below) throws IOException {
        for (var folderName : below) {
            for (var number = rows - many + 1; number <= rows; number++) {
                var day = RecordingsLab.START
                        .minus(APART.multipliedBy(number))
                        .toString()
                        .substring(0, 10);
                var file = folder.resolve(folderName).resolve(day).resolve(number + ".wav");
                Files.createDirectories(file.getParent());
                Files.write(file, new byte[4096]);
            }
        }
        rows -= many;
        return RecordingsLab.START.minus(APART.multipliedBy(rows + 1)).plus(lab.settings.keep());
    }
}
