package hotline.recordings;

import hotline.recordings.audio.OpusWriter;
import hotline.recordings.audio.Pcm;
import hotline.recordings.audio.WavHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A conversation of spoken prompts, customer and agent in turn, compressed by our encoder and, where it is
 * installed, by ffmpeg with libopus at the same settings.
 */
final class CompressionBench {
    private static final Pcm PCM = new Pcm(8000, 2);
    private static final int BITS = 24_000;
    private static final int MINUTES = 5;
    private static final int ROUNDS = 3;
    private static final Pattern TIME = Pattern.compile("utime=([0-9.]+)s stime=([0-9.]+)s");

    private CompressionBench() {}

    static List<List<String>> run(Path folder) throws IOException, InterruptedException {
        var sound = conversation();
        var opus = opus(sound);
        var cpu = Double.MAX_VALUE;
        for (var round = 0; round < ROUNDS; round++) {
            var begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            opus(sound);
            cpu = Math.min(cpu, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / 1e9);
        }
        var rows = new ArrayList<List<String>>();
        var perHour = 60.0 / MINUTES;
        rows.add(ffmpeg(folder, sound, cpu, perHour));
        rows.add(List.of(
                "a recorded hour, beside WAV",
                mega(opus.length * perHour),
                mega((sound.length + WavHeader.BYTES) * perHour),
                String.format(Locale.ROOT, "%.1f times smaller", (double) sound.length / opus.length)));
        return rows;
    }

    private static String mega(double bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private static byte[] opus(byte[] sound) throws IOException {
        var target = new ByteArrayOutputStream();
        try (var opus = new OpusWriter(target, PCM, BITS)) {
            opus.take(sound, 0, sound.length);
        }
        return target.toByteArray();
    }

    private static List<String> ffmpeg(Path folder, byte[] sound, double cpu, double perHour)
            throws IOException, InterruptedException {
        var what = "CPU of one recorded hour as Opus";
        var raw = Files.write(folder.resolve("conversation.raw"), sound);
        var best = Double.MAX_VALUE;
        try {
            for (var round = 0; round < ROUNDS; round++) {
                best = Math.min(best, ffmpeg(raw, folder.resolve("conversation.ogg")));
            }
        } catch (IOException notInstalled) {
            return List.of(
                    what, String.format(Locale.ROOT, "%.2f s", cpu * perHour), "ffmpeg is not installed here", "–");
        }
        return RecordingsBench.row(what, "s", cpu * perHour, best * perHour);
    }

    private static double ffmpeg(Path raw, Path target) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "ffmpeg",
                        "-y",
                        "-benchmark",
                        "-f",
                        "s16le",
                        "-ar",
                        "8000",
                        "-ac",
                        "2",
                        "-i",
                        raw.toString(),
                        "-c:a",
                        "libopus",
                        "-b:a",
                        Integer.toString(BITS),
                        "-application",
                        "voip",
                        "-compression_level",
                        "5",
                        "-threads",
                        "1",
                        target.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        var time = TIME.matcher(said);
        if (!time.find()) {
            throw new IllegalStateException("ffmpeg did not say how long it took: " + said);
        }
        return Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2));
    }

    /** Spoken prompts on the left, the next on the right, and so on. */
    private static byte[] conversation() throws IOException {
        var said = prompts();
        var all = new byte[MINUTES * 60 * PCM.bytesPerSecond()];
        for (int at = 0, turn = 0; at < all.length; turn++) {
            var words = said.get(turn % said.size());
            var side = turn % 2 * 2;
            for (var sample = 0; sample + 1 < words.length && at + 3 < all.length; sample += 2, at += 4) {
                all[at + side] = words[sample];
                all[at + side + 1] = words[sample + 1];
            }
            at = Math.min(all.length, at + PCM.bytesPerSecond() / 2);
        }
        return all;
    }

    private static List<byte[]> prompts() throws IOException {
        try (var files = Files.walk(Path.of(System.getProperty("hotline.basedir", "."), "var/asterisk"))) {
            var found = files.filter(file -> file.toString().matches(".*/sounds/(zh|en)/hotline/[^/]*\\.wav"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalStateException("no spoken prompts; provision Asterisk first");
            }
            var said = new ArrayList<byte[]>();
            for (var file : found) {
                var bytes = Files.readAllBytes(file);
                said.add(Arrays.copyOfRange(bytes, WavHeader.BYTES, bytes.length));
            }
            return said;
        }
    }
}
