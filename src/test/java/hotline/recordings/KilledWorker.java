package hotline.recordings;

import java.nio.file.Path;

/**
 * A process of its own that finishes and purges until there is nothing left to do, to be killed at any
 * moment. Arguments: database URL, folder, and {@code finish} or {@code purge}.
 */
final class KilledWorker {
    private KilledWorker() {}

    public static void main(String[] arguments) {
        var clock = new TestClock(RecordingsLab.START);
        try (var lab = new RecordingsLab(arguments[0], Path.of(arguments[1]), clock)) {
            lab.finisher.tidy();
            System.out.println("ready");
            if (arguments[2].equals("finish")) {
                lab.sweep();
                lab.sweep();
            } else {
                lab.outlive();
                lab.purger.purge();
            }
            System.out.println("done");
        }
        System.exit(0);
    }
}
