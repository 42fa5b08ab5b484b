package hotline.floor;

import hotline.floor.routing.CallerFacts;
import hotline.platform.http.Caller;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What the floor takes from the rooms below it, as questions.
 *
 * @param zone in which a day of figures begins
 * @param callers what is known of a number, on a virtual thread
 * @param owed how many dispositions a person owes, on a virtual thread
 * @param todays each queue's counts since an instant, from the call log, on a virtual thread
 */
public record FloorNeeds(
        ZoneId zone,
        OpeningState opening,
        Function<String, CallerFacts> callers,
        ToLongFunction<Caller> owed,
        Function<Instant, Map<String, Today>> todays) {
    /** A floor without rooms below it: always open, knows nobody, nothing is owed. */
    public static FloorNeeds alone(ZoneId zone) {
        return new FloorNeeds(zone, OpeningState.ALWAYS, _ -> CallerFacts.UNKNOWN, _ -> 0, _ -> Map.of());
    }
}
