package hotline.recordings;

import hotline.platform.Platform;
import hotline.platform.Work;
import hotline.platform.lease.Lease;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks every second whether a pause is over; one server does it for all. */
final class PauseWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private final Platform platform;
    private final Work work;
    private final Lease lease;
    private final Pauses pauses;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final long timer;

    PauseWatch(Platform platform, Pauses pauses) {
        this.platform = platform;
        this.work = platform.work();
        this.lease = platform.lease();
        this.pauses = pauses;
        this.timer = platform.vertx().setPeriodic(EVERY.toMillis(), _ -> look());
    }

    private void look() {
        if (lease.held() && looking.compareAndSet(false, true)) {
            work.start("looking for pauses that are over", () -> {
                try {
                    pauses.endDue();
                } finally {
                    looking.set(false);
                }
            });
        }
    }

    @Override
    public void close() {
        platform.vertx().cancelTimer(timer);
    }
}
