package hotline.chaos;

import java.util.HashSet;
import java.util.Set;

/**
 * What customers and telephones saw.
 *
 * @param made numbers whose call the house took
 * @param over numbers whose call the house ended
 * @param left numbers that hung up themselves
 * @param answered linkedids of the calls that an agent's telephone answered
 */
record Ledger(Set<String> made, Set<String> over, Set<String> left, Set<String> answered) {

    /** Numbers whose call goes on. */
    Set<String> going() {
        var going = new HashSet<>(made);
        going.removeAll(over);
        going.removeAll(left);
        return going;
    }
}
