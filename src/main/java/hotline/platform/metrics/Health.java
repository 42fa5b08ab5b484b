package hotline.platform.metrics;

import hotline.platform.Work;
import io.vertx.core.Future;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the parts that we need are there. Checks run on virtual threads and may wait. */
public final class Health {
    private static final Logger log = LoggerFactory.getLogger(Health.class);
    private static final long PATIENCE_SECONDS = 3;
    private final Work work;
    private final Map<String, BooleanSupplier> needed = new ConcurrentHashMap<>();
    private final Map<String, BooleanSupplier> told = new ConcurrentHashMap<>();

    public Health(Work work) {
        this.work = work;
    }

    /** @param ready whether this server should be given work @param parts by name, whether each is there */
    public record Report(boolean ready, Map<String, Boolean> parts) {}

    /** A part without which this server is not ready. */
    public void need(String part, BooleanSupplier check) {
        needed.put(part, check);
    }

    /** A part that is told of only: when the telephone system is away, no other server has a better one. */
    public void tell(String part, BooleanSupplier check) {
        told.put(part, check);
    }

    /** Asks all parts; one that does not answer within 3 s is not there. */
    public Future<Report> ask() {
        return work.run(() -> {
                    var parts = new TreeMap<String, Boolean>();
                    needed.forEach((part, check) -> parts.put(part, holds(part, check)));
                    var ready = !parts.containsValue(false);
                    told.forEach((part, check) -> parts.put(part, holds(part, check)));
                    return new Report(ready, parts);
                })
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .otherwise(new Report(false, Map.of()));
    }

    private static boolean holds(String part, BooleanSupplier check) {
        try {
            return check.getAsBoolean();
        } catch (RuntimeException e) {
            log.warn("{} is not there: {}", part, e.toString());
            return false;
        }
    }
}
