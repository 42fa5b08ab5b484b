package hotline.floor;

import hotline.calls.CallView;
import hotline.calls.CallsRoom;
import hotline.calls.QueueCounts;
import hotline.customers.CustomerCard;
import hotline.customers.Customers;
import hotline.floor.routing.CallerFacts;
import hotline.people.People;
import hotline.people.User;
import hotline.people.Users;
import hotline.platform.Platform;
import hotline.platform.Work;
import hotline.platform.http.Caller;
import hotline.policies.Policies;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the floor takes from the rooms below it, as questions.
 *
 * @param zone in which a day of figures begins
 * @param callers what is known of a number, on a virtual thread
 * @param owed how many dispositions a person owes, on a virtual thread
 * @param todays each queue's counts since an instant, from the call log, on a virtual thread
 * @param calls a call that is going on, by linkedid, on the telephone system's event loop
 */
public record FloorNeeds(
        ZoneId zone,
        OpeningState opening,
        Function<String, CallerFacts> callers,
        ToLongFunction<Caller> owed,
        Function<Instant, Map<String, Today>> todays,
        Function<String, Optional<CallView>> calls) {
    /**
     * From the rooms below; {@code inTime} (the limit of each queue's service level, asked on a virtual
     * thread) and {@code shortAbandon} are how the log counts a day until now.
     */
    public static FloorNeeds of(
            Platform platform,
            People people,
            Policies policies,
            Customers customers,
            CallsRoom calls,
            Supplier<Map<String, Duration>> inTime,
            Duration shortAbandon) {
        var opening = new PolicyOpening(policies, platform.clock());
        return new FloorNeeds(
                opening.zone(),
                opening,
                written -> {
                    var number = platform.numbers().read(written).key();
                    var cards = customers.file().byPhone(number);
                    var agents = calls.lastContacts().agents(number);
                    return facts(Work.await(cards), Work.await(agents), people.users());
                },
                caller -> calls.owed(caller.userId()),
                since -> today(calls.counts(since, inTime.get(), Queue.USUAL_SERVICE_LEVEL, shortAbandon)),
                calls::find);
    }

    private static CallerFacts facts(List<CustomerCard> cards, List<String> lastAgents, Users users) {
        var owners = cards.stream()
                .flatMap(card -> card.owners().stream())
                .map(owner -> users.byId(owner.userId()).map(User::extension).orElse(null))
                .filter(Objects::nonNull);
        var agents = Stream.concat(owners, lastAgents.stream()).distinct().toList();
        return new CallerFacts(cards.isEmpty() ? null : cards.getFirst().level(), agents);
    }

    private static Map<String, Today> today(Map<String, QueueCounts> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Today.of(entry.getValue())));
    }
}
