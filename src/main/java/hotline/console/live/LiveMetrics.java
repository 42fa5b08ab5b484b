package hotline.console.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;

/** What is measured of the live websocket. */
final class LiveMetrics {
    private final MeterRegistry registry;
    private final Counter shed;
    private final Counter slow;
    private final Timer pop;

    LiveMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.shed = Counter.builder("hotline.live.shed")
                .description("Wallboard values replaced by later ones before they were sent")
                .register(registry);
        this.slow = Counter.builder("hotline.live.slow")
                .description("Wallboard frames kept back because a browser did not read")
                .register(registry);
        this.pop = Timer.builder("hotline.pop.latency")
                .description("From hearing that a telephone rings to the caller's record on its way to the browser")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(5))
                .register(registry);
    }

    void connections(Collection<?> all) {
        registry.gauge("hotline.live.connections", all, Collection::size);
    }

    void shed(long count) {
        shed.increment((double) count);
    }

    void slow() {
        slow.increment();
    }

    void cut(String reason) {
        registry.counter("hotline.live.cut", "reason", reason).increment();
    }

    void popLate() {
        registry.counter("hotline.pop.late").increment();
    }

    void popped(Duration latency) {
        pop.record(latency);
    }
}
