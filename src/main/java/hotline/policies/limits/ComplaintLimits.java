package hotline.policies.limits;

import hotline.policies.calendar.TimeLimit;
import java.util.Map;
import java.util.Optional;

/**
 * How long the steps of a complaint of one grade may take.
 *
 * @param clocks by kind: respond, pre-warn, propose, resolve, report-back, close
 */
public record ComplaintLimits(String grade, Map<String, Clock> clocks) {
    /** When a clock starts. */
    public enum Start {
        REGISTERED,
        GRADED,
        SETTLED
    }

    /** One clock: what may pass, from when. */
    public record Clock(TimeLimit limit, Start from) {}

    /** The clock of that kind, if the regulation has one for this grade. */
    public Optional<Clock> clock(String kind) {
        return Optional.ofNullable(clocks.get(kind));
    }
}
