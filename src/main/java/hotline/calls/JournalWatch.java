package hotline.calls;

import hotline.pbx.PbxJournal;
import hotline.platform.Platform;
import hotline.platform.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the telephone system's own files on, settles the calls that are over in them and closes the
 * gaps of the link, again and again, on a virtual thread of its own turn. All that it knows is in the
 * database: it may die and begin again anywhere.
 */
final class JournalWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JournalWatch.class);
    /** Steps of reading before calls are settled in between. */
    private static final int MOST_STEPS = 20;

    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Platform platform;
    private final PbxJournal files;
    private final JournalStore store;
    private final Settling settling;
    private final Gaps gaps;
    private final JournalSettings settings;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong pending = new AtomicLong();
    private final Counter lines;
    private final Counter unreadable;
    private final Counter vanished;
    private volatile Settling.Link link;
    private volatile boolean closed;
    private String problem = "";
    private volatile String told = "";
    private long timer = -1;

    JournalWatch(
            Platform platform,
            PbxJournal files,
            JournalStore store,
            Settling settling,
            Gaps gaps,
            JournalSettings settings,
            Instant heardUntil) {
        this.platform = platform;
        this.files = files;
        this.store = store;
        this.settling = settling;
        this.gaps = gaps;
        this.settings = settings;
        this.link = new Settling.Link(false, Instant.EPOCH, heardUntil);
        var metrics = platform.metrics();
        this.lines = metrics.counter("hotline.journal.lines");
        this.unreadable = metrics.counter("hotline.journal.unreadable");
        this.vanished = metrics.counter("hotline.journal.vanished");
        Gauge.builder("hotline.journal.waiting", waiting, AtomicLong::get)
                .description("Lines of Asterisk's files whose calls are not settled yet")
                .register(metrics);
        Gauge.builder("hotline.gaps.pending", pending, AtomicLong::get)
                .description("Gaps of the link that are not reconciled yet")
                .register(metrics);
    }

    void start() {
        timer = platform.vertx().setPeriodic(settings.every().toMillis(), _ -> soon());
    }

    /** Adds a listener for calls that were put together and gaps that were closed: figures have changed. On a virtual thread. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** The link stands. @param startedAt when the telephone system was last started */
    void up(Instant startedAt) {
        link = new Settling.Link(true, startedAt, link.heardUntil());
        soon();
    }

    void down(Instant heardUntil) {
        link = new Settling.Link(false, link.startedAt(), heardUntil);
    }

    private void soon() {
        if (!closed && platform.lease().held() && running.compareAndSet(false, true)) {
            platform.work().start("reconciling calls", () -> {
                try {
                    round();
                    told = "";
                } catch (JournalStore.Moved | Problem.Unavailable e) {
                    waits(e.toString());
                } finally {
                    running.set(false);
                }
            });
        }
    }

    /** Said once, not at every turn. */
    private void waits(String reason) {
        if (!reason.equals(told)) {
            told = reason;
            log.warn("reconciling goes on later: {}", reason);
        }
    }

    /** One turn: reads, settles, closes. */
    void round() {
        for (var step = 0; step < MOST_STEPS && !closed && files.readable(); step++) {
            var lookedAt = platform.clock().instant();
            var reading = files.read(store.known());
            take(reading, lookedAt);
            if (reading.caughtUp() || !reading.problem().isEmpty()) {
                break;
            }
        }
        if (!store.caughtUp()) {
            // Of a call that is over in one file the other may still have to tell.
            waiting.set(store.waiting());
            return;
        }
        var now = link;
        var pass = settling.run(now, () -> closed);
        var closedGaps = pass.done() && now.up()
                ? gaps.close(settings.settle(), platform.clock().instant())
                : 0;
        waiting.set(store.waiting());
        pending.set(gaps.pending());
        if (pass.reconstructed() > 0 || closedGaps > 0) {
            log.info("{} calls put together from the files, {} gaps closed", pass.reconstructed(), closedGaps);
            listeners.forEach(Runnable::run);
        }
    }

    /** Takes over what was read here or elsewhere. @throws JournalStore.Moved when it does not continue what is known */
    void take(PbxJournal.Reading reading, Instant lookedAt) {
        lines.increment(store.take(reading, lookedAt));
        var damaged =
                reading.pieces().stream().mapToInt(PbxJournal.Piece::unreadable).sum();
        unreadable.increment(damaged);
        vanished.increment(reading.vanished().size());
        if (damaged > 0) {
            log.warn("{} lines of the telephone system's files could not be read", damaged);
        }
        reading.vanished()
                .forEach(file ->
                        log.warn("{} is gone; what was written to it last may not have been read", file.name()));
        if (!reading.problem().equals(problem)) {
            problem = reading.problem();
            log.warn("the telephone system's files: {}", problem.isEmpty() ? "are read again" : problem);
        }
    }

    @Override
    public void close() {
        closed = true;
        platform.vertx().cancelTimer(timer);
        var until = System.nanoTime() + CLOSING.toNanos();
        while (running.get() && System.nanoTime() < until) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
