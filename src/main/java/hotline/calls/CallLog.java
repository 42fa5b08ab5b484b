package hotline.calls;

import hotline.calls.LogRow.EventRow;
import hotline.calls.LogStore.Gap;
import hotline.platform.Platform;
import hotline.platform.Problem;
import hotline.platform.Work;
import hotline.platform.lease.Lease;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Context;
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
 * Carries what the tracker knows into the database, in batches and beside the event loop, so that a
 * slow or absent database never slows a call. What is not yet written waits, bounded; a call waits
 * once however often it changes, and is written as it then is.
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
    private final LogStore store;
    private final String pbx;
    private final Tracker tracker;
    private final Identified identified;
    private final StandBy standBy;
    private final LinkedHashMap<String, Call> waiting = new LinkedHashMap<>();
    private List<EventRow> events = new ArrayList<>();
    private List<Gap> gaps = new ArrayList<>();
    private final Counter shed;
    private boolean writing;
    /** One while a call that the database refuses is looked for among those that wait. */
    private int batch = BATCH;

    private boolean up;
    private @Nullable Gap openGap;
    private boolean closed;
    private long pauseUntilNanos = System.nanoTime();
    private long pauseMillis;
    private @Nullable Instant startedAt;
    private final List<Long> timers = new ArrayList<>();

    CallLog(Platform platform, Context context, LogStore store, String pbx, Tracker tracker, Identified identified) {
        this.platform = platform;
        this.context = context;
        this.store = store;
        this.pbx = pbx;
        this.tracker = tracker;
        this.identified = identified;
        this.standBy = new StandBy(platform, store, pbx, tracker, identified);
        this.shed = platform.metrics().counter("hotline.calls.log.shed");
        Gauge.builder("hotline.calls.log.waiting", this, one -> one.waiting.size())
                .register(platform.metrics());
        Gauge.builder("hotline.calls.live", tracker, Tracker::size).register(platform.metrics());
    }

    void start() {
        context.runOnContext(_ -> {
            timers.add(platform.vertx().setPeriodic(EVERY_MILLIS, _ -> write()));
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

    private void write() {
        if (!platform.lease().held()) {
            standBy();
            return;
        }
        if (writing || (waiting.isEmpty() && gaps.isEmpty()) || System.nanoTime() < pauseUntilNanos) {
            return;
        }
        writing = true;
        var calls = takeCalls();
        var rows = calls.values().stream()
                .map(call -> LogRow.of(call, platform.numbers()))
                .toList();
        var someEvents = takeEvents(calls);
        var someGaps = gaps;
        gaps = new ArrayList<>();
        platform.work()
                .run(() -> store.write(rows, someEvents, lastOfEach(someGaps)))
                .onComplete(result -> {
                    writing = false;
                    if (result.succeeded()) {
                        pauseMillis = 0;
                        result.result().forEach(identified::identified);
                        write();
                    } else {
                        again(calls, someEvents, someGaps, result.cause());
                    }
                });
    }

    /** Another server writes; without the database nobody does, and everything waits. */
    private void standBy() {
        if (platform.lease().elsewhere() && !writing) {
            waiting.clear();
            gaps.clear();
            standBy.look(events);
        }
    }

    private Map<String, Call> takeCalls() {
        var calls = new LinkedHashMap<String, Call>();
        for (var it = waiting.entrySet().iterator(); it.hasNext() && calls.size() < batch; ) {
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

    /** A gap that began and ended within one batch is one row. */
    private static List<Gap> lastOfEach(List<Gap> gaps) {
        var last = new LinkedHashMap<Instant, Gap>();
        gaps.forEach(gap -> last.put(gap.since(), gap));
        return List.copyOf(last.values());
    }

    private void again(Map<String, Call> calls, List<EventRow> someEvents, List<Gap> someGaps, Throwable cause) {
        if (!(cause instanceof Problem.Unavailable)) {
            if (calls.size() <= 1) {
                // This one alone is refused, whatever is wrong with it: it must not keep the others.
                shed.increment();
                batch = BATCH;
                log.error("the call log refuses {}", calls.keySet(), cause);
                return;
            }
            batch = 1;
        }
        calls.forEach(waiting::putIfAbsent);
        someEvents.addAll(events);
        events = someEvents;
        someGaps.addAll(gaps);
        gaps = someGaps;
        pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, Math.max(EVERY_MILLIS, 2 * pauseMillis));
        pauseUntilNanos = System.nanoTime() + pauseMillis * 1_000_000;
        log.warn("the call log cannot be written now ({} calls wait): {}", waiting.size(), cause.toString());
    }

    private void noteHeard() {
        if (up && !closed && platform.lease().held()) {
            var now = platform.clock().instant();
            var started = startedAt;
            platform.work()
                    .run(() -> {
                        store.heard(pbx, started, now);
                        return true;
                    })
                    .onFailure(e -> log.debug("heard-until not noted", e));
        }
    }

    /** Writes what waits, for the last time. Not from an event loop. */
    void close() {
        Promise<List<LogRow>> rest = Promise.promise();
        context.runOnContext(_ -> {
            closed = true;
            timers.forEach(platform.vertx()::cancelTimer);
            rest.complete(waiting.values().stream()
                    .map(call -> LogRow.of(call, platform.numbers()))
                    .toList());
        });
        var rows = Work.await(rest.future());
        if (platform.lease().elsewhere()) {
            return;
        }
        try {
            store.write(rows, List.copyOf(events), lastOfEach(gaps));
            if (up) {
                store.heard(pbx, startedAt, platform.clock().instant());
            }
        } catch (RuntimeException e) {
            log.warn("{} calls could not be written at the end", rows.size(), e);
        }
    }
}
