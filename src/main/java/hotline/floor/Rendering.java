package hotline.floor;

import hotline.policies.duty.DutyPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The texts of the generated files: pure. What comes from people is reduced to harmless characters. */
final class Rendering {
    private static final String HEAD = "; Rendered by Hotline from its database; changes here are lost.\n";

    /** The dialplan looks through them one by one. */
    private static final int MOST_WATCHES = 200;

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
     * @param onCall the mobile of last resort, when nobody is on duty
     * @param watches who is called when, in order
     * @param hours {@code day} and {@code night} to spans {@code hh:mm-hh:mm|weekdays} joined by {@code +}
     */
    static String facts(
            List<Queue> queues,
            String defaultQueue,
            Map<String, String> holidays,
            Map<String, String> hours,
            String onCall,
            List<DutyPlan.Watch> watches,
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
                + section("notices", notices(queues))
                + duty(onCall, watches)
                + section("queue", Map.of("patience", Long.toString(patience.toSeconds())));
    }

    /** {@code <queue>_<language>} to own or none; what is not there is told by the standard prompt. */
    private static Map<String, String> notices(List<Queue> queues) {
        var notices = new TreeMap<String, String>();
        queues.forEach(queue ->
                queue.notices().forEach((language, kind) -> notices.put(queue.name() + "_" + language, kind)));
        return notices;
    }

    /** {@code number}, then {@code 1}, {@code 2}… as {@code from-until_number:number}, in seconds of the Unix clock. */
    private static String duty(String onCall, List<DutyPlan.Watch> watches) {
        var text = new StringBuilder("\n[oncall]\nnumber = " + harmless(onCall) + "\n");
        for (var index = 0; index < Math.min(watches.size(), MOST_WATCHES); index++) {
            var watch = watches.get(index);
            text.append(index + 1)
                    .append(" = ")
                    .append(watch.from().getEpochSecond())
                    .append('-')
                    .append(watch.until().getEpochSecond())
                    .append('_')
                    .append(harmless(String.join(":", watch.numbers())))
                    .append('\n');
        }
        return text.toString();
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
