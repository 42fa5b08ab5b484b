package hotline.policies.limits;

import hotline.outbox.Way;
import hotline.policies.calendar.TimeLimit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Head office and branches (K10).
 *
 * @param pass whether a complaint that was taken elsewhere goes to its customer's branch
 * @param customer how that branch is found, the first that finds one
 * @param tell who of the branch is told at once
 * @param by how, whatever these people wish otherwise
 * @param report when the branch has reported, from the settlement
 * @param centralFollowUp whether who took it, not the branch, asks the customer afterwards
 */
public record Branches(
        boolean pass,
        List<Finding> customer,
        List<Receiver> tell,
        Set<Way> by,
        TimeLimit report,
        boolean centralFollowUp) {
    /** Nothing is passed on: of regulations that say nothing of branches. */
    public static final Branches NONE =
            new Branches(false, List.of(), List.of(), Set.of(), new TimeLimit(24, TimeLimit.Unit.HOURS), false);

    /** Where it says which branch a customer is of. */
    public enum Finding {
        /** The branch named on the customer's record. */
        RECORD,
        /** The branch of the department that answers for the record. */
        DEPARTMENT;

        /** As in a policy. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Map<String, Finding> byKey() {
            var findings = new LinkedHashMap<String, Finding>();
            Arrays.stream(values()).forEach(finding -> findings.put(finding.key(), finding));
            return findings;
        }
    }
}
