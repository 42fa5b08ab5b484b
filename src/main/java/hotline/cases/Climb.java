package hotline.cases;

import hotline.policies.calendar.TimeLimit;
import hotline.policies.limits.LadderStep;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** What becomes of a clock that is not met. Pure. */
sealed interface Climb {
    /** It climbs this step, the {@code number}th from 0. */
    record Raise(int number, LadderStep step) implements Climb {}

    /** The next step is not before then. */
    record Wait(Instant until) implements Climb {}

    /** There are no more steps. */
    record End() implements Climb {}

    /**
     * @param next number of the next step, from 0
     * @param after when that long after the due time is
     */
    static Climb next(List<LadderStep> ladder, int next, Instant now, Function<TimeLimit, Instant> after) {
        if (next >= ladder.size()) {
            return new End();
        }
        var at = after.apply(ladder.get(next).after());
        return at.isAfter(now) ? new Wait(at) : new Raise(next, ladder.get(next));
    }
}
