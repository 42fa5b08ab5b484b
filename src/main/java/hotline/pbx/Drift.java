package hotline.pbx;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What differs between what we believe and the telephone system's own view. Events may be under way
 * while it is asked, so only what differs in two looks in a row counts, is told and repaired.
 */
public final class Drift {
    private static final Logger log = LoggerFactory.getLogger(Drift.class);
    private final Map<String, Counter> counters = new HashMap<>();
    private Set<Difference> suspected = Set.of();
    private @Nullable Instant suspectedAt;

    /** @param kind what differs, of those given at first @param key what of which thing, as the telephone system has it */
    public record Difference(String kind, String key) {}

    /** @param kinds all that may differ, so that each is counted from 0 */
    public Drift(MeterRegistry metrics, String pbx, List<String> kinds) {
        kinds.forEach(kind -> counters.put(
                kind,
                Counter.builder("hotline.drift")
                        .description("Where our live state differed from the telephone system's, and was repaired")
                        .tag("pbx", pbx)
                        .tag("kind", kind)
                        .register(metrics)));
    }

    /** @return what differed at the last look too */
    public Set<Difference> confirm(Set<Difference> now, Instant at) {
        var confirmed = new HashSet<>(now);
        confirmed.retainAll(suspected);
        confirmed.forEach(difference -> {
            var counter = counters.get(difference.kind());
            if (counter != null) {
                counter.increment();
            }
            log.warn("drift, {}: {} (since {} at the latest)", difference.kind(), difference.key(), suspectedAt);
        });
        suspected = new HashSet<>(now);
        suspected.removeAll(confirmed);
        suspectedAt = at;
        return confirmed;
    }

    /** Whether the last look found something that another must confirm. */
    public boolean suspects() {
        return !suspected.isEmpty();
    }

    /** The link broke: what was suspected is told by the comparison after the gap. */
    public void forget() {
        suspected = Set.of();
    }
}
