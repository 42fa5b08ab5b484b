package hotline.bench;

import hotline.bench.lists.Lists;
import hotline.bench.lists.RecordingLists;
import hotline.cases.CallerFileBench;
import hotline.cases.CasesBench;
import hotline.cases.DeadlinesBench;
import hotline.recordings.RecordingsBench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs all benchmarks, or those named, and writes their sections. Exit code 1 when one failed. */
public final class Bench {
    private static final List<Benchmark> ALL = List.of(
            new AmiBench(),
            new TrackerBench(),
            new LinkRestored(),
            new FloodMemory(),
            new CallerFileBench(),
            new Lists(),
            new RecordingLists(),
            new CasesBench(),
            new DeadlinesBench(),
            new RecordingsBench(),
            new ScreenPop(),
            new RealCalls());

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var names = List.of(arguments);
        var known = ALL.stream().map(Benchmark::id).toList();
        for (var name : names) {
            if (!known.contains(name)) {
                System.err.println("bench: there is no “" + name + "”, only " + String.join(", ", known));
                System.exit(2);
            }
        }
        var page = new Performance(Path.of(System.getProperty("hotline.basedir", "."), "src/docs/performance.md"));
        var failed = new ArrayList<String>();
        for (var benchmark : ALL) {
            if ((names.isEmpty() || names.contains(benchmark.id())) && !run(benchmark, page)) {
                failed.add(benchmark.id());
            }
        }
        // Threads of servers that a failed benchmark left behind must not keep this process.
        System.exit(failed.isEmpty() ? 0 : 1);
    }

    private static boolean run(Benchmark benchmark, Performance page) throws Exception {
        System.err.println("  … " + benchmark.id());
        var begun = System.nanoTime();
        try {
            var section = benchmark.run(sentence -> System.err.println("      " + sentence));
            page.write(benchmark.id(), section.markdown());
            System.out.println(section.markdown());
            var seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
            System.err.println("  ✓ " + benchmark.id() + "  " + seconds + " s");
            return true;
        } catch (Exception | AssertionError e) {
            System.err.println("  ✗ " + benchmark.id());
            e.printStackTrace();
            return false;
        }
    }
}
