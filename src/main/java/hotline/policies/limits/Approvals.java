package hotline.policies.limits;

import hotline.policies.calendar.TimeLimit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What needs a consent, and whose, one after the other.
 *
 * @param within how long each may take before the next above is asked too
 * @param solution by grade; empty: whoever is in charge decides
 * @param compensation by amount, the smallest first
 * @param closing by grade
 * @param refusal of a complaint that is not accepted
 */
public record Approvals(
        TimeLimit within,
        Map<String, List<Approver>> solution,
        List<Band> compensation,
        Map<String, List<Approver>> closing,
        List<Approver> refusal) {
    /** Of a regulation that does not speak of it: only what costs money needs a consent. */
    public static final Approvals USUAL = new Approvals(
            new TimeLimit(1, TimeLimit.Unit.WORKING_DAYS),
            Map.of(),
            List.of(new Band(null, List.of(Approver.of(Receiver.MANAGER)))),
            Map.of(),
            List.of());

    /** Amounts to this one, in yuan. @param upTo null: all that is more */
    public record Band(@Nullable Integer upTo, List<Approver> by) {}

    /** Who consents to that much. @param yuan all that the complaint has cost, this one counted */
    public List<Approver> ofAmount(BigDecimal yuan) {
        return compensation.stream()
                .filter(band -> band.upTo() == null || yuan.compareTo(BigDecimal.valueOf(band.upTo())) <= 0)
                .findFirst()
                .map(Band::by)
                .orElse(List.of());
    }
}
