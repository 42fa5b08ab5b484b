package hotline.pbx.asterisk;

import hotline.pbx.Look;
import hotline.pbx.Snapshot;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks now and then for the whole state, on the acting connection, and lets it be compared. Lives on
 * the link's event loop.
 */
final class Looks {
    private static final Logger log = LoggerFactory.getLogger(Looks.class);
    /** Long enough for every event that was under way at the first look. */
    private static final Duration AGAIN = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final Duration every;
    private final Clock clock;
    private final Timer time;
    private final EventsLink events;
    private final AmiLink actions;
    private final List<Look> looks = new CopyOnWriteArrayList<>();
    private long timer = -1;
    private boolean stopped;

    Looks(Vertx vertx, Duration every, Clock clock, MeterRegistry metrics, EventsLink events, AmiLink actions) {
        this.vertx = vertx;
        this.every = every;
        this.clock = clock;
        this.time = metrics.timer("hotline.pbx.look");
        this.events = events;
        this.actions = actions;
    }

    void add(Look look) {
        looks.add(look);
    }

    void start() {
        next(every);
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private void next(Duration pause) {
        if (!stopped) {
            timer = vertx.setTimer(pause.toMillis(), _ -> look());
        }
    }

    private void look() {
        var link = events.standing();
        if (link == null) {
            next(every);
            return;
        }
        var at = clock.instant();
        var asked = System.nanoTime();
        actions.connection()
                .compose(connection -> new Resync(connection, at).look())
                .onSuccess(snapshot -> {
                    time.record(Duration.ofNanos(System.nanoTime() - asked));
                    // A link that broke meanwhile is compared after the gap.
                    next(link == events.standing() && differs(snapshot, at) ? AGAIN : every);
                })
                .onFailure(failure -> {
                    log.debug("no look at the telephone system: {}", failure.getMessage());
                    next(every);
                });
    }

    private boolean differs(Snapshot snapshot, Instant at) {
        var differs = false;
        for (var look : looks) {
            try {
                differs |= look.compare(snapshot, at);
            } catch (RuntimeException e) {
                log.error("a comparison failed", e);
            }
        }
        return differs;
    }
}
