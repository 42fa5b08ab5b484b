package hotline.floor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The texts of the generated files: pure. What comes from people is reduced to harmless characters. */
final class Rendering {
    private static final String HEAD = "; Rendered by Hotline from its database; changes here are lost.\n";

    private Rendering() {}

    /** Bodies of the queues, upon the template that config/asterisk/queues.conf defines. */
    static String queues(List<Queue> queues) {
        return HEAD
                + queues.stream().filter(Queue::active).map(Rendering::queue).collect(Collectors.joining());
    }

    private static String queue(Queue queue) {
        return """

                [%s](hotline-queue)
                strategy = %s
                timeout = %d
                weight = %d
                servicelevel = %d
                """.formatted(
                queue.name(), queue.strategy(), queue.ringSeconds(), queue.weight(), queue.serviceLevelSeconds());
    }

    /**
     * What the dialplan falls back on when we do not answer.
     *
     * @param holidays day (YYYYMMDD) to name
     * @param hours {@code day} and {@code night} to spans {@code hh:mm-hh:mm|weekdays} joined by {@code +}
     */
    static String facts(
            List<Queue> queues,
            String defaultQueue,
            Map<String, String> holidays,
            Map<String, String> hours,
            String onCall,
            Duration patience) {
        var reasons = new TreeMap<String, String>();
        queues.stream()
                .filter(Queue::active)
                .forEach(queue -> queue.reasons().forEach(reason -> reasons.put(reason, queue.name())));
        reasons.put("default", reasons.getOrDefault("other", defaultQueue));
        return HEAD
                + section("holidays", holidays)
                + section("hours", hours)
                + section("reasons", reasons)
                + section("oncall", Map.of("number", onCall))
                + section("queue", Map.of("patience", Long.toString(patience.toSeconds())));
    }

    private static String section(String name, Map<String, String> values) {
        return "\n[" + name + "]\n"
                + new TreeMap<>(values)
                        .entrySet().stream()
                                .map(entry -> harmless(entry.getKey()) + " = " + harmless(entry.getValue()) + "\n")
                                .collect(Collectors.joining());
    }

    private static String harmless(String value) {
        return value.replaceAll("[^A-Za-z0-9+:|,_*/ -]", "");
    }
}
