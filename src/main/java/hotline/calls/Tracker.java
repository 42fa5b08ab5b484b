package hotline.calls;

import hotline.pbx.Drift.Difference;
import hotline.pbx.Leg;
import hotline.pbx.PbxEvent;
import hotline.pbx.Snapshot;
import hotline.pbx.Stamp;
import hotline.platform.numbers.PhoneNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All calls of one telephone system: takes its events one by one and says what follows. Deterministic:
 * no clock, no I/O, no threads inside; its only input is the events. One writer, the event loop; the
 * cost of an event depends on the size of its call, not on how many there are.
 */
public final class Tracker {
    /** Ended calls kept for events that come late. */
    private static final int MOST_ENDED = 1000;

    private final String pbx;
    private final Sides sides;
    private final PhoneNumbers numbers;
    private final Map<String, Call> calls = new HashMap<>();
    private final Map<String, Call> byUniqueid = new HashMap<>();
    private final LinkedHashMap<String, Call> ended = new LinkedHashMap<>();
    private @Nullable Instant startedAt;
    private @Nullable Instant gapSince;

    /** @param trunks endpoints towards the public network */
    public Tracker(String pbx, Set<String> trunks, PhoneNumbers numbers) {
        this.pbx = pbx;
        this.sides = new Sides(trunks);
        this.numbers = numbers;
    }

    /** The calls that are going on. */
    public List<CallView> live() {
        return calls.values().stream().map(call -> CallViews.of(call, numbers)).toList();
    }

    /** A call that is going on. */
    public Optional<CallView> find(String linkedid) {
        return Optional.ofNullable(calls.get(linkedid)).map(call -> CallViews.of(call, numbers));
    }

    int size() {
        return calls.size();
    }

    @Nullable
    Call call(String linkedid) {
        var call = calls.get(linkedid);
        return call != null ? call : ended.get(linkedid);
    }

    /** All that is going on, and what ended of late, by linkedid. */
    Map<String, Call> known() {
        var known = new HashMap<String, Call>(ended);
        known.putAll(calls);
        return known;
    }

    /** Calls going on whose id in the log is not known. */
    List<String> unnamed() {
        return calls.values().stream()
                .filter(call -> call.id == null)
                .map(call -> call.linkedid)
                .toList();
    }

    /** The timeline in the log goes so far already. */
    void numberFrom(String linkedid, int moments) {
        var call = call(linkedid);
        if (call != null) {
            call.moments = Math.max(call.moments, moments);
        }
    }

    /** Takes up what was known before a restart. @param heardUntil when the last event was heard */
    void restore(Collection<Call> known, @Nullable Instant startedAt, Instant heardUntil) {
        this.startedAt = startedAt;
        this.gapSince = heardUntil;
        for (var call : known) {
            calls.put(call.linkedid, call);
            call.legs.stream().filter(leg -> !leg.moved).forEach(leg -> byUniqueid.put(leg.uniqueid, call));
        }
    }

    /** The call log has given a call its id. */
    public void identified(String linkedid, long id, Instant at, Consumer<CallEffect> into) {
        var call = call(linkedid);
        if (call != null && call.id == null) {
            call.id = id;
            into.accept(new CallEffect.CallIdentified(at, CallViews.of(call, numbers)));
        }
    }

    /** What follows from an event. */
    public List<CallEffect> apply(PbxEvent event) {
        var effects = new ArrayList<CallEffect>();
        apply(event, effects::add);
        return effects;
    }

    /** What follows from an event, told one by one. */
    public void apply(PbxEvent event, Consumer<CallEffect> into) {
        switch (event) {
            case PbxEvent.LinkUp up -> linkUp(up, into);
            case PbxEvent.LinkDown down -> linkDown(down, into);
            case PbxEvent.AgentCalled e -> attempt(e, e.agentLeg(), into);
            case PbxEvent.AgentConnected e -> attempt(e, e.agentLeg(), into);
            case PbxEvent.AgentRangOut e -> attempt(e, e.agentLeg(), into);
            case PbxEvent.AgentDumped e -> attempt(e, e.agentLeg(), into);
            case PbxEvent.AgentCompleted e -> attempt(e, e.agentLeg(), into);
            case PbxEvent.AttendedTransferred e -> attended(e, into);
            case PbxEvent.OfCall e -> route(e, e.leg(), into);
            case PbxEvent.OriginateEnded _,
                    PbxEvent.MemberChanged _,
                    PbxEvent.MemberRemoved _,
                    PbxEvent.DeviceChanged _,
                    PbxEvent.RegistrationChanged _,
                    PbxEvent.ContactChanged _ -> {}
        }
    }

    /** The queue's words about an agent's telephone: they are about that channel. */
    private void attempt(PbxEvent.OfCall event, Leg agent, Consumer<CallEffect> into) {
        if (!agent.uniqueid().isEmpty()) {
            route(event, agent, into);
        }
    }

    private void route(PbxEvent.OfCall event, Leg leg, Consumer<CallEffect> into) {
        if (leg.uniqueid().isEmpty()
                || leg.linkedid().isEmpty()
                || leg.channel().startsWith("OutgoingSpoolFailed")) {
            return;
        }
        var at = event.stamp().at();
        var call = byUniqueid.get(leg.uniqueid());
        if (call == null) {
            call = introduce(event, leg, into);
        } else if (!call.linkedid.equals(leg.linkedid())) {
            call = follow(call, at, leg, into);
        }
        if (call != null) {
            var known = call.leg(leg.uniqueid());
            if (known != null && call.recent.isNew(event, leg)) {
                change(call, at, change -> Transitions.apply(change, known, event), into);
            }
        }
    }

    /** A channel not seen before; null when the event alone is no reason to believe in a call. */
    private @Nullable Call introduce(PbxEvent.OfCall event, Leg leg, Consumer<CallEffect> into) {
        var at = event.stamp().at();
        var known = call(leg.linkedid());
        if (known == null && ends(event)) {
            return null;
        }
        var call = known != null ? known : open(leg, at, into);
        add(call, leg, at);
        return call;
    }

    /** Of a call of which nothing else was heard, Asterisk's files tell all: half a row would stand in their way. */
    private static boolean ends(PbxEvent.OfCall event) {
        return switch (event) {
            case PbxEvent.ChannelClosed _,
                    PbxEvent.HangupRequested _,
                    PbxEvent.BridgeLeft _,
                    PbxEvent.DialEnded _,
                    PbxEvent.QueueLeft _,
                    PbxEvent.QueueAbandoned _,
                    PbxEvent.AgentRangOut _,
                    PbxEvent.AgentDumped _,
                    PbxEvent.AgentCompleted _ -> true;
            // Told when the caller has gone.
            case PbxEvent.StepTaken step -> step.step().equals("voicemail");
            default -> false;
        };
    }

    private Call open(Leg leg, Instant at, Consumer<CallEffect> into) {
        var call = new Call(pbx, leg.linkedid(), at);
        calls.put(leg.linkedid(), call);
        call.direction = sides.direction(leg);
        call.attempt = Sides.ours(leg) ? leg.linkedid() : null;
        change(
                call,
                at,
                change -> {
                    change.moment("opened", null, null);
                    change.tell(view -> new CallEffect.CallOpened(at, view));
                    change.show();
                },
                into);
        return call;
    }

    private CallLeg add(Call call, Leg leg, Instant at) {
        if (leg.uniqueid().equals(call.linkedid) && call.direction == CallDirection.INTERNAL) {
            call.direction = sides.direction(leg);
        }
        var added = new CallLeg(leg, at, sides.role(call, leg));
        call.legs.add(added);
        byUniqueid.put(leg.uniqueid(), call);
        return added;
    }

    /** A channel carries another linkedid than before: its bridge was joined with another call's. */
    private Call follow(Call from, Instant at, Leg leg, Consumer<CallEffect> into) {
        var to = calls.get(leg.linkedid());
        var before = from.leg(leg.uniqueid());
        // Events that were on their way during the transfer still carry the former linkedid.
        if (to == null || before == null || before.over() || to.leg(leg.uniqueid()) != null) {
            return from;
        }
        var after = add(to, leg, at);
        after.introduced = true;
        after.answeredAt = before.answeredAt == null ? null : at;
        after.dialledAt = before.answeredAt == null ? before.dialledAt : null;
        after.talked = false;
        // Where it is now is told first: nobody has to think for a moment that it is free.
        linkTo(to, from.linkedid, at, into);
        change(
                from,
                at,
                change -> {
                    before.close(at);
                    before.moved = true;
                },
                into);
        linkTo(from, to.linkedid, at, into);
        return to;
    }

    private void attended(PbxEvent.AttendedTransferred event, Consumer<CallEffect> into) {
        var first = byUniqueid.get(event.leg().uniqueid());
        var second = byUniqueid.get(event.second().uniqueid());
        if (first == null) {
            return;
        }
        route(event, new Leg(event.leg().channel(), event.leg().uniqueid(), first.linkedid), into);
        if (second != null && second != first && event.succeeded()) {
            link(second, first, event.stamp().at(), into);
        }
    }

    /** Both rows stay, each naming the other. */
    private void link(Call one, Call other, Instant at, Consumer<CallEffect> into) {
        linkTo(one, other.linkedid, at, into);
        linkTo(other, one.linkedid, at, into);
    }

    private void linkTo(Call call, String other, Instant at, Consumer<CallEffect> into) {
        if (!call.linked.contains(other)) {
            call.linked.add(other);
            change(
                    call,
                    at,
                    change -> {
                        change.moment("joined", null, other);
                        change.tell(view -> new CallEffect.CallsLinked(at, view, other));
                        change.show();
                    },
                    into);
        }
    }

    /** Does something to a call and tells what follows, its end included. */
    void change(Call call, Instant at, Consumer<Change> work, Consumer<CallEffect> into) {
        var wasEnded = call.endedAt != null;
        var before = wasEnded ? CallSummary.of(call) : null;
        var change = new Change(call, at);
        work.accept(change);
        var ends = call.allOver();
        if (ends) {
            call.endedAt = call.lastFact();
            Ending.settle(call);
        }
        change.conclude();
        if (ends && !wasEnded) {
            end(change);
        } else if (before != null) {
            var after = CallSummary.of(call);
            if (!after.equals(before)) {
                change.tell(view -> new CallEffect.CallAmended(at, view, after));
            }
        }
        if (!change.silent()) {
            change.flush(CallViews.of(call, numbers), into);
        }
    }

    private void end(Change change) {
        var call = change.call;
        var record = CallSummary.of(call);
        change.moment(record.endedAt(), "ended", null, record.outcome().code());
        change.tell(view -> new CallEffect.CallEnded(record.endedAt(), view, record));
        calls.remove(call.linkedid);
        ended.put(call.linkedid, call);
        if (ended.size() > MOST_ENDED) {
            var oldest = ended.pollFirstEntry().getValue();
            oldest.legs.forEach(leg -> byUniqueid.remove(leg.uniqueid, oldest));
        }
    }

    private void linkDown(PbxEvent.LinkDown down, Consumer<CallEffect> into) {
        if (gapSince == null) {
            gapSince = down.lastHeard();
        }
        into.accept(new CallEffect.GapBegan(down.lastHeard(), pbx, down.reason()));
    }

    private void linkUp(PbxEvent.LinkUp up, Consumer<CallEffect> into) {
        var since = gapSince;
        var at = up.stamp().at();
        var restarted = startedAt != null && !startedAt.equals(up.startedAt());
        new Reconciliation(this, up, since == null ? at : since, since != null, restarted, _ -> true, into)
                .run(List.copyOf(calls.values()));
        startedAt = up.startedAt();
        gapSince = null;
        if (since != null) {
            into.accept(new CallEffect.GapEnded(at, pbx, since, restarted));
        }
    }

    /** Where this differs from the telephone system's own view. */
    Set<Difference> differences(Snapshot snapshot) {
        return Comparison.of(calls.values(), byUniqueid::containsKey, snapshot);
    }

    /**
     * Takes over the telephone system's view of what differs, and of nothing else: what is under way is not
     * touched. The calls are marked as touched by a gap.
     *
     * @param since when the difference was seen first
     */
    void repair(Set<Difference> differences, Snapshot snapshot, Instant since, Instant at, Consumer<CallEffect> into) {
        var channels = differences.stream().map(Comparison::uniqueid).collect(Collectors.toSet());
        var touched = channels.stream()
                .map(byUniqueid::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var view = new PbxEvent.LinkUp(
                new Stamp(pbx, 0, at), Objects.requireNonNullElse(startedAt, Instant.EPOCH), snapshot);
        new Reconciliation(this, view, since, true, false, channels::contains, into).run(touched);
    }

    /** A channel that a snapshot shows: it may have gone over to another call unheard. */
    void seen(Leg leg, Instant at, Consumer<CallEffect> into) {
        var call = byUniqueid.get(leg.uniqueid());
        if (call != null && !call.linkedid.equals(leg.linkedid())) {
            follow(call, at, leg, into);
        }
    }

    /** A channel that a snapshot shows and that was not known. */
    Call found(Leg leg, Instant openedAt, Consumer<CallEffect> into) {
        var known = call(leg.linkedid());
        var call = known != null ? known : open(leg, openedAt, into);
        if (call.leg(leg.uniqueid()) == null) {
            add(call, leg, openedAt);
        }
        return call;
    }

    @Nullable
    Call holding(String uniqueid) {
        return byUniqueid.get(uniqueid);
    }
}
