package hotline.recordings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the clock may decide what is over. One that is set a month ahead would have everything
 * purged: what it says after such a jump is believed when a day has passed and nobody has set it back.
 * A jump while the server was down shows beside the time that was believed last, and one of this machine alone beside the
 * database's clock.
 */
final class ClockWatch {
    private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

    /** Summer time and corrections over the network stay below. */
    private static final Duration JUMP = Duration.ofHours(2);

    private static final Duration PATIENCE = Duration.ofDays(1);
    private final Clock clock;
    private final LongSupplier ticks;
    private final Supplier<Instant> database;
    private Instant lastSaid;
    private long lastTick;
    private @Nullable Long jumpedAt;

    /**
     * @param ticks nanoseconds that nobody can set, as {@link System#nanoTime}
     * @param last when the clock was believed before this start; more than a day later is a jump
     * @param database what the database's clock says
     */
    ClockWatch(Clock clock, LongSupplier ticks, Instant last, Supplier<Instant> database) {
        this.clock = clock;
        this.ticks = ticks;
        this.database = database;
        this.lastSaid = clock.instant();
        this.lastTick = ticks.getAsLong();
        if (Duration.between(last, lastSaid).compareTo(PATIENCE) > 0) {
            jumpedAt = lastTick;
            log.warn(
                    "the clock says {} and was believed last at {}: nothing is purged for a day, or until it is set back",
                    lastSaid,
                    last);
        }
    }

    /** To be asked now and then, by one thread. */
    boolean trusted() {
        return steady() && agreed();
    }

    private boolean agreed() {
        var apart = Duration.between(database.get(), clock.instant());
        if (apart.abs().compareTo(PATIENCE) > 0) {
            log.error("the clock is {} away from that of the database: nothing is purged until they agree", apart);
            return false;
        }
        return true;
    }

    private boolean steady() {
        var says = clock.instant();
        var tick = ticks.getAsLong();
        var ahead = Duration.between(lastSaid, says).minusNanos(tick - lastTick);
        lastSaid = says;
        lastTick = tick;
        if (ahead.compareTo(JUMP) > 0) {
            jumpedAt = tick;
            log.error(
                    "the clock jumped ahead by {} and says {}: nothing is purged for a day, or until it is set back",
                    ahead,
                    says);
        } else if (ahead.negated().compareTo(JUMP) > 0) {
            jumpedAt = null;
            log.warn("the clock was set back by {} and says {}", ahead.negated(), says);
        }
        var jumped = jumpedAt;
        if (jumped != null && tick - jumped >= PATIENCE.toNanos()) {
            jumpedAt = null;
        }
        return jumpedAt == null;
    }
}
