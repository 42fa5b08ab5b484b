package hotline.recordings;

import hotline.bench.Benchmark;
import hotline.bench.Samples;
import hotline.bench.Section;
import hotline.platform.database.Times;
import hotline.recordings.audio.OpusWriter;
import hotline.recordings.audio.Pcm;
import hotline.recordings.audio.Tone;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Purging, searching, first audio and compressing, each beside the least that anybody could do. */
public final class RecordingsBench implements Benchmark {
    private static final int FILES = Integer.getInteger("hotline.bench.recordings", 20_000);
    private static final int ROUNDS = 200;
    private static final int SECONDS = 120;

    @Override
    public String id() {
        return "recordings";
    }

    @Override
    public Section run(Progress said) throws Exception {
        var folder = Files.createTempDirectory("recordings-bench");
        var rows = new ArrayList<List<String>>();
        try (var lab = new RecordingsLab(folder, "{}")) {
            rows.add(firstAudio(lab));
            said.say(rows.getLast().toString());
            rows.add(compression());
            said.say(rows.getLast().toString());
            fill(lab, folder);
            rows.add(search(lab));
            said.say(rows.getLast().toString());
            rows.add(purge(lab, folder));
            said.say(rows.getLast().toString());
        }
        return new Section(
                "Recordings",
                "%,d recordings with a file each. Purging beside `find -delete` and a batched DELETE of the same rows; "
                                .formatted(FILES)
                        + "a search page beside the raw indexed SELECT; the first 32 KiB of an encrypted recording beside a"
                        + " plain file; Opus by our encoder, beside the real time of the speech.",
                List.of("what", "ours", "beside", "ratio"),
                rows,
                "Aims: purging at least 50 % as fast, searching at least 90 %.");
    }

    private static List<String> row(String what, String unit, double ours, double beside) {
        return List.of(
                what,
                String.format(Locale.ROOT, "%.2f %s", ours, unit),
                String.format(Locale.ROOT, "%.2f %s", beside, unit),
                String.format(Locale.ROOT, "%.0f %%", 100 * beside / ours));
    }

    private static List<String> firstAudio(RecordingsLab lab) throws IOException {
        lab.write(RecordingsLab.raw(1), Tone.stereo(SECONDS, 440, 1000));
        lab.call(1, SECONDS * 1000L);
        lab.sweep();
        var line = lab.line();
        var audio = lab.ledger.audio(line.id());
        var plain = Files.write(lab.folder.resolve("plain"), lab.audio(line));
        var ours = new long[ROUNDS];
        var beside = new long[ROUNDS];
        for (var round = 0; round < 2 * ROUNDS; round++) {
            var begun = System.nanoTime();
            read(lab.store.open(audio, line.file()));
            ours[round % ROUNDS] = System.nanoTime() - begun;
            begun = System.nanoTime();
            read(Files.newByteChannel(plain));
            beside[round % ROUNDS] = System.nanoTime() - begun;
        }
        return row(
                "first 32 KiB, median",
                "ms",
                Samples.ofNanosAsMillis(ours).median(),
                Samples.ofNanosAsMillis(beside).median());
    }

    private static void read(SeekableByteChannel channel) throws IOException {
        try (channel) {
            var buffer = ByteBuffer.allocate(1 << 15);
            channel.position(channel.size() / 2);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                if (buffer.position() == buffer.limit()) {
                    return;
                }
            }
        }
    }

    private static List<String> compression() throws IOException {
        var sound = Tone.stereo(SECONDS, 440, 1000);
        var best = Double.MAX_VALUE;
        for (var round = 0; round < 3; round++) {
            var begun = System.nanoTime();
            try (var opus = new OpusWriter(OutputStream.nullOutputStream(), new Pcm(8000, 2), 24_000)) {
                opus.take(sound, 0, sound.length);
            }
            best = Math.min(best, (System.nanoTime() - begun) / 1e9);
        }
        return row("CPU of one recorded hour as Opus", "s", best * 3600 / SECONDS, 3600);
    }

    private static void fill(RecordingsLab lab, Path folder) throws IOException {
        lab.database.update("""
                insert into recording (pbx, linkedid, kind, spool_file, state, started_at, ended_at, direction, number,
                    queue, file, format, size, sha256, length_ms, sound_bytes, stored_size, stored_sha256,
                    finished_at, keep_until, step)
                select 'main', 'bench-' || n, 'call', '20261121/bench-' || n || '.raw', 'finished',
                    $1 - n * interval '1 second', $1, 'inbound', '+86138' || lpad((n % 500)::text, 8, '0'), 'service',
                    '2026-11-' || (10 + n % 10) || '/' || n || '.wav', 'wav', 1, sha256(n::text::bytea), 1, 1, 1,
                    sha256(n::text::bytea), $1, $1 + interval '30 days', 'cleared'
                from generate_series(1, $2) as n""", Times.of(RecordingsLab.START), FILES);
        lab.database.update("analyze recording");
        files(folder.resolve("store"));
        files(folder.resolve("beside"));
    }

    private static void files(Path folder) throws IOException {
        for (var day = 0; day < 10; day++) {
            Files.createDirectories(folder.resolve("2026-11-" + (10 + day)));
        }
        for (var number = 1; number <= FILES; number++) {
            Files.write(folder.resolve("2026-11-" + (10 + number % 10) + "/" + number + ".wav"), new byte[4096]);
        }
    }

    private static List<String> search(RecordingsLab lab) {
        var conditions = new Conditions().and("r.number = ?", "+8613800000042").and("r.state <> 'nothing'");
        var all = "select r.* from recording r where " + conditions.text()
                + " order by r.started_at desc, r.id desc limit $" + conditions.next();
        var raw = "select * from recording where number = $1 order by started_at desc, id desc limit $2";
        var ours = new long[ROUNDS];
        var beside = new long[ROUNDS];
        for (var round = 0; round < 2 * ROUNDS; round++) {
            var begun = System.nanoTime();
            lab.database.query(all, _ -> true, conditions.values(21));
            ours[round % ROUNDS] = System.nanoTime() - begun;
            begun = System.nanoTime();
            lab.database.query(raw, _ -> true, "+8613800000042", 21);
            beside[round % ROUNDS] = System.nanoTime() - begun;
        }
        return row(
                "one page of a number, median",
                "ms",
                Samples.ofNanosAsMillis(ours).median(),
                Samples.ofNanosAsMillis(beside).median());
    }

    private static List<String> purge(RecordingsLab lab, Path folder) throws IOException, InterruptedException {
        lab.outlive();
        lab.database.update("create table bench_beside as select * from recording");
        lab.database.update("alter table bench_beside add primary key (id)");
        var begun = System.nanoTime();
        var purged = lab.purger.purge();
        var ours = (System.nanoTime() - begun) / 1e9;
        begun = System.nanoTime();
        new ProcessBuilder("find", folder.resolve("beside").toString(), "-type", "f", "-delete")
                .inheritIO()
                .start()
                .waitFor();
        while (lab.database.update(
                        "delete from bench_beside where id in (select id from bench_beside order by id limit 500)")
                > 0) {
            // The next batch.
        }
        var beside = (System.nanoTime() - begun) / 1e9;
        lab.database.update("drop table bench_beside");
        return row("purging " + purged + " recordings", "s", ours, beside);
    }
}
