package hotline.calls;

import hotline.calls.LogRow.EventRow;
import hotline.platform.Platform;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * While another server writes the log: what this one would have to write is kept for as long as that
 * server's last words may be missing, and the ids that it gave are looked up, since browsers here name
 * calls by them. Lives on the telephone system's event loop.
 */
final class StandBy {
    /** Far longer than it takes to notice that the other server is gone. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private static final long LOOK_EVERY_NANOS = 1_000_000_000;
    private final Platform platform;
    private final LogStore store;
    private final String pbx;
    private final Tracker tracker;
    private final CallLog.Identified identified;
    private long nextLookNanos = System.nanoTime();
    private boolean looking;

    StandBy(Platform platform, LogStore store, String pbx, Tracker tracker, CallLog.Identified identified) {
        this.platform = platform;
        this.store = store;
        this.pbx = pbx;
        this.tracker = tracker;
        this.identified = identified;
    }

    /** Now and then. @param events of the timeline, of which the old ones go */
    void look(List<EventRow> events) {
        if (looking || nextLookNanos - System.nanoTime() > 0) {
            return;
        }
        nextLookNanos = System.nanoTime() + LOOK_EVERY_NANOS;
        var from = platform.clock().instant().minus(KEPT);
        events.removeIf(event -> event.at().isBefore(from));
        var unnamed = tracker.unnamed();
        if (!unnamed.isEmpty()) {
            looking = true;
            platform.work().run(() -> store.standing(pbx, unnamed)).onComplete(found -> {
                looking = false;
                if (found.succeeded()) {
                    found.result().forEach(call -> identified.identified(call.linkedid(), call.id()));
                }
            });
        }
    }

    /**
     * This server writes from now on. What the other one wrote to its end stays as it is.
     *
     * @return the calls to be written, by linkedid; completes on the event loop
     */
    Future<Map<String, Call>> takeOver() {
        var known = tracker.known();
        return platform.work().run(() -> store.standing(pbx, known.keySet())).map(standing -> {
            var calls = new HashMap<>(known);
            standing.forEach(call -> {
                identified.identified(call.linkedid(), call.id());
                if (call.ended()) {
                    calls.remove(call.linkedid());
                } else {
                    tracker.numberFrom(call.linkedid(), call.moments());
                }
            });
            return calls;
        });
    }
}
