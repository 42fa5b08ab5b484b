package hotline.floor;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A queue as it is now. Lives on the floor's event loop. */
final class QueueNow {
    private static final Comparator<QueueView.Waiting> ORDER =
            Comparator.comparingInt(QueueView.Waiting::priority).reversed().thenComparing(QueueView.Waiting::joinedAt);
    private final Map<String, QueueView.Waiting> waiting = new LinkedHashMap<>();
    Queue settings;
    HandlingTime handling = HandlingTime.NONE;
    Today today = Today.NONE;
    LocalDate day;

    QueueNow(Queue settings, LocalDate day) {
        this.settings = settings;
        this.day = day;
    }

    void joined(QueueView.Waiting caller) {
        waiting.put(caller.call(), caller);
    }

    boolean left(String linkedid) {
        return waiting.remove(linkedid) != null;
    }

    Optional<QueueView.Waiting> caller(String linkedid) {
        return Optional.ofNullable(waiting.get(linkedid));
    }

    /** From the head: the higher priority first, then who came first. */
    List<QueueView.Waiting> waiting() {
        return waiting.values().stream().sorted(ORDER).toList();
    }

    Optional<Instant> longestSince() {
        return waiting.values().stream().map(QueueView.Waiting::joinedAt).min(Instant::compareTo);
    }
}
