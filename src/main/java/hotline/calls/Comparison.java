package hotline.calls;

import hotline.pbx.Drift.Difference;
import hotline.pbx.Snapshot;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Where the calls that we believe in differ from the telephone system's own view; keys begin with the uniqueid. */
final class Comparison {
    static final String GONE = "call-gone";
    static final String UNKNOWN = "call-unknown";
    static final String BRIDGE = "call-bridge";
    static final String WAITING = "call-waiting";
    static final List<String> KINDS = List.of(GONE, UNKNOWN, BRIDGE, WAITING);

    private final Map<String, Snapshot.Channel> channels = new HashMap<>();
    private final Map<String, String> bridges = new HashMap<>();
    private final Map<String, String> waiting = new HashMap<>();
    private final Set<Difference> differences = new HashSet<>();

    private Comparison(Snapshot snapshot) {
        snapshot.channels().forEach(channel -> channels.put(channel.leg().uniqueid(), channel));
        snapshot.bridges().forEach(bridge -> bridge.uniqueids().forEach(id -> bridges.put(id, bridge.id())));
        snapshot.waiting().forEach(one -> waiting.put(one.leg().uniqueid(), one.queue()));
    }

    /** @param known the calls going on @param holds whether any call is known to have that channel */
    static Set<Difference> of(Collection<Call> known, Predicate<String> holds, Snapshot snapshot) {
        var comparison = new Comparison(snapshot);
        known.forEach(comparison::compare);
        snapshot.channels().stream()
                .map(Snapshot.Channel::leg)
                .filter(leg -> !leg.linkedid().isEmpty() && !holds.test(leg.uniqueid()))
                .forEach(leg -> comparison.differ(UNKNOWN, leg.uniqueid(), leg.channel()));
        return comparison.differences;
    }

    /** The channel that a difference is about. */
    static String uniqueid(Difference difference) {
        var space = difference.key().indexOf(' ');
        return space < 0 ? difference.key() : difference.key().substring(0, space);
    }

    private void compare(Call call) {
        for (var leg : call.legs) {
            if (leg.over()) {
                continue;
            }
            if (!channels.containsKey(leg.uniqueid)) {
                differ(GONE, leg.uniqueid, leg.channel);
                continue;
            }
            var bridge = bridges.getOrDefault(leg.uniqueid, "");
            var believed = leg.bridge() == null ? "" : leg.bridge();
            if (!bridge.equals(believed)) {
                differ(BRIDGE, leg.uniqueid, bridge.isEmpty() ? "in none" : "in " + bridge);
            }
        }
        waits(call);
    }

    private void waits(Call call) {
        var customer = call.customer();
        if (customer == null || customer.over() || !channels.containsKey(customer.uniqueid)) {
            return;
        }
        var visit = call.openVisit();
        var believed = visit != null && visit.inQueue ? visit.queue : "";
        var queue = waiting.getOrDefault(customer.uniqueid, "");
        if (!believed.equals(queue)) {
            differ(WAITING, customer.uniqueid, queue.isEmpty() ? "in no queue" : "in " + queue);
        }
    }

    private void differ(String kind, String uniqueid, String what) {
        differences.add(new Difference(kind, uniqueid + " " + what));
    }
}
