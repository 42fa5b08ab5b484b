package hotline.pbx.asterisk;

import hotline.pbx.PbxEvent;
import hotline.pbx.PbxListener;
import hotline.pbx.PbxSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection that listens. After each login the whole state is asked for while events are held
 * back; listeners get the state, then what was held back, then each event as it comes.
 */
final class EventsLink implements AmiLink.Listener {
    private static final Logger log = LoggerFactory.getLogger(EventsLink.class);
    /** Events held back during a resync; more, and the attempt is given up and made again. */
    private static final int MOST_HELD_BACK = 200_000;

    private static final long BOOT_MILLIS = 30_000;

    private final Vertx vertx;
    private final Clock clock;
    private final Translator translator;
    private final LinkMetrics metrics;
    private final List<PbxListener> listeners;
    private final Registrations registrations;
    private final AmiLink link;
    private final List<AmiFrame> heldBack = new ArrayList<>();
    private @Nullable AmiConnection connection;
    private boolean up;
    private @Nullable Instant downSince;

    EventsLink(Vertx vertx, PbxSettings settings, Clock clock, MeterRegistry registry, List<PbxListener> listeners) {
        this.vertx = vertx;
        this.clock = clock;
        this.listeners = listeners;
        this.translator = new Translator(settings.name(), clock);
        this.metrics = new LinkMetrics(registry, settings.name());
        this.registrations = new Registrations(translator, clock, this::tell);
        this.link = new AmiLink(vertx, settings, settings.events(), true, this);
    }

    void start() {
        link.start();
    }

    void stop() {
        link.stop();
    }

    /** The connection whose state is known and followed; null while there is none. */
    @Nullable
    AmiConnection standing() {
        return up ? connection : null;
    }

    @Override
    public void loggedIn(AmiConnection fresh) {
        metrics.connected();
        connection = fresh;
        heldBack.clear();
        vertx.setTimer(BOOT_MILLIS, _ -> {
            if (!up && connection == fresh) {
                fresh.end("not ready within " + BOOT_MILLIS + " ms of the login");
            }
        });
    }

    @Override
    public void event(AmiFrame frame) {
        var kind = frame.kind();
        metrics.event(kind);
        if (up) {
            deliver(frame, kind);
        } else if (kind == EventKind.FULLY_BOOTED) {
            // Only now does it answer for everything; a just started one says so late.
            resync(frame.number(HeaderNames.UPTIME, 0));
        } else if (heldBack.size() < MOST_HELD_BACK) {
            heldBack.add(frame.copy());
        } else if (connection != null) {
            connection.end("more events than can be held back");
        }
    }

    private void resync(long uptimeSeconds) {
        var asked = connection;
        if (asked == null) {
            return;
        }
        new Resync(asked, clock.instant()).run(uptimeSeconds).onComplete(result -> {
            if (result.succeeded()) {
                comeUp(result.result());
            } else {
                asked.end("resync failed: " + result.cause().getMessage());
            }
        });
    }

    private void comeUp(Resync.State state) {
        up = true;
        link.proved();
        metrics.isUp(true);
        if (downSince != null) {
            metrics.gap(Duration.between(downSince, clock.instant()));
            downSince = null;
        }
        tell(new PbxEvent.LinkUp(translator.stamp(clock.instant()), state.startedAt(), state.snapshot()));
        heldBack.forEach(frame -> deliver(frame, frame.kind()));
        heldBack.clear();
        askRegistrations();
        log.info(
                "state of {} channels, {} members adopted",
                state.snapshot().channels().size(),
                state.snapshot().members().size());
    }

    private void askRegistrations() {
        if (connection != null) {
            registrations.ask(connection);
        }
    }

    private void deliver(AmiFrame frame, EventKind kind) {
        if (kind == EventKind.REGISTRY) {
            askRegistrations();
        }
        var event = kind.isNoise() ? null : translator.translate(frame, kind);
        if (event != null) {
            var cut = connection == null ? 0 : connection.cutHeaders();
            metrics.lag(Duration.between(event.stamp().at(), clock.instant()).toMillis(), cut);
            tell(event);
        }
    }

    private void tell(PbxEvent event) {
        for (var listener : listeners) {
            try {
                listener.heard(event);
            } catch (RuntimeException e) {
                // One listener's mistake must not cost the others the event, nor us the link.
                log.error("a listener failed on {}", event, e);
            }
        }
    }

    @Override
    public void ended(String reason, boolean wasIn) {
        var silentMillis = connection == null ? 0 : connection.silentMillis();
        connection = null;
        heldBack.clear();
        if (up) {
            up = false;
            var now = clock.instant();
            downSince = now.minusMillis(silentMillis);
            metrics.isUp(false);
            tell(new PbxEvent.LinkDown(translator.stamp(now), downSince, reason));
        }
    }
}
