package hotline.floor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** {@code hotline.trunk.up}: 1 while calls can come and go through a trunk, for the operator's alarm. */
final class TrunkGauges implements Consumer<FloorChange> {
    private final MeterRegistry metrics;
    private final Map<String, AtomicInteger> up = new ConcurrentHashMap<>();

    TrunkGauges(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public void accept(FloorChange change) {
        if (change instanceof FloorChange.TrunkChanged(var trunk)) {
            up.computeIfAbsent(trunk.name(), this::register).set(trunk.up() ? 1 : 0);
        }
    }

    private AtomicInteger register(String name) {
        var value = new AtomicInteger();
        Gauge.builder("hotline.trunk.up", value, AtomicInteger::get)
                .description("1 while calls can come and go through the trunk")
                .tag("trunk", name)
                .register(metrics);
        return value;
    }
}
