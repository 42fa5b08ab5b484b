package hotline.pbx.asterisk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The times of events when somebody sets the telephone system's clock: a call is told to its end by the
 * clock by which it began, so that its durations and its order stay true. A step is what the times of
 * events go further, or less far, than our monotonic clock between their arrivals. For one event loop.
 */
final class SteadyTime {
    private static final Logger log = LoggerFactory.getLogger(SteadyTime.class);
    /** No event is ever this late: a reader that stands still is cut off much sooner. */
    private static final Duration LEAST_STEP = Duration.ofMinutes(10);
    /** After such a silence an event may have waited in a socket as long as we were not there to read it … */
    private static final Duration LONG_SILENCE = Duration.ofMinutes(1);
    /** … unless it is of this moment by our own clock. */
    private static final Duration OF_NOW = Duration.ofSeconds(10);

    private static final int MOST_CALLS = 50_000;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private boolean begun;
    private Instant lastAt = Instant.EPOCH;
    private long lastNanos;
    /** All steps so far, after each of them; the first stands for none. */
    private final List<Duration> stepped = new ArrayList<>(List.of(Duration.ZERO));
    /** After how many steps a call began; those that are not in it began before the first. */
    private final LinkedHashMap<String, Integer> began = new LinkedHashMap<>();

    /** @param nanos a monotonic clock, as {@link System#nanoTime} */
    SteadyTime(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /** A call begins with the event that comes next. */
    void begins(String linkedid, Instant at) {
        look(at);
        if (stepped.size() > 1) {
            began.put(linkedid, stepped.size() - 1);
            if (began.size() > MOST_CALLS) {
                // Whoever began before all of these is over.
                began.pollFirstEntry();
            }
        }
    }

    /** When it was, by the clock by which its call began. @param at as the telephone system says it */
    Instant of(Instant at, Supplier<String> linkedid) {
        look(at);
        if (stepped.size() == 1) {
            return at;
        }
        var call = linkedid.get();
        var since = stepped.get(call.isEmpty() ? stepped.size() - 1 : began.getOrDefault(call, 0));
        return at.minus(stepped.getLast().minus(since));
    }

    private void look(Instant at) {
        var now = nanos.getAsLong();
        var passed = Duration.ofNanos(now - lastNanos);
        var step = Duration.between(lastAt, at).minus(passed);
        if (begun && step.abs().compareTo(LEAST_STEP) >= 0) {
            if (!believable(at, passed)) {
                // What comes next is compared with what came before the silence.
                return;
            }
            log.warn("the clock of the telephone system was set by {} s", step.toSeconds());
            stepped.add(stepped.getLast().plus(step));
        }
        begun = true;
        lastAt = at;
        lastNanos = now;
    }

    private boolean believable(Instant at, Duration passed) {
        return passed.compareTo(LONG_SILENCE) < 0
                || Duration.between(at, clock.instant()).abs().compareTo(OF_NOW) < 0;
    }
}
