package hotline.bench.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has used of the processors so far. */
final class Cpu {
    private static final double TICKS_PER_SECOND = 100;
    // In /proc/<pid>/stat, counted after the name in brackets: state is 0, user time 11, system time 12.
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    private Cpu() {}

    /** Seconds in user and system mode. */
    static double seconds(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_PER_SECOND;
    }
}
