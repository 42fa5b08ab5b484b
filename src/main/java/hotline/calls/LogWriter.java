package hotline.calls;

import hotline.platform.Problem;
import hotline.platform.Work;
import hotline.platform.lease.Lease;
import hotline.platform.spool.Spool;
import hotline.platform.spool.SpoolFull;
import hotline.platform.spool.SpoolSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches into the database, or onto the disk while that does not take them: then in the order in
 * which they came, and from there into the database when it is back. A batch is in one of the two when
 * {@link #write} returns. For virtual threads, one at a time in each method.
 */
final class LogWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LogWriter.class);
    /** A database that is slower than this has its batches wait on disk, where a crash cannot reach them. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final long AT_ONCE_BYTES = 2 << 20;
    private final LogStore store;
    private final Lease lease;
    private final Spool spool;
    private final SpoolSettings settings;
    private final Counter spooled;
    private final Counter drained;
    private final Counter full;
    private final Counter refused;

    LogWriter(LogStore store, Lease lease, SpoolSettings settings, MeterRegistry metrics) {
        this.store = store;
        this.lease = lease;
        this.settings = settings;
        this.spool = Spool.open(settings.folder(), settings.mostBytes());
        this.spooled = metrics.counter("hotline.spool.appended");
        this.drained = metrics.counter("hotline.spool.drained");
        this.full = metrics.counter("hotline.spool.refused");
        this.refused = metrics.counter("hotline.calls.log.refused");
        Gauge.builder("hotline.spool.bytes", spool, Spool::bytes)
                .description("What waits on disk for the database")
                .register(metrics);
        Gauge.builder("hotline.spool.most.bytes", spool, Spool::mostBytes).register(metrics);
        Gauge.builder("hotline.spool.damaged", spool, Spool::damaged).register(metrics);
    }

    /**
     * What this server, or another one that is gone, left on disk goes into the database; at start. While
     * another server writes it stays on disk: that one follows the same calls.
     */
    void drainLeft() {
        try {
            drainAll();
        } catch (Problem.Unavailable e) {
            log.warn("{} bytes wait on disk: {}", spool.bytes(), e.toString());
        }
    }

    private void drainAll() {
        for (var left : Spool.left(settings.folder(), settings.mostBytes())) {
            try (left) {
                log.info("{} bytes that another server left are written", left.bytes());
                while (!drain(left).isEmpty() || !left.isEmpty()) {
                    // Until nothing is left.
                }
            }
        }
        while (behind()) {
            drain();
        }
    }

    /** Whether something waits on disk. */
    boolean behind() {
        return !spool.isEmpty();
    }

    /** Bytes that wait on disk, and how many may. */
    SpoolLevel level() {
        return new SpoolLevel(spool.bytes(), spool.mostBytes());
    }

    /**
     * @return the ids of the calls by linkedid, as far as the database gave any now
     * @throws SpoolFull when neither takes it: then it is still the caller's
     */
    Map<String, Long> write(LogBatch batch) {
        if (!behind() && lease.held()) {
            try {
                // Whether it still arrives after that does not matter: it is written again after what was before it.
                return Work.within("call-log", PATIENCE, () -> store(batch));
            } catch (Problem.Unavailable e) {
                log.warn("the call log waits on disk: {}", e.toString());
            }
        }
        try {
            spool.append(List.of(batch.bytes()));
            spooled.increment();
            return Map.of();
        } catch (SpoolFull e) {
            full.increment();
            throw e;
        }
    }

    /**
     * Writes some of what waits on disk into the database, the oldest first.
     *
     * @throws Problem.Unavailable when the database does not take it yet
     */
    Map<String, Long> drain() {
        return drain(spool);
    }

    private Map<String, Long> drain(Spool from) {
        var next = from.next(AT_ONCE_BYTES);
        if (next.isEmpty()) {
            return Map.of();
        }
        var batches = new ArrayList<LogBatch>();
        next.get().records().forEach(record -> batches.add(LogBatch.read(record)));
        var ids = store(LogBatch.merged(batches));
        from.done(next.get());
        drained.increment(batches.size());
        return ids;
    }

    /** What the database refuses, whatever is wrong with it, must not keep the others. */
    private Map<String, Long> store(LogBatch batch) {
        try {
            return store.write(batch);
        } catch (Problem.Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn(
                    "a batch of {} calls is refused: each is written alone",
                    batch.calls().size(),
                    e);
            var ids = new HashMap<String, Long>();
            batch.singles().forEach(single -> ids.putAll(alone(single)));
            return ids;
        }
    }

    private Map<String, Long> alone(LogBatch single) {
        try {
            return store.write(single);
        } catch (Problem.Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            refused.increment();
            // With all that it said, so that a person can still enter it.
            log.error("the call log refuses {}", new String(single.bytes(), StandardCharsets.UTF_8), e);
            return Map.of();
        }
    }

    @Override
    public void close() {
        spool.close();
    }
}
