package hotline.calls;

import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.lease.Guard;
import hotline.platform.numbers.PhoneNumbers;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares each call that is over in the files with the log. One that the log has, heard from its
 * beginning to its end, is settled; any other is put together and written first. Each call in a
 * transaction of its own, so that it may be interrupted anywhere and begun again.
 */
final class Settling {
    private static final Logger log = LoggerFactory.getLogger(Settling.class);
    private static final int BATCH = 100;

    private final Database database;
    private final Guard guard;
    private final JournalStore journal;
    private final ReconstructionStore store;
    private final Reconstruction reconstruction;
    private final JournalSettings settings;
    private final PhoneNumbers numbers;
    private final Clock clock;
    private final Consumer<CallEffect.CallEnded> told;
    private final Counter heard;
    private final Counter whole;
    private final Counter completed;
    private final Counter failed;

    Settling(
            Platform platform,
            JournalStore journal,
            ReconstructionStore store,
            Reconstruction reconstruction,
            JournalSettings settings,
            Consumer<CallEffect.CallEnded> told) {
        this.database = platform.database();
        this.guard = platform.lease();
        this.journal = journal;
        this.store = store;
        this.reconstruction = reconstruction;
        this.settings = settings;
        this.numbers = platform.numbers();
        this.clock = platform.clock();
        this.told = told;
        var metrics = platform.metrics();
        this.heard = metrics.counter("hotline.calls.settled", "as", "heard");
        this.whole = metrics.counter("hotline.calls.settled", "as", "whole");
        this.completed = metrics.counter("hotline.calls.settled", "as", "completed");
        this.failed = metrics.counter("hotline.calls.settle.failures");
    }

    /**
     * What is known of the link.
     *
     * @param up whether it stands: then calls that were going on during a gap have been compared
     * @param startedAt when the telephone system was last started
     * @param heardUntil when it is down, since when
     */
    record Link(boolean up, Instant startedAt, Instant heardUntil) {}

    /** @param done whether every ended call has been looked at @param reconstructed how many calls were written */
    record Pass(boolean done, int reconstructed) {}

    /** Looks at every ended call once, or until {@code stop}. */
    Pass run(Link link, BooleanSupplier stop) {
        var count = 0;
        var cursor = JournalStore.Cursor.BEGIN;
        for (var batch = journal.ended(cursor, settings.settle().toMillis(), BATCH); !batch.isEmpty(); ) {
            for (var ended : batch) {
                if (stop.getAsBoolean()) {
                    return new Pass(false, count);
                }
                count += settle(ended.linkedid(), link, false);
            }
            batch = journal.ended(batch.getLast().cursor(), settings.settle().toMillis(), BATCH);
        }
        if (link.up()) {
            var silentSince = clock.instant().minus(settings.giveUp());
            for (var linkedid : journal.endless(link.startedAt(), silentSince, BATCH)) {
                if (stop.getAsBoolean()) {
                    return new Pass(false, count);
                }
                count += settle(linkedid, link, true);
            }
        }
        journal.forgetOrphans(clock.instant().minus(settings.giveUp()));
        return new Pass(true, count);
    }

    private int settle(String linkedid, Link link, boolean endless) {
        try {
            var written = database.transaction(sql -> settle(sql, linkedid, link, endless));
            written.forEach(told);
            return written.size();
        } catch (Problem.Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            // This one alone is wrong, whatever is wrong with it: it must not keep the others.
            failed.increment();
            log.error("call {} could not be put together from the files", linkedid, e);
            return 0;
        }
    }

    private List<CallEffect.CallEnded> settle(Sql sql, String linkedid, Link link, boolean endless) {
        guard.check(sql);
        var calls = journal.joined(sql, linkedid);
        if (calls.none() || !(endless || calls.ended())) {
            return List.of();
        }
        var logged = store.logged(sql, calls.linkedids());
        if (endless && logged.values().stream().anyMatch(ReconstructionStore.Logged::live)) {
            // The tracker knows that it goes on, whatever the clocks say.
            return List.of();
        }
        if (!link.up() && (!logged.isEmpty() || !calls.firstAt().isAfter(link.heardUntil()))) {
            // What the tracker still believes of it is compared when the link stands again.
            return List.of();
        }
        var written = new ArrayList<CallEffect.CallEnded>();
        if (logged.size() < calls.linkedids().size()
                || logged.values().stream().anyMatch(ReconstructionStore.Logged::lacking)) {
            var oldest = clock.instant().minus(settings.lookBack());
            var lacking = reconstruction.of(calls.lines()).stream()
                    .filter(call -> !call.call().startedAt.isBefore(oldest))
                    .filter(call -> wanted(call, logged.get(call.linkedid())))
                    .toList();
            write(sql, lacking).forEach(written::add);
            lacking.forEach(call -> (logged.containsKey(call.linkedid()) ? completed : whole).increment());
        } else {
            heard.increment();
        }
        journal.forget(sql, calls);
        return written;
    }

    /** What was heard in part is better than what the files know only the end of. */
    private static boolean wanted(Reconstruction.Retold call, ReconstructionStore.@Nullable Logged known) {
        return known == null || (known.lacking() && (known.live() || call.fromTheBeginning()));
    }

    private List<CallEffect.CallEnded> write(Sql sql, List<Reconstruction.Retold> calls) {
        if (calls.isEmpty()) {
            return List.of();
        }
        var timelines = new LinkedHashMap<String, List<Moment>>();
        calls.forEach(call -> timelines.put(call.linkedid(), call.timeline()));
        var rows = calls.stream().map(call -> LogRow.of(call.call(), numbers)).toList();
        var ids = store.write(sql, rows, timelines);
        return calls.stream()
                .map(call -> {
                    call.call().id = ids.get(call.linkedid());
                    var record = call.ended().record();
                    return new CallEffect.CallEnded(
                            record.endedAt(), CallViews.of(call.call(), numbers), CallSummary.of(call.call()));
                })
                .toList();
    }
}
