package hotline.recordings;

import hotline.people.Audit;
import hotline.platform.database.Database;
import hotline.platform.lease.Guard;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes recordings whose time is over, many at once: the decision is written down first, then the
 * files go, then the tombstones are written. A crash anywhere leaves a decision that is not carried
 * out, with which the next purge begins.
 */
final class Purger {
    private static final Logger log = LoggerFactory.getLogger(Purger.class);
    private static final int AT_ONCE = 5000;

    /** While files of one decision go, the database decides the next, or writes its tombstones. */
    private static final int LANES = 2;

    private final Database database;
    private final Guard guard;
    private final Store store;
    private final Retention retention;
    private final Audit audit;
    private final Clock clock;
    private final Counter purged;
    private final Counter failed;
    private final Lock turn = new ReentrantLock();
    private final Executor beside = task -> Thread.ofVirtual().name("purge").start(task);

    Purger(
            Database database,
            Guard guard,
            Store store,
            Retention retention,
            Audit audit,
            Clock clock,
            MeterRegistry metrics) {
        this.database = database;
        this.guard = guard;
        this.store = store;
        this.retention = retention;
        this.audit = audit;
        this.clock = clock;
        this.purged = metrics.counter("hotline.recordings.purged");
        this.failed = metrics.counter("hotline.recordings.purge.failures");
    }

    /** @return how many recordings were removed */
    int purge() {
        var removed = removeDecided() + removeStubborn();
        var lanes = IntStream.range(0, LANES)
                .mapToObj(_ -> CompletableFuture.supplyAsync(this::decideAndRemove, beside))
                .toList();
        CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new)).join();
        return removed + lanes.stream().mapToInt(CompletableFuture::join).sum() + removeDecided();
    }

    private int decideAndRemove() {
        var removed = 0;
        while (decideInTurn() > 0) {
            removed += removeDecided();
        }
        return removed;
    }

    /** Two at the same time could decide the same: neither sees what the other has not committed. */
    private int decideInTurn() {
        turn.lock();
        try {
            return decide();
        } finally {
            turn.unlock();
        }
    }

    /** First step: the decision. @return about how many */
    int decide() {
        return database.transaction(sql -> {
            guard.check(sql);
            return PurgeLedger.decide(sql, retention, clock.instant(), AT_ONCE);
        });
    }

    /** Second and third step: the files and their tombstones. @return how many */
    int removeDecided() {
        return each(this::removeNext);
    }

    /** What could not be removed before. @return how many are gone now */
    private int removeStubborn() {
        return each(this::removeStubbornAfter);
    }

    /** @param after how far it went, and how many were removed; below zero when there is nothing left */
    private record Pass(long after, int removed) {
        private static final Pass NOTHING_LEFT = new Pass(-1, 0);
    }

    private interface Step {
        Pass after(long last);
    }

    private static int each(Step step) {
        var removed = 0;
        var after = 0L;
        while (true) {
            var pass = step.after(after);
            if (pass.after < 0) {
                return removed;
            }
            removed += pass.removed;
            after = pass.after;
        }
    }

    /** The files go while their rows are locked, so a hold either comes before or finds the tombstones. */
    private Pass removeNext(long after) {
        return database.transaction(sql -> {
            guard.check(sql);
            var next = PurgeLedger.next(sql, after);
            if (next.isEmpty()) {
                return Pass.NOTHING_LEFT;
            }
            var purge = next.get();
            var doomed = PurgeLedger.take(sql, purge);
            var gone = remove(doomed);
            PurgeLedger.stubborn(sql, rest(doomed, gone));
            PurgeLedger.bury(sql, audit, gone, clock.instant());
            PurgeLedger.close(sql, purge, clock.instant());
            return new Pass(purge.id(), gone.size());
        });
    }

    private Pass removeStubbornAfter(long after) {
        return database.transaction(sql -> {
            guard.check(sql);
            var doomed = PurgeLedger.takeStubborn(sql, after, AT_ONCE);
            if (doomed.isEmpty()) {
                return Pass.NOTHING_LEFT;
            }
            var gone = remove(doomed);
            PurgeLedger.bury(sql, audit, gone, clock.instant());
            return new Pass(doomed.getLast().id(), gone.size());
        });
    }

    /** @return those whose files are gone for good */
    private List<PurgeLedger.Doomed> remove(List<PurgeLedger.Doomed> doomed) {
        var removed =
                store.removeAll(doomed.stream().map(PurgeLedger.Doomed::file).toList());
        var gone = doomed.stream().filter(one -> removed.contains(one.file())).toList();
        var left = doomed.size() - gone.size();
        if (left > 0) {
            failed.increment(left);
            log.warn("{} recordings could not be removed; it is tried again", left);
        }
        purged.increment(gone.size());
        return gone;
    }

    private static List<PurgeLedger.Doomed> rest(List<PurgeLedger.Doomed> doomed, List<PurgeLedger.Doomed> gone) {
        var known = Set.copyOf(gone);
        return doomed.stream().filter(one -> !known.contains(one)).toList();
    }
}
