package hotline.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The bare parts of a screen pop, by themselves or beside calls that load the machine. */
final class BareParts {
    private static final int WARM_UP = 2000;
    private static final int REPETITIONS = 3000;
    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private BareParts() {}

    /** One after the other, after a warm-up. */
    static Samples idle(BarePart part) throws Exception {
        try (part) {
            var nanos = new long[REPETITIONS];
            for (var n = -WARM_UP; n < REPETITIONS; n++) {
                var took = part.once();
                if (n >= 0) {
                    nanos[n] = took;
                }
            }
            return Samples.ofNanosAsMillis(nanos);
        }
    }

    /** Fifty times a second until it is stopped, after a warm-up: under the same load as what happens meanwhile. */
    static final class Beside implements AutoCloseable {
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final CompletableFuture<Samples> samples = new CompletableFuture<>();
        private volatile boolean stopped;

        Beside(BarePart part) throws Exception {
            for (var n = 0; n < WARM_UP; n++) {
                part.once();
            }
            thread.execute(() -> run(part));
        }

        private void run(BarePart part) {
            List<Long> nanos = new ArrayList<>();
            try (part) {
                while (!stopped) {
                    nanos.add(part.once());
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                samples.complete(Samples.ofNanosAsMillis(
                        nanos.stream().mapToLong(Long::longValue).toArray()));
            } catch (Exception e) {
                samples.completeExceptionally(e);
            }
        }

        Samples stop() throws Exception {
            stopped = true;
            return samples.get(30, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            stopped = true;
            thread.close();
        }
    }
}
