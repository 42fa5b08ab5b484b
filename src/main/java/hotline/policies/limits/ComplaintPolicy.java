package hotline.policies.limits;

import java.util.List;
import java.util.Map;

/**
 * The regulation of complaints.
 *
 * @param grades limits of each of general, important and major
 * @param grading when a grade is proposed
 * @param alerts who is told at once that a complaint is of that grade
 * @param ladder how what is late climbs
 * @param raisedAgain what becomes of a matter that is raised again
 * @param approvals what needs whose consent
 * @param branches what is passed to whom
 */
public record ComplaintPolicy(
        String name,
        Map<String, ComplaintLimits> grades,
        List<GradingRule> grading,
        Map<String, List<Receiver>> alerts,
        List<LadderStep> ladder,
        RaisedAgain raisedAgain,
        Approvals approvals,
        Branches branches)
        implements Rules {
    /** @throws IllegalArgumentException when there is no such grade */
    public ComplaintLimits of(String grade) {
        var limits = grades.get(grade);
        if (limits == null) {
            throw new IllegalArgumentException("no grade " + grade);
        }
        return limits;
    }
}
