package hotline.console;

import hotline.console.live.PopSource;
import hotline.console.live.PopView;
import hotline.customers.CustomerFile;
import hotline.platform.Platform;
import hotline.platform.http.Caller;
import java.util.List;
import java.util.function.Function;

/**
 * What the console takes from the rooms below it, as questions.
 *
 * @param pops what is known of a caller, on an event loop
 * @param tasks what waits for a person, on a virtual thread
 * @param owed the calls whose disposition a person owes, on a virtual thread
 */
public record ConsoleNeeds(PopSource pops, Function<Caller, TaskCounts> tasks, Function<Caller, List<OwedCall>> owed) {
    /** From the rooms that there are. */
    public static ConsoleNeeds of(Platform platform, CustomerFile customers) {
        return new ConsoleNeeds(
                (call, _) -> customers
                        .byPhone(call.number())
                        .map(found -> new PopView(
                                found, List.of(), List.of(), List.of(), List.of(), call.numberHidden(), null)),
                _ -> new TaskCounts(0, 0, 0, 0),
                _ -> List.of());
    }
}
