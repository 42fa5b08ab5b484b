package hotline.calls;

import com.fasterxml.jackson.annotation.JsonIgnore;
import hotline.calls.LogRow.EventRow;
import hotline.platform.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the log is told at once. Telling it again changes nothing, so it may wait on disk and be told by
 * a later run of the server.
 *
 * @param events of the calls in it
 */
record LogBatch(
        List<LogRow> calls,
        List<EventRow> events,
        List<Gap> gaps,
        @Nullable Heard heard) {
    /** A gap of the link. @param until null while it lasts */
    record Gap(String pbx, Instant since, @Nullable Instant until, boolean restarted, String reason) {}

    /** Until when the telephone system was heard, and since when it runs. */
    record Heard(String pbx, @Nullable Instant startedAt, Instant until) {}

    @JsonIgnore
    boolean isEmpty() {
        return calls.isEmpty() && events.isEmpty() && gaps.isEmpty() && heard == null;
    }

    byte[] bytes() {
        return Json.write(this).getBytes(StandardCharsets.UTF_8);
    }

    static LogBatch read(byte[] bytes) {
        return Json.read(new String(bytes, StandardCharsets.UTF_8), LogBatch.class);
    }

    /** Several that followed one another: of each call and gap the last word counts. */
    static LogBatch merged(List<LogBatch> batches) {
        var calls = new LinkedHashMap<String, LogRow>();
        var events = new ArrayList<EventRow>();
        var gaps = new ArrayList<Gap>();
        Heard heard = null;
        for (var batch : batches) {
            batch.calls.forEach(call -> calls.merge(call.pbx() + "/" + call.linkedid(), call, LogBatch::truer));
            events.addAll(batch.events);
            gaps.addAll(batch.gaps);
            heard = batch.heard == null ? heard : batch.heard;
        }
        return new LogBatch(List.copyOf(calls.values()), events, lastOfEach(gaps), heard);
    }

    /** The later, unless it is what a restarted server supposes of a call whose end had been heard before. */
    private static LogRow truer(LogRow earlier, LogRow later) {
        var interrupted = CallOutcome.INTERRUPTED.code();
        var supposed = later.endedAt() == null || later.outcome().equals(interrupted);
        return earlier.endedAt() != null && !earlier.outcome().equals(interrupted) && supposed ? earlier : later;
    }

    /** A gap that began and ended within one batch is one row. */
    static List<Gap> lastOfEach(Collection<Gap> gaps) {
        Map<String, Gap> last = new LinkedHashMap<>();
        gaps.forEach(gap -> last.put(gap.pbx() + gap.since(), gap));
        return List.copyOf(last.values());
    }

    /** One batch for each call, what is of no call first. */
    @JsonIgnore
    List<LogBatch> singles() {
        var singles = new ArrayList<LogBatch>();
        singles.add(new LogBatch(List.of(), List.of(), gaps, heard));
        for (var call : calls) {
            var own = events.stream()
                    .filter(event -> event.linkedid().equals(call.linkedid())
                            && event.pbx().equals(call.pbx()))
                    .toList();
            singles.add(new LogBatch(List.of(call), own, List.of(), null));
        }
        return singles;
    }
}
