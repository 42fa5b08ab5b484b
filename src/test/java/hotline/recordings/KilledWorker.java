package hotline.recordings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process of its own that finishes and purges until there is nothing left to do, to be killed at any
 * moment. Arguments: database URL, folder, and {@code finish}, {@code purge},
 * {@code sweep} or {@code hold}.
 */
final class KilledWorker {
    /** From the end of the time that recordings are kept until their day is surely over. */
    static final Duration LATER = Duration.ofDays(2);

    private KilledWorker() {}

    /** Starts it; it says {@code ready} when it begins and {@code done} at the end. */
    static Process start(String database, Path folder, String what) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWorker.class.getName(),
                        database,
                        folder.toString(),
                        what)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) {
        var clock = new TestClock(RecordingsLab.START);
        try (var lab = new RecordingsLab(arguments[0], Path.of(arguments[1]), clock)) {
            lab.finisher.tidy();
            System.out.println("ready");
            switch (arguments[2]) {
                case "finish" -> {
                    lab.sweep();
                    lab.sweep();
                }
                case "purge" -> {
                    lab.outlive();
                    lab.purger.purge();
                }
                case "sweep" -> {
                    lab.outlive();
                    clock.advance(LATER);
                    lab.keySweep.sweep();
                }
                default -> lab.hold(1, "C-1");
            }
            System.out.println("done");
        }
        System.exit(0);
    }
}
