package hotline.cases;

import hotline.platform.Platform;
import hotline.platform.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for what is late, or waits to be done, again and again, on the server that holds the lease; one round at a time. */
final class LateRounds implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LateRounds.class);
    private final Platform platform;
    private final List<Runnable> looks;
    private final ReentrantLock looking = new ReentrantLock();
    private final long timer;

    LateRounds(Platform platform, List<Runnable> looks, Duration every) {
        this.platform = platform;
        this.looks = List.copyOf(looks);
        this.timer = platform.vertx()
                .setPeriodic(every.toMillis(), _ -> platform.work().start("looking for what is late", this::round));
    }

    private void round() {
        if (!platform.lease().held() || !looking.tryLock()) {
            return;
        }
        try {
            looks.forEach(Runnable::run);
        } catch (Problem.Unavailable e) {
            log.info("looking for what is late waits: {}", e.getMessage());
        } finally {
            looking.unlock();
        }
    }

    @Override
    public void close() {
        platform.vertx().cancelTimer(timer);
    }
}
