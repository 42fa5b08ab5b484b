package hotline.recordings;

import hotline.people.Audit;
import hotline.platform.database.Database;
import hotline.platform.lease.Guard;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes recordings whose time is over: the decision is written down first, then the file goes, then
 * the tombstone is written. A crash anywhere leaves rows in the state {@code purging}, with which the
 * next purge begins.
 */
final class Purger {
    private static final Logger log = LoggerFactory.getLogger(Purger.class);
    private static final int DECIDE_AT_ONCE = 500;
    private static final int REMOVE_AT_ONCE = 500;

    private final Database database;
    private final Guard guard;
    private final Store store;
    private final Retention retention;
    private final Audit audit;
    private final Clock clock;
    private final Counter purged;
    private final Counter failed;

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
        var removed = removeDecided();
        while (decide() > 0) {
            removed += removeDecided();
        }
        return removed;
    }

    /** First step: the decision. @return how many */
    int decide() {
        return database.transaction(sql -> {
            guard.check(sql);
            return PurgeLedger.decide(sql, retention, clock.instant(), DECIDE_AT_ONCE);
        });
    }

    /** Second and third step: the files and their tombstones. @return how many */
    int removeDecided() {
        var removed = 0;
        var after = 0L;
        while (true) {
            var batch = removeBatch(after);
            if (batch.isEmpty()) {
                return removed;
            }
            removed += (int) batch.stream().filter(Removal::done).count();
            after = batch.getLast().doomed.id();
        }
    }

    private record Removal(PurgeLedger.Doomed doomed, boolean done) {}

    /** The files go while their rows are locked, so a hold either comes before or finds the tombstone. */
    private List<Removal> removeBatch(long after) {
        return database.transaction(sql -> {
            guard.check(sql);
            var batch = remove(PurgeLedger.take(sql, after, REMOVE_AT_ONCE));
            var gone = batch.stream().filter(Removal::done).map(Removal::doomed).toList();
            PurgeLedger.bury(sql, audit, gone, clock.instant());
            purged.increment(gone.size());
            return batch;
        });
    }

    private List<Removal> remove(List<PurgeLedger.Doomed> doomed) {
        var removed =
                store.removeAll(doomed.stream().map(PurgeLedger.Doomed::file).toList());
        var batch = new ArrayList<Removal>();
        for (var one : doomed) {
            var done = removed.contains(one.file());
            if (!done) {
                failed.increment();
                log.warn("recording {} could not be removed; it is tried again", one.uuid());
            }
            batch.add(new Removal(one, done));
        }
        return batch;
    }
}
