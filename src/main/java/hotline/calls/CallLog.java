package hotline.calls;

import hotline.calls.LogBatch.Gap;
import hotline.calls.LogBatch.Heard;
import hotline.calls.LogRow.EventRow;
import hotline.platform.Platform;
import hotline.platform.Work;
import hotline.platform.lease.Lease;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what the tracker knows to the {@link LogWriter}, in batches and beside the event loop, so that
 * a slow or absent database never slows a call. A call waits once however often it changes, and is
 * written as it then is.
 */
final class CallLog {
    private static final Logger log = LoggerFactory.getLogger(CallLog.class);
    private static final long EVERY_MILLIS = 200;
    private static final long STATE_EVERY_MILLIS = 5_000;
    private static final int BATCH = 500;
    private static final int MOST_CALLS = 50_000;
    private static final int MOST_EVENTS = 500_000;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    /** Told the ids that the database gave. */
    interface Identified {
        void identified(String linkedid, long id);
    }

    private final Platform platform;
    private final Context context;
    private final LogWriter writer;
    private final String pbx;
    private final Tracker tracker;
    private final Identified identified;
    private final StandBy standBy;
    private final LinkedHashMap<String, Call> waiting = new LinkedHashMap<>();
    private List<EventRow> events = new ArrayList<>();
    private List<Gap> gaps = new ArrayList<>();
    private final Counter shed;
    private @Nullable Heard heard;
    private Future<?> writing = Future.succeededFuture();
    private boolean draining;
    private boolean up;
    private @Nullable Gap openGap;
    private boolean closed;
    private final Pause afterRefusal = new Pause(EVERY_MILLIS, LONGEST_PAUSE_MILLIS);
    private final Pause beforeDrain = new Pause(EVERY_MILLIS, LONGEST_PAUSE_MILLIS);
    private @Nullable Instant startedAt;
    private final List<Long> timers = new ArrayList<>();

    CallLog(
            Platform platform,
            Context context,
            LogWriter writer,
            StandBy standBy,
            Tracker tracker,
            String pbx,
            Identified identified) {
        this.platform = platform;
        this.context = context;
        this.writer = writer;
        this.pbx = pbx;
        this.tracker = tracker;
        this.identified = identified;
        this.standBy = standBy;
        this.shed = platform.metrics().counter("hotline.calls.log.shed");
        Gauge.builder("hotline.calls.log.waiting", this, one -> one.waiting.size())
                .register(platform.metrics());
        Gauge.builder("hotline.calls.live", tracker, Tracker::size).register(platform.metrics());
    }

    void start() {
        context.runOnContext(_ -> {
            timers.add(platform.vertx().setPeriodic(EVERY_MILLIS, _ -> beat()));
            timers.add(platform.vertx().setPeriodic(STATE_EVERY_MILLIS, _ -> noteHeard()));
        });
        platform.lease().listen(new Lease.Listener() {
            @Override
            public void taken(long fence) {
                context.runOnContext(_ -> takeOver());
            }

            @Override
            public void lost() {
                // What is being written now is refused by the database, and waits.
            }
        });
    }

    private void takeOver() {
        standBy.takeOver().onComplete(known -> {
            known.otherwise(_ -> tracker.known()).result().forEach(waiting::putIfAbsent);
            // Those of the other calls were written with them.
            events.removeIf(event -> !waiting.containsKey(event.linkedid()));
            if (openGap != null && !gaps.contains(openGap)) {
                gaps.add(openGap);
            }
        });
    }

    /** The link stands, since a telephone system that started then. */
    void linked(boolean nowUp, @Nullable Instant started) {
        up = nowUp;
        startedAt = started == null ? startedAt : started;
        noteHeard();
    }

    void heard(CallEffect effect) {
        if (closed) {
            return;
        }
        switch (effect) {
            case CallEffect.TimelineEntry entry -> {
                changed(entry.call().linkedid());
                if (events.size() < MOST_EVENTS) {
                    events.add(EventRow.of(entry.call(), entry.moment()));
                } else {
                    shed.increment();
                }
            }
            case CallEffect.GapBegan gap -> {
                openGap = new Gap(gap.pbx(), gap.at(), null, false, gap.reason());
                gaps.add(openGap);
            }
            case CallEffect.GapEnded gap -> {
                openGap = null;
                gaps.add(new Gap(gap.pbx(), gap.since(), gap.at(), gap.restarted(), "not connected"));
            }
            case CallEffect.CallIdentified _ -> {}
            case CallEffect.OfCall of -> changed(of.call().linkedid());
        }
    }

    private void changed(String linkedid) {
        if (waiting.containsKey(linkedid)) {
            return;
        }
        var call = tracker.call(linkedid);
        if (call != null) {
            if (waiting.size() >= MOST_CALLS) {
                waiting.pollFirstEntry();
                shed.increment();
            }
            waiting.put(linkedid, call);
        }
    }

    private void beat() {
        write();
        drain();
    }

    private void write() {
        if (platform.lease().elsewhere()) {
            standBy();
            return;
        }
        if (!writing.isComplete() || nothingWaits() || afterRefusal.lasts()) {
            return;
        }
        var calls = takeCalls();
        var batch = batch(calls);
        writing = platform.work().run(() -> writer.write(batch)).onComplete(result -> {
            if (result.succeeded()) {
                afterRefusal.end();
                tell(result.result());
                context.runOnContext(_ -> write());
            } else {
                again(calls, batch, result.cause());
            }
        });
    }

    /** Another server writes. What waits on disk stays there until this one does. */
    private void standBy() {
        if (writing.isComplete()) {
            waiting.clear();
            gaps.clear();
            heard = null;
            standBy.look(events);
        }
    }

    private boolean nothingWaits() {
        return waiting.isEmpty() && gaps.isEmpty() && heard == null;
    }

    private void tell(Map<String, Long> ids) {
        ids.forEach(identified::identified);
    }

    private LogBatch batch(Map<String, Call> calls) {
        var rows = calls.values().stream()
                .map(call -> LogRow.of(call, platform.numbers()))
                .toList();
        var batch = new LogBatch(rows, takeEvents(calls), LogBatch.lastOfEach(gaps), heard);
        gaps = new ArrayList<>();
        heard = null;
        return batch;
    }

    private Map<String, Call> takeCalls() {
        var calls = new LinkedHashMap<String, Call>();
        for (var it = waiting.entrySet().iterator(); it.hasNext() && calls.size() < BATCH; ) {
            var entry = it.next();
            calls.put(entry.getKey(), entry.getValue());
            it.remove();
        }
        return calls;
    }

    /** Those of the calls that are written with them; others wait for theirs. */
    private List<EventRow> takeEvents(Map<String, Call> calls) {
        var taken = new ArrayList<EventRow>();
        var left = new ArrayList<EventRow>();
        events.forEach(event -> (calls.containsKey(event.linkedid()) ? taken : left).add(event));
        events = left;
        return taken;
    }

    /** Neither the database nor the disk took it. */
    private void again(Map<String, Call> calls, LogBatch batch, Throwable cause) {
        calls.forEach(waiting::putIfAbsent);
        var all = new ArrayList<>(batch.events());
        all.addAll(events);
        events = all;
        var allGaps = new ArrayList<>(batch.gaps());
        allGaps.addAll(gaps);
        gaps = allGaps;
        heard = heard == null ? batch.heard() : heard;
        afterRefusal.begin();
        log.error("the call log can be written nowhere now ({} calls wait): {}", waiting.size(), cause.toString());
    }

    private void drain() {
        if (draining
                || closed
                || beforeDrain.lasts()
                || !writer.behind()
                || !platform.lease().held()) {
            return;
        }
        draining = true;
        platform.work().run(writer::drain).onComplete(result -> {
            draining = false;
            if (result.succeeded()) {
                beforeDrain.end();
                tell(result.result());
                context.runOnContext(_ -> drain());
            } else {
                beforeDrain.begin();
                log.debug("the call log waits on disk", result.cause());
            }
        });
    }

    private void noteHeard() {
        if (up && !closed && !platform.lease().elsewhere()) {
            heard = new Heard(pbx, startedAt, platform.clock().instant());
        }
    }

    /** Writes what waits, for the last time. Not from an event loop. */
    void close() {
        Promise<LogBatch> rest = Promise.promise();
        context.runOnContext(_ -> {
            noteHeard();
            closed = true;
            timers.forEach(platform.vertx()::cancelTimer);
            // What is being written comes first: it may have to wait on disk before this.
            writing.onComplete(_ -> context.runOnContext(_ -> rest.complete(everything())));
        });
        var batch = Work.await(rest.future());
        try (writer) {
            if (!batch.isEmpty() && !platform.lease().elsewhere()) {
                writer.write(batch);
            }
        } catch (RuntimeException e) {
            log.error("{} calls could not be written at the end", batch.calls().size(), e);
        }
    }

    private LogBatch everything() {
        var calls = new LinkedHashMap<>(waiting);
        waiting.clear();
        return batch(calls);
    }
}
