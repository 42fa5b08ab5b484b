package hotline.calls;

import hotline.pbx.JournalLine;
import hotline.pbx.PbxEvent;
import hotline.pbx.PbxJournal;
import hotline.pbx.Snapshot;
import hotline.pbx.Stamp;
import hotline.platform.numbers.PhoneNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts calls together from the telephone system's own files, by the same tracker that follows what is
 * heard: who talked, why a queue was left and what the outcome is have one definition. Pure: the same
 * lines, in whatever order, are the same calls.
 */
final class Reconstruction {
    private final String pbx;
    private final Set<String> trunks;
    private final PhoneNumbers numbers;
    private final PbxJournal journal;

    Reconstruction(String pbx, Set<String> trunks, PhoneNumbers numbers, PbxJournal journal) {
        this.pbx = pbx;
        this.trunks = trunks;
        this.numbers = numbers;
        this.journal = journal;
    }

    /** A call as the files tell it. */
    record Retold(Call call, List<Moment> timeline, CallEffect.CallEnded ended) {
        String linkedid() {
            return call.linkedid;
        }

        /** Whether the files have it from its beginning. */
        boolean fromTheBeginning() {
            var first = call.leg(call.linkedid);
            return first != null && first.introduced;
        }
    }

    /** The ended calls of some lines; one without an end was cut off where they stop. */
    List<Retold> of(Collection<JournalLine> lines) {
        var tracker = new Tracker(pbx, trunks, numbers);
        var timelines = new LinkedHashMap<String, List<Moment>>();
        var ended = new LinkedHashMap<String, CallEffect.CallEnded>();
        var last = Instant.EPOCH;
        var sequence = 0L;
        for (var event : journal.events(lines)) {
            tracker.apply(event, effect -> keep(effect, timelines, ended));
            last = event.stamp().at();
            sequence = event.stamp().sequence();
        }
        if (tracker.size() > 0) {
            var end = new Stamp(pbx, sequence + 1, last);
            // The telephone system ended with them: it has been started anew since.
            tracker.restore(List.of(), Instant.EPOCH, last);
            tracker.apply(new PbxEvent.LinkUp(end, last, Snapshot.EMPTY), effect -> keep(effect, timelines, ended));
        }
        var calls = new ArrayList<Retold>();
        ended.forEach((linkedid, effect) -> {
            var call = tracker.call(linkedid);
            if (call != null) {
                call.touchedByGap = true;
                calls.add(new Retold(call, timelines.getOrDefault(linkedid, List.of()), effect));
            }
        });
        return calls;
    }

    private static void keep(
            CallEffect effect, Map<String, List<Moment>> timelines, Map<String, CallEffect.CallEnded> ended) {
        switch (effect) {
            case CallEffect.TimelineEntry entry ->
                timelines
                        .computeIfAbsent(entry.call().linkedid(), _ -> new ArrayList<>())
                        .add(entry.moment());
            case CallEffect.CallEnded end -> ended.put(end.call().linkedid(), end);
            case CallEffect.CallAmended amended -> {
                var end = new CallEffect.CallEnded(amended.record().endedAt(), amended.call(), amended.record());
                ended.put(amended.call().linkedid(), end);
            }
            default -> {}
        }
    }
}
