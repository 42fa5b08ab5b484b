package hotline.reports;

import hotline.floor.FloorChange;
import hotline.platform.Problem;
import hotline.platform.Work;
import hotline.platform.lease.Lease;
import hotline.platform.spool.Spool;
import hotline.platform.spool.SpoolFull;
import hotline.platform.spool.SpoolSettings;
import hotline.reports.AgentSpan.Told;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps how each agent's time is spent. The floor tells states on its event loop; {@link #write} puts them
 * into the database in their order, or onto the disk while that does not take them.
 */
final class AgentTimes implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AgentTimes.class);
    private static final int MOST_WAITING = 100_000;
    private static final int AT_ONCE = 500;
    private static final long AT_ONCE_BYTES = 256 << 10;
    /** A database that is slower than this has them wait on disk, where a crash cannot reach them. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AgentTimeStore store;
    private final Lease lease;
    private final SpoolSettings settings;
    private final Spool spool;
    private final Counter shed;
    private final Map<Long, AgentSpan> present = new ConcurrentHashMap<>();
    private final Queue<Told> untold = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean takingOver;
    private volatile long fence;
    /** On the floor's event loop. */
    private long number;

    AgentTimes(AgentTimeStore store, Lease lease, SpoolSettings settings, MeterRegistry metrics) {
        this.store = store;
        this.lease = lease;
        this.settings = settings;
        this.spool = Spool.open(settings.folder(), settings.mostBytes());
        this.shed = Counter.builder("hotline.agents.times.shed")
                .description("States of agents that found neither database nor disk nor memory")
                .register(metrics);
        Gauge.builder("hotline.agents.times.waiting", untold, Queue::size)
                .description("States of agents that are neither in the database nor on disk")
                .register(metrics);
        Gauge.builder("hotline.agents.times.spool.bytes", spool, Spool::bytes)
                .description("States of agents that wait on disk for the database")
                .register(metrics);
    }

    /** On the floor's event loop. */
    void heard(FloorChange change) {
        if (change instanceof FloorChange.AgentChanged(var agent)) {
            var now = AgentSpan.of(agent);
            var before = present.put(agent.userId(), now);
            if (!lease.elsewhere() && (before == null || !before.same(now))) {
                tell(now);
            }
        }
    }

    private void tell(AgentSpan span) {
        if (untold.size() < MOST_WAITING) {
            untold.add(new Told(lease.holder(), ++number, fence, span));
        } else {
            shed.increment();
        }
    }

    /** This server writes from now on: what everybody does now follows. On the floor's event loop. */
    void takeOver(long term) {
        fence = term;
        present.values().stream().filter(AgentSpan::present).forEach(this::tell);
        takingOver = true;
    }

    /** Writes what waits; returns at once when somebody else does. */
    void write() {
        if (!writing.tryLock()) {
            return;
        }
        try {
            putAway();
        } finally {
            writing.unlock();
        }
    }

    private void putAway() {
        if (!lease.held() || !intoDatabase()) {
            ontoDisk();
        }
    }

    private boolean intoDatabase() {
        try {
            if (takingOver) {
                drainLeft();
            }
            while (!spool.isEmpty()) {
                drain(spool);
            }
            for (var next = next(); !next.isEmpty(); next = next()) {
                store(next);
                next.forEach(_ -> untold.poll());
            }
            if (takingOver) {
                var here = present.values().stream()
                        .filter(AgentSpan::present)
                        .map(AgentSpan::userId)
                        .toList();
                within(() -> store.closeLeft(here));
                takingOver = false;
            }
            return true;
        } catch (Problem.Unavailable e) {
            log.warn("states of agents wait on disk for the database: {}", e.toString());
            return false;
        }
    }

    /** What a server of this machine that is gone had told. */
    private void drainLeft() {
        for (var left : Spool.left(settings.folder(), settings.mostBytes())) {
            try (left) {
                while (!left.isEmpty()) {
                    drain(left);
                }
            }
        }
    }

    private void drain(Spool from) {
        var batch = from.next(AT_ONCE_BYTES);
        if (batch.isPresent()) {
            store(batch.get().records().stream().map(Told::read).toList());
            from.done(batch.get());
        }
    }

    private List<Told> next() {
        return untold.stream().limit(AT_ONCE).toList();
    }

    /** What the database refuses, whatever is wrong with it, must not keep the others. */
    private void store(List<Told> all) {
        try {
            within(() -> store.write(all));
        } catch (Problem.Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            if (all.size() == 1) {
                log.error("the state of an agent is refused: {}", all, e);
            } else {
                all.forEach(one -> store(List.of(one)));
            }
        }
    }

    private static void within(Runnable task) {
        Work.within("agent-times", PATIENCE, Executors.callable(task));
    }

    /** While another server writes, what waits is its own matter: it hears the same. */
    private void ontoDisk() {
        try {
            for (var next = next(); !next.isEmpty() && !lease.elsewhere(); next = next()) {
                spool.append(next.stream().map(Told::bytes).toList());
                next.forEach(_ -> untold.poll());
            }
        } catch (SpoolFull e) {
            log.error("{} states of agents wait in memory: {}", untold.size(), e.getMessage());
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            putAway();
            spool.close();
        } finally {
            writing.unlock();
        }
    }
}
