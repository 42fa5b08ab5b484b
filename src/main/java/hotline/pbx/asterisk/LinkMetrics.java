package hotline.pbx.asterisk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What is measured of a link. Types that are not in {@link EventKind} share one counter: names are input. */
final class LinkMetrics {
    private final Map<EventKind, Counter> events = new EnumMap<>(EventKind.class);
    private final Counter connections;
    private final Timer gaps;
    private final AtomicInteger up = new AtomicInteger();
    private final AtomicLong lagMillis = new AtomicLong();
    private final AtomicLong cut = new AtomicLong();

    LinkMetrics(MeterRegistry registry, String pbx) {
        for (var kind : EventKind.values()) {
            var type = kind == EventKind.UNKNOWN ? "unknown" : kind == EventKind.NONE ? "none" : kind.label();
            events.put(kind, registry.counter("hotline.ami.events", "pbx", pbx, "type", type));
        }
        connections = registry.counter("hotline.ami.connections", "pbx", pbx);
        gaps = registry.timer("hotline.ami.gap", "pbx", pbx);
        Gauge.builder("hotline.ami.up", up, AtomicInteger::get).tag("pbx", pbx).register(registry);
        Gauge.builder("hotline.ami.lag.seconds", lagMillis, lag -> lag.get() / 1000.0)
                .tag("pbx", pbx)
                .register(registry);
        Gauge.builder("hotline.ami.headers.cut", cut, AtomicLong::get)
                .tag("pbx", pbx)
                .register(registry);
    }

    void event(EventKind kind) {
        var counter = events.get(kind);
        if (counter != null) {
            counter.increment();
        }
    }

    void connected() {
        connections.increment();
    }

    void isUp(boolean now) {
        up.set(now ? 1 : 0);
    }

    void gap(Duration length) {
        gaps.record(length.isNegative() ? Duration.ZERO : length);
    }

    void lag(long millis, long cutHeaders) {
        lagMillis.set(Math.max(0, millis));
        cut.set(cutHeaders);
    }
}
