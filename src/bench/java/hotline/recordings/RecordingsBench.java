package hotline.recordings;

import hotline.bench.Benchmark;
import hotline.bench.Samples;
import hotline.bench.Section;
import hotline.recordings.audio.Tone;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Purging, searching, first audio and compressing, each beside the least that anybody could do. */
public final class RecordingsBench implements Benchmark {
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
            rows.addAll(new ListenersBench(Files.createTempDirectory("listeners-bench")).run());
            said.say(rows.getLast().toString());
            rows.addAll(CompressionBench.run(folder));
            said.say(rows.getLast().toString());
            var ledger = new ManyRecordings(lab, folder);
            for (var size : List.of(10_000, ManyRecordings.ROWS)) {
                ledger.fill(size);
                rows.addAll(new SearchBench(lab).run(size));
                said.say(rows.getLast().toString());
            }
            rows.addAll(new PurgeBench(lab, folder).run(ledger));
            said.say(rows.getLast().toString());
        }
        return new Section(
                "Recordings",
                "A ledger of %,d recordings, of which some with a file each fall due and are purged, beside `find -delete` and"
                                .formatted(ManyRecordings.ROWS)
                        + " a batched DELETE of the same rows from a table with the same indexes, without and with the"
                        + " VACUUM that each leaves to be done; a search page as the console gets"
                        + " it, and its first statement alone, beside the raw indexed SELECT; the first 32 KiB of an encrypted"
                        + " recording beside a plain file, in the process and over HTTP from a plain server; five minutes of spoken prompts as Opus by our encoder (in Java) beside ffmpeg's libopus at the same settings, CPU of one thread each.",
                List.of("what", "ours", "beside", "ratio"),
                rows,
                "Aims: purging at least 50 % as fast, searching at least 90 %.");
    }

    static List<String> row(String what, String unit, double ours, double beside) {
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
}
