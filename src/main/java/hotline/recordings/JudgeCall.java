package hotline.recordings;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Compares what was talked with what is recorded: over the whole call, and for each of its legs. */
final class JudgeCall {
    private final Ledger ledger;
    private final LegStore legs;
    private final Completeness completeness;
    private final LegJudge judge;

    JudgeCall(Ledger ledger, LegStore legs, RecordingSettings settings) {
        this.ledger = ledger;
        this.legs = legs;
        this.completeness = new Completeness(settings);
        this.judge = new LegJudge(settings);
    }

    /** May be said at any time, and again: what is not finished yet is left for later. */
    void judge(CallKey call) {
        var compared = legs.recorded(call).stream()
                .map(recorded -> compare(call, recorded))
                .flatMap(Optional::stream)
                .toList();
        var lacking = compared.stream()
                .flatMap(recording -> recording.legs().values().stream())
                .anyMatch(leg -> leg.flags().contains(Flag.SHORT) || leg.flags().contains(Flag.MISSING));
        var tooShort = ledger.lengths(call)
                .map(lengths -> lacking || completeness.tooShort(lengths.talkMillis(), lengths.recordedMillis()))
                .orElse(null);
        if (tooShort != null || !compared.isEmpty()) {
            legs.compared(call, compared, tooShort);
        }
    }

    /** Empty when its legs are not known. */
    private Optional<LegStore.Compared> compare(CallKey call, LegStore.Recorded recorded) {
        var line = recorded.line();
        if (line == null) {
            return Optional.empty();
        }
        var sound = recorded.sound();
        var judged = new LinkedHashMap<String, LegJudge.Judged>();
        var silence = EnumSet.noneOf(Flag.class);
        for (var leg : recorded.legs()) {
            var its = judge.judge(line, leg.talked(), sound);
            judged.put(leg.uniqueid(), its);
            silence.addAll(its.flags());
        }
        if (sound.peaks() != null) {
            silence.addAll(completeness.heard(sound.peaks(), Duration.ofMillis(sound.millis()), ledger.paused(call)));
        }
        silence.retainAll(LegStore.OF_SILENCE);
        return Optional.of(new LegStore.Compared(recorded.id(), judged, silence));
    }
}
