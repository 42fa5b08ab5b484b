package hotline.recordings;

import hotline.recordings.audio.SourceChanged;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes over all ended calls whose audio is not safe yet, and does what is next for each. One thread
 * at a time; whatever a crash interrupted is found again by the next sweep, from the ledger alone.
 */
final class Finisher {
    private static final Logger log = LoggerFactory.getLogger(Finisher.class);
    private static final int BATCH = 200;

    /** A missing file may come back with its share; after this it is not looked for any more. */
    private static final Duration STILL_LOOKED_FOR = Duration.ofDays(7);

    private static final Duration HALF_WRITTEN_FOR = Duration.ofHours(1);

    private final Ledger ledger;
    private final Spool spool;
    private final Store store;
    private final FinishRecording finish;
    private final JudgeCall judge;
    private final RecordingSettings settings;
    private final Clock clock;
    private final FileWatch watch = new FileWatch();
    private final Counter finished;
    private final Counter missing;
    private final Counter failed;

    Finisher(
            Ledger ledger,
            Spool spool,
            Store store,
            FinishRecording finish,
            JudgeCall judge,
            RecordingSettings settings,
            Clock clock,
            MeterRegistry metrics) {
        this.ledger = ledger;
        this.spool = spool;
        this.store = store;
        this.finish = finish;
        this.judge = judge;
        this.settings = settings;
        this.clock = clock;
        this.finished = metrics.counter("hotline.recordings.finished");
        this.missing = metrics.counter("hotline.recordings.missing");
        this.failed = metrics.counter("hotline.recordings.finish.failures");
    }

    /** @return how many recordings were finished */
    int sweep() {
        if (!spool.present()) {
            // Not mounted, or Asterisk has never recorded: no file may be called missing for that.
            return 0;
        }
        removeLeftRaw();
        var looked = new HashSet<String>();
        var count = 0;
        var since = clock.instant().minus(STILL_LOOKED_FOR);
        for (var batch = ledger.unfinished(0, since, BATCH); !batch.isEmpty(); ) {
            for (var entry : batch) {
                count += step(entry, looked) ? 1 : 0;
            }
            batch = batch.size() < BATCH
                    ? List.of()
                    : ledger.unfinished(batch.getLast().id(), since, BATCH);
        }
        watch.keepOnly(looked);
        return count;
    }

    /** What an earlier run left half written goes; called at start. */
    void tidy() {
        var removed = store.removeUnfinished(clock.instant().minus(HALF_WRITTEN_FOR), ledger.parts());
        if (removed > 0) {
            log.info("removed {} half-written files", removed);
        }
    }

    private boolean step(Entry entry, Set<String> looked) {
        try {
            return stepOrFail(entry, looked);
        } catch (SourceChanged e) {
            ledger.again(ledger.entry(entry.id()));
            log.info("recording {}: the spool file changed while it was read", entry.uuid());
        } catch (IOException | RuntimeException e) {
            failed.increment();
            log.warn("recording {} could not be finished; it is tried again", entry.uuid(), e);
        }
        return false;
    }

    private boolean stepOrFail(Entry entry, Set<String> looked) throws IOException {
        var name = entry.spoolName();
        if (name.isEmpty()) {
            return false;
        }
        var raw = name.get();
        var now = clock.instant();
        if (entry.step() == FinishStep.SEALED) {
            // All that is needed is in the store; the spool file may be gone by now.
            return finished(entry, raw, entry.rawSize());
        }
        var size = spool.size(raw);
        size.ifPresent(_ -> looked.add(raw.path()));
        var seen = size.isEmpty()
                ? new NextStep.Seen(null, false)
                : new NextStep.Seen(
                        size.getAsLong(), watch.settled(raw.path(), size.getAsLong(), now, settings.settle()));
        switch (NextStep.of(entry, seen, now, settings.missingAfter())) {
            case WAIT -> {}
            case NOTHING -> ledger.nothing(entry);
            case MISSING -> miss(entry, Set.of(Flag.MISSING));
            case EMPTY -> miss(entry, Set.of(Flag.MISSING, Flag.EMPTY));
            case FINISH -> {
                return finished(entry, raw, size.getAsLong());
            }
        }
        return false;
    }

    private boolean finished(Entry entry, SpoolName raw, long bytes) throws IOException {
        var done = finish.finish(entry, raw, bytes);
        if (done) {
            finished.increment();
        }
        return done;
    }

    private void miss(Entry entry, Set<Flag> flags) {
        if (ledger.missing(entry, flags)) {
            missing.increment();
            judge.judge(entry.call());
            log.warn("recording {} of call {} is missing: {}", entry.uuid(), entry.call(), entry.spoolFile());
        }
    }

    private void removeLeftRaw() {
        for (var batch = ledger.rawLeft(0, BATCH); !batch.isEmpty(); ) {
            for (var entry : batch) {
                entry.spoolName().ifPresent(raw -> removeRaw(entry, raw));
            }
            batch = batch.size() < BATCH
                    ? List.of()
                    : ledger.rawLeft(batch.getLast().id(), BATCH);
        }
    }

    private void removeRaw(Entry entry, SpoolName raw) {
        try {
            finish.removeRaw(entry, raw);
        } catch (RuntimeException e) {
            failed.increment();
            log.warn("spool file {} could not be removed; it is tried again", raw.path(), e);
        }
    }
}
