package hotline.calls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Brings together what was heard of a call's story and what the files tell of it. */
final class Timeline {
    /** The same moment, heard and written. */
    private static final Duration SAME = Duration.ofSeconds(2);

    /**
     * What the files tell completely: where they do not know such a moment, it was a guess, made when the
     * call was found to be gone.
     */
    private static final Set<String> TOLD = Set.of(
            "opened", "queued", "unqueued", "ringing", "rangOut", "dumped", "answered", "talking", "hungUp", "ended");

    /**
     * What is to be done to the story in the log.
     *
     * @param guesses numbers of heard moments that the files refute
     * @param added moments that were not heard, numbered on from the heard ones
     */
    record Merged(List<Integer> guesses, List<Moment> added) {}

    private Timeline() {}

    static Merged merge(List<Moment> heard, List<Moment> retold) {
        var left = new ArrayList<>(heard);
        var added = new ArrayList<Moment>();
        for (var moment : retold) {
            var same = left.stream().filter(one -> same(one, moment)).findFirst();
            if (same.isPresent()) {
                left.remove(same.get());
            } else if (!moment.kind().equals("gap")
                    || heard.stream().noneMatch(one -> one.kind().equals("gap"))) {
                added.add(moment);
            }
        }
        var guesses = left.stream()
                .filter(one -> TOLD.contains(one.kind()))
                .map(Moment::number)
                .toList();
        var last = heard.stream().mapToInt(Moment::number).max().orElse(0);
        return new Merged(guesses, numbered(added, last));
    }

    private static List<Moment> numbered(List<Moment> moments, int after) {
        var numbered = new ArrayList<Moment>();
        for (var one : moments) {
            var number = after + numbered.size() + 1;
            numbered.add(new Moment(number, one.at(), one.kind(), one.extension(), one.queue(), one.detail()));
        }
        return numbered;
    }

    private static boolean same(Moment heard, Moment retold) {
        return heard.kind().equals(retold.kind())
                && Objects.equals(heard.extension(), retold.extension())
                && Objects.equals(heard.detail(), retold.detail())
                && Duration.between(heard.at(), retold.at()).abs().compareTo(SAME) <= 0;
    }
}
