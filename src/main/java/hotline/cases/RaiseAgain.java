package hotline.cases;

import hotline.policies.limits.RaisedAgain;
import org.jspecify.annotations.Nullable;

/** What becomes of a complaint whose customer raises the same matter again (K4). Pure. */
sealed interface RaiseAgain {
    /** Nobody has answered yet: one more contact. */
    record Joined() implements RaiseAgain {}

    /** The answer was not accepted: it is investigated anew, under this grade. */
    record Raised(Grade grade) implements RaiseAgain {}

    /** It becomes a case of its own, which refers to the earlier one. */
    record OwnCase() implements RaiseAgain {}

    /**
     * @param complaint one that is not merged
     * @param raisedBefore how often it was raised again after an answer until now
     */
    static RaiseAgain decide(Flow flow, Complaint complaint, int raisedBefore, RaisedAgain policy) {
        if (!complaint.open()) {
            return new OwnCase();
        }
        var grade = complaint.grade();
        if (grade == null || !flow.passed(complaint.state(), State.ANSWERED)) {
            return new Joined();
        }
        if (raisedBefore >= policy.sameCase()) {
            return new OwnCase();
        }
        return new Raised(policy.gradeUp() ? grade.above() : grade);
    }

    /** The grade that a case of its own starts from, proposed to whoever grades it; null when nobody graded the earlier. */
    static @Nullable Grade proposed(@Nullable Grade earlier, RaisedAgain policy) {
        return earlier == null || !policy.gradeUp() ? earlier : earlier.above();
    }
}
