package hotline.platform;

import hotline.platform.database.Sql;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again for what time brings, on the server that holds the lease; one round at a time. */
public final class Rounds implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private final Platform platform;
    private final String what;
    private final List<Runnable> looks;
    private final ReentrantLock looking = new ReentrantLock();
    private final long timer;

    /** @param what names it in the log, as in “looking for what is late” @param looks in their order, in each round */
    public Rounds(Platform platform, String what, Duration every, List<Runnable> looks) {
        this.platform = platform;
        this.what = what;
        this.looks = List.copyOf(looks);
        this.timer = platform.vertx()
                .setPeriodic(every.toMillis(), _ -> platform.work().start(what, this::round));
    }

    private void round() {
        if (!platform.lease().held() || !looking.tryLock()) {
            return;
        }
        try {
            looks.forEach(Runnable::run);
        } catch (Problem.Unavailable e) {
            log.info("{} waits: {}", what, e.getMessage());
        } finally {
            looking.unlock();
        }
    }

    /**
     * Takes a batch after the other, each in a transaction of the server that holds the lease, until one is not full.
     *
     * @param most in one batch; while it lasts the lease, which it holds on to, cannot be renewed
     * @param take works on so many at most and says how many there were
     * @throws Problem.Unavailable when another server holds the lease
     */
    public static void inBatches(Platform platform, int most, ToIntFunction<Sql> take) {
        int taken;
        do {
            taken = platform.database().transaction(sql -> {
                platform.lease().check(sql);
                return take.applyAsInt(sql);
            });
        } while (taken == most);
    }

    @Override
    public void close() {
        platform.vertx().cancelTimer(timer);
    }
}
