package hotline.cases;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which clock stops at which state (K3). Pure. */
final class Clocks {
    private static final Map<String, State> MET_BY = new TreeMap<>(Map.of(
            "respond", State.ACCEPTED,
            "pre-warn", State.ASSIGNED,
            "propose", State.PROPOSED,
            "resolve", State.CARRIED_OUT,
            "report-back", State.ANSWERED,
            "close", State.CLOSED));

    private Clocks() {}

    /** The clocks that have stopped once a complaint is in this state. */
    static List<String> met(Flow flow, State state) {
        return MET_BY.entrySet().stream()
                .filter(clock -> stops(flow, state, clock.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The clocks that run in this state, should they have begun. */
    static List<String> running(Flow flow, State state) {
        return MET_BY.entrySet().stream()
                .filter(clock -> !stops(flow, state, clock.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean stops(Flow flow, State state, State by) {
        return state == State.REFUSED ? by == State.ACCEPTED : flow.passed(state, by);
    }
}
