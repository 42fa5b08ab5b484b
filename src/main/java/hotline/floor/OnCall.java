package hotline.floor;

import hotline.policies.duty.Duties;
import hotline.policies.duty.DutyPlan;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Who is called when nobody else is there: whoever is on duty, then the mobile of last resort. Answered from memory. */
final class OnCall {
    private final Duties duties;
    private final FloorStore store;
    private volatile String lastResort = "";

    OnCall(Duties duties, FloorStore store) {
        this.duties = duties;
        this.store = store;
    }

    /** Reads it again. For virtual threads. */
    void refresh() {
        duties.refresh();
        lastResort = store.onCall();
    }

    /** The mobile of last resort; empty for none. */
    String lastResort() {
        return lastResort;
    }

    /** In the order in which they are called. */
    List<String> numbers(Instant moment) {
        return with(duties.numbers(moment));
    }

    /** From now on, for the time in which we do not answer. */
    List<DutyPlan.Watch> ahead() {
        return duties.ahead().stream()
                .map(watch -> new DutyPlan.Watch(watch.from(), watch.until(), with(watch.numbers())))
                .toList();
    }

    private List<String> with(List<String> numbers) {
        return Stream.concat(numbers.stream(), Stream.of(lastResort))
                .filter(number -> !number.isEmpty())
                .distinct()
                .toList();
    }
}
