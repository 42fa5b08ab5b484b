package hotline.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A stretch of time that is over, longer than nothing. */
public record Stretch(Instant from, Instant to) {
    /** How long they are in all; each moment counts as often as it is in one of them. */
    public static Duration length(Collection<Stretch> stretches) {
        return stretches.stream()
                .map(stretch -> Duration.between(stretch.from, stretch.to))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** As the database writes a tstzmultirange. */
    public static String multirange(List<Stretch> stretches) {
        return stretches.stream()
                .map(stretch -> "[\"" + stretch.from + "\",\"" + stretch.to + "\")")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
