package hotline.console.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Reads this server's own figures, so that the operator's page and /metrics say the same. */
final class Figures {
    private final MeterRegistry metrics;

    Figures(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** A gauge's value; empty when there is none or it is not known yet. */
    OptionalDouble gauge(String name) {
        var gauge = metrics.find(name).gauge();
        return gauge == null || Double.isNaN(gauge.value()) ? OptionalDouble.empty() : OptionalDouble.of(gauge.value());
    }

    long count(String name) {
        return Math.round(gauge(name).orElse(0));
    }

    double gauge(String name, String tag, String value) {
        Gauge gauge = metrics.find(name).tag(tag, value).gauge();
        return gauge == null || Double.isNaN(gauge.value()) ? 0 : gauge.value();
    }

    /** The sum of all counters of that name with that tag. */
    double total(String name, String tag, String value) {
        return metrics.find(name).tag(tag, value).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Counters of that name, added up by a tag. */
    Map<String, Long> by(String name, String tag) {
        var totals = new TreeMap<String, Long>();
        metrics.find(name)
                .counters()
                .forEach(counter -> totals.merge(
                        String.valueOf(counter.getId().getTag(tag)), Math.round(counter.count()), Long::sum));
        return totals;
    }

    /** Mean seconds of a timer; empty before its first. */
    OptionalDouble mean(String name) {
        Timer timer = metrics.find(name).timer();
        return timer == null || timer.count() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(timer.mean(TimeUnit.SECONDS));
    }
}
