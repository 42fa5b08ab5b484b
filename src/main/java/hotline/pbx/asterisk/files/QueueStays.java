package hotline.pbx.asterisk.files;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Each run of the queue application with what the queue log says of it. The queue log counts in whole
 * seconds, so a stay's lines are taken in order, not by their time alone.
 */
final class QueueStays {
    private static final Set<String> GIVEN_UP = Set.of("ABANDON", "EXITWITHTIMEOUT");
    /** Nobody stays shorter in a queue that lets him in. */
    private static final Duration LET_IN = Duration.ofMillis(50);
    /**
     * The queue log's clock lies behind by less than its second and a tick of the kernel: time() gives the time of the
     * last tick, which may be in the second before, and ticks are at most 10 ms apart.
     */
    private static final Duration QUEUE_LOG_BEHIND = Duration.ofSeconds(1).plusMillis(20);

    private final IdentityHashMap<CelLine, Stay> begun = new IdentityHashMap<>();
    private final IdentityHashMap<CelLine, Stay> ended = new IdentityHashMap<>();
    private final List<Stay> all = new ArrayList<>();
    private final boolean withQueueLog;

    /** @param exit the queue log's word for how it ended; empty when it has none */
    record Stay(
            String uniqueid,
            String queue,
            Instant from,
            @Nullable Instant to,
            boolean letIn,
            int position,
            String exit) {
        boolean gaveUp() {
            return GIVEN_UP.contains(exit);
        }
    }

    QueueStays(Map<String, List<CelLine>> byChannel, List<QueueLogLine> queueLog) {
        this.withQueueLog = !queueLog.isEmpty();
        byChannel.forEach((uniqueid, lines) -> {
            var said = new ArrayList<>(queueLog.stream()
                    .filter(line -> line.uniqueid().equals(uniqueid))
                    .toList());
            for (var index = 0; index < lines.size(); index++) {
                if (isQueue(lines.get(index), "APP_START")) {
                    stay(lines, index, said);
                }
            }
        });
    }

    private static boolean isQueue(CelLine line, String event) {
        return line.event().equals(event) && line.application().equals("Queue");
    }

    private void stay(List<CelLine> lines, int index, List<QueueLogLine> said) {
        var start = lines.get(index);
        var end = lines.subList(index + 1, lines.size()).stream()
                .filter(line -> isQueue(line, "APP_END"))
                .findFirst()
                .orElse(null);
        var comma = start.applicationData().indexOf(',');
        var queue =
                comma < 0 ? start.applicationData() : start.applicationData().substring(0, comma);
        var lasted = end == null ? LET_IN : Duration.between(start.at(), end.at());
        var stay = taken(start, end, queue, said);
        if (stay == null) {
            var letIn = !withQueueLog && lasted.compareTo(LET_IN) >= 0;
            stay = new Stay(start.leg().uniqueid(), queue, start.at(), end == null ? null : end.at(), letIn, 0, "");
        }
        all.add(stay);
        begun.put(start, stay);
        if (end != null) {
            ended.put(end, stay);
        }
    }

    /** The next lines of the queue log from joining to joining, when they are of this stay; they are used up. */
    private static @Nullable Stay taken(CelLine start, @Nullable CelLine end, String queue, List<QueueLogLine> said) {
        var first = 0;
        while (first < said.size() && !said.get(first).is("ENTERQUEUE")) {
            first++;
        }
        if (first == said.size()) {
            return null;
        }
        var joined = said.get(first);
        var late = end != null && joined.at().isAfter(end.at());
        var early = joined.at().isBefore(start.at().minus(QUEUE_LOG_BEHIND));
        if (late || early || !joined.queue().equals(queue)) {
            return null;
        }
        var next = first + 1;
        var exit = "";
        while (next < said.size() && !said.get(next).is("ENTERQUEUE")) {
            exit = ends(said.get(next)) ? said.get(next).event() : exit;
            next++;
        }
        said.subList(0, next).clear();
        return new Stay(
                start.leg().uniqueid(),
                queue,
                start.at(),
                end == null ? null : end.at(),
                true,
                (int) Math.max(0, joined.number(2)),
                exit);
    }

    private static boolean ends(QueueLogLine line) {
        return GIVEN_UP.contains(line.event())
                || line.event().startsWith("EXIT")
                || line.event().startsWith("COMPLETE")
                || line.event().endsWith("TRANSFER");
    }

    @Nullable
    Stay begunBy(CelLine line) {
        return begun.get(line);
    }

    @Nullable
    Stay endedBy(CelLine line) {
        return ended.get(line);
    }

    /** Whether the queue log says that the caller went away while waiting, and this is the end of it. */
    boolean abandoned(String uniqueid, Instant hangup) {
        return all.stream()
                .anyMatch(stay -> stay.uniqueid().equals(uniqueid)
                        && stay.exit().equals("ABANDON")
                        && stay.to() != null
                        && Duration.between(stay.to(), hangup).abs().compareTo(Duration.ofSeconds(1)) < 0);
    }
}
