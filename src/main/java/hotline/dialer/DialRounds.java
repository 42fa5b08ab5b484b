package hotline.dialer;

import hotline.floor.Floor;
import hotline.floor.FloorChange.LinkView;
import hotline.platform.Platform;
import hotline.platform.Problem;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks now and then for callbacks that are due while an agent is free; only the holder of the lease dials. */
final class DialRounds {
    private static final Logger log = LoggerFactory.getLogger(DialRounds.class);
    private static final int MOST_LOOKED_AT = 50;
    private static final Duration GRACE = Duration.ofSeconds(90);
    private final AtomicBoolean busy = new AtomicBoolean();
    /** 1, or 0 while the kill switch is thrown: an alarm can watch it. */
    private final AtomicInteger enabled;

    private final Platform platform;
    private final Floor floor;
    private final DialerSettings settings;
    private final CallbackDialling dialling;
    private final Recovery recovery;
    private final Supplier<CallingWindow> window;
    private final StartAttempt start;
    private final String pbx;

    DialRounds(
            Platform platform,
            Floor floor,
            DialerSettings settings,
            CallbackDialling dialling,
            Recovery recovery,
            Supplier<CallingWindow> window,
            StartAttempt start,
            String pbx) {
        this.platform = platform;
        this.floor = floor;
        this.settings = settings;
        this.dialling = dialling;
        this.recovery = recovery;
        this.window = window;
        this.start = start;
        this.pbx = pbx;
        this.enabled =
                Objects.requireNonNull(platform.metrics().gauge("hotline.dialling.enabled", new AtomicInteger(1)));
    }

    /** Starts a round unless one is going on. From any thread. */
    void soon() {
        if (busy.compareAndSet(false, true)) {
            platform.work().start("dialling", () -> {
                try {
                    round();
                } catch (Problem.Unavailable e) {
                    log.debug("no dialling: {}", e.getMessage());
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    private void round() {
        var up = floor.now().links().stream().allMatch(LinkView::up);
        if (!platform.lease().held() || !up) {
            return;
        }
        recovery.sweep(pbx, settings.ring().plus(GRACE));
        var now = platform.clock().instant();
        var rules = DiallingStore.read(platform.database(), start.midnight());
        enabled.set(rules.enabled() ? 1 : 0);
        if (!rules.enabled() || !rules.automatic() || !window.get().open(now)) {
            return;
        }
        CallbackStore.due(platform.database(), now, MOST_LOOKED_AT).forEach(dialling::dial);
    }
}
