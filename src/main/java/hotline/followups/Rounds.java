package hotline.followups;

import hotline.platform.Platform;
import hotline.platform.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again for what time brings, on the server that holds the lease; one round at a time. */
final class Rounds implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private static final int BATCH = 100;
    private final Platform platform;
    private final Ending ending;
    private final Choosing choosing;
    private final Rhythm rhythm;
    private final Shortfall shortfall;
    private final Leaving leaving;
    private final Duration rhythmEvery;
    private final ReentrantLock looking = new ReentrantLock();
    private final long timer;
    private Instant rhythmAt = Instant.MIN;

    Rounds(
            Platform platform,
            FollowUpSettings settings,
            Ending ending,
            Choosing choosing,
            Rhythm rhythm,
            Shortfall shortfall,
            Leaving leaving) {
        this.platform = platform;
        this.ending = ending;
        this.choosing = choosing;
        this.rhythm = rhythm;
        this.shortfall = shortfall;
        this.leaving = leaving;
        this.rhythmEvery = settings.rhythmEvery();
        this.timer = platform.vertx()
                .setPeriodic(
                        settings.lookEvery().toMillis(), _ -> platform.work().start("follow-ups", this::round));
    }

    private void round() {
        if (!platform.lease().held() || !looking.tryLock()) {
            return;
        }
        try {
            look();
        } catch (Problem.Unavailable e) {
            log.info("looking for follow-ups waits: {}", e.getMessage());
        } finally {
            looking.unlock();
        }
    }

    private void look() {
        var now = platform.clock().instant();
        if (rhythmAt.isAfter(now) || !rhythmAt.isAfter(now.minus(rhythmEvery))) {
            shortfall.look();
            if (rhythm.look()) {
                rhythmAt = now;
            }
        }
        timePassed();
        leaving.look();
        choosing.look();
    }

    private void timePassed() {
        var taken = BATCH;
        while (taken == BATCH) {
            taken = platform.database().transaction(sql -> {
                platform.lease().check(sql);
                var due = FollowUpStore.take(sql, platform.clock().instant(), BATCH);
                due.forEach(one -> ending.look(sql, one));
                return due.size();
            });
        }
    }

    @Override
    public void close() {
        platform.vertx().cancelTimer(timer);
    }
}
