package hotline.calls;

import hotline.pbx.PbxEvent;
import hotline.pbx.Snapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is known with the telephone system's own view after a gap. What is in neither of its
 * two lists has ended unheard: it is closed with the last moment that was heard, and never counted as
 * hung up by anybody.
 */
final class Reconciliation {
    private final Tracker tracker;
    private final PbxEvent.LinkUp up;
    private final Instant heardUntil;
    private final boolean afterGap;
    private final boolean restarted;
    private final Predicate<String> of;
    private final Consumer<CallEffect> into;
    private final Map<String, Snapshot.Channel> channels = new HashMap<>();
    private final Map<String, String> bridges = new HashMap<>();
    private final Map<String, Snapshot.Waiting> waiting = new HashMap<>();

    /** @param of the channels (by uniqueid) that are compared */
    Reconciliation(
            Tracker tracker,
            PbxEvent.LinkUp up,
            Instant heardUntil,
            boolean afterGap,
            boolean restarted,
            Predicate<String> of,
            Consumer<CallEffect> into) {
        this.tracker = tracker;
        this.up = up;
        this.heardUntil = heardUntil;
        this.afterGap = afterGap;
        this.restarted = restarted;
        this.of = of;
        this.into = into;
        var snapshot = up.snapshot();
        snapshot.channels().forEach(channel -> channels.put(channel.leg().uniqueid(), channel));
        snapshot.bridges().forEach(bridge -> bridge.uniqueids().forEach(id -> bridges.put(id, bridge.id())));
        snapshot.waiting().forEach(one -> waiting.put(one.leg().uniqueid(), one));
    }

    void run(List<Call> known) {
        for (var channel : up.snapshot().channels()) {
            if (of.test(channel.leg().uniqueid())) {
                tracker.seen(channel.leg(), up.stamp().at(), into);
            }
        }
        known.forEach(this::compare);
        for (var channel : up.snapshot().channels()) {
            var leg = channel.leg();
            if (of.test(leg.uniqueid())
                    && tracker.holding(leg.uniqueid()) == null
                    && !leg.linkedid().isEmpty()) {
                find(channel);
            }
        }
    }

    private void compare(Call call) {
        var at = up.stamp().at();
        tracker.change(
                call,
                at,
                change -> {
                    if (afterGap && !call.touchedByGap) {
                        call.touchedByGap = true;
                        change.moment("gap", null, null);
                        change.show();
                    }
                    for (var leg : List.copyOf(call.legs)) {
                        if (!leg.over() && of.test(leg.uniqueid)) {
                            compare(change, leg, channels.get(leg.uniqueid));
                        }
                    }
                    stay(change);
                },
                into);
    }

    private void compare(Change change, CallLeg leg, Snapshot.@Nullable Channel now) {
        var at = change.at;
        if (now == null) {
            leg.lost = true;
            change.call.cut |= restarted;
            leg.close(heardUntil.isBefore(leg.openedAt) ? leg.openedAt : heardUntil);
            change.show();
            return;
        }
        if (now.up() && leg.answeredAt == null) {
            leg.answeredAt = at;
            change.show();
        }
        var bridge = bridges.get(leg.uniqueid);
        if (bridge == null) {
            leg.leave(at);
        } else {
            leg.enter(bridge, at);
        }
    }

    private void stay(Change change) {
        var customer = change.call.customer();
        if (customer == null || customer.over() || !of.test(customer.uniqueid)) {
            return;
        }
        var now = waiting.get(customer.uniqueid);
        var visit = change.call.openVisit();
        if (now != null) {
            var same = visit != null && visit.queue.equals(now.queue())
                    ? visit
                    : Transitions.offer(change, now.queue(), now.joinedAt());
            same.inQueue = true;
        } else if (visit != null && visit.inQueue) {
            visit.leftAt = change.at;
            change.show();
        }
    }

    private void find(Snapshot.Channel channel) {
        var call = tracker.found(channel.leg(), channel.openedAt(), into);
        if (call.endedAt != null) {
            return;
        }
        tracker.change(
                call,
                up.stamp().at(),
                change -> {
                    var leg = call.leg(channel.leg().uniqueid());
                    if (leg != null && !leg.introduced) {
                        leg.introduced = true;
                        leg.dialledAt = leg.role == CallLeg.Role.AGENT && !channel.up() ? channel.openedAt() : null;
                        compare(change, leg, channel);
                        describe(call, leg, channel);
                        call.touchedByGap = true;
                        stay(change);
                    }
                    change.show();
                },
                into);
    }

    private static void describe(Call call, CallLeg leg, Snapshot.Channel channel) {
        if (leg.role == CallLeg.Role.CUSTOMER && call.number.isEmpty()) {
            call.number = channel.caller().number();
            call.callerName = channel.caller().name();
        }
    }
}
