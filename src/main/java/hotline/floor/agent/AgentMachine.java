package hotline.floor.agent;

import hotline.floor.agent.AgentLeg.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code (presence, event) → presence + effects}, without clock and I/O. What holds an agent back in
 * the queues is derived from the presence; an effect follows only where that changed.
 */
public final class AgentMachine {
    private final AgentRules rules;

    public AgentMachine(AgentRules rules) {
        this.rules = rules;
    }

    /** @param effects in the order in which they must be carried out */
    public record Step(Presence presence, List<AgentEffect> effects) {}

    public Step after(Presence before, AgentEvent event, Instant now) {
        var after = change(before, event, now).settled(now);
        return new Step(after, effects(before, after, event));
    }

    private Presence change(Presence at, AgentEvent event, Instant now) {
        return switch (event) {
            case AgentEvent.SignIn _ ->
                at.signedIn() ? at : at.signedIn(true).pause(Pause.SIGNED_IN).missed(0);
            case AgentEvent.SignOut _ ->
                Presence.offline(now).reachable(at.reachable()).legs(at.legs());
            case AgentEvent.GetReady _ ->
                at.signedIn() ? at.pause(null).wrapUp(null).missed(0) : at;
            case AgentEvent.TakePause(var pause) -> at.signedIn() ? at.pause(pause) : at;
            case AgentEvent.EndWrapUp _ -> at.wrapUp(null);
            case AgentEvent.Reserve(var attempt, var until) ->
                at.state() == AgentState.READY ? at.reservation(new Reservation(attempt, until)) : at;
            case AgentEvent.Unreserve(var attempt) -> reserved(at, attempt) ? at.reservation(null) : at;
            case AgentEvent.Reachable(var reachable) -> at.reachable(reachable);
            case AgentEvent.LegOpened(var id, var linkedid, var calling) ->
                at.legs().containsKey(id)
                        ? at
                        : at.leg(id, new AgentLeg(linkedid, calling ? Phase.CALLING : Phase.RINGING));
            case AgentEvent.LegAnswered(var id) -> answered(at, id);
            case AgentEvent.LegHeld(var id) -> phase(at, id, Phase.HELD);
            case AgentEvent.LegUnheld(var id) -> phase(at, id, Phase.TALKING);
            case AgentEvent.LegMoved(var id, var linkedid) -> {
                var leg = at.legs().get(id);
                yield leg == null ? at : at.leg(id, new AgentLeg(linkedid, leg.phase()));
            }
            case AgentEvent.LegClosed(var id) -> closed(at, id, now);
            case AgentEvent.Released(var linkedid, var wrapUp) -> released(at, linkedid, wrapUp, now);
            case AgentEvent.Missed _ -> missed(at);
            case AgentEvent.ClockMoved _ -> later(at, now);
            case AgentEvent.Adopted(var signedIn, var paused, var label) ->
                signedIn ? adopted(at, paused ? label : null, now) : signedOut(at, now);
        };
    }

    private static boolean reserved(Presence at, String attempt) {
        return at.reservation() != null && at.reservation().attempt().equals(attempt);
    }

    private static Presence signedOut(Presence at, Instant now) {
        return at.signedIn() ? Presence.offline(now).reachable(at.reachable()).legs(at.legs()) : at;
    }

    private static Presence phase(Presence at, String id, Phase phase) {
        var leg = at.legs().get(id);
        return leg == null ? at : at.leg(id, leg.in(phase));
    }

    private static Presence answered(Presence at, String id) {
        var leg = at.legs().get(id);
        if (leg == null || leg.phase() == Phase.TALKING || leg.phase() == Phase.HELD) {
            return at;
        }
        // A wrap-up that another call interrupts is over; its disposition stays owed in the call log.
        return at.leg(id, leg.in(Phase.TALKING)).missed(0).reservation(null).wrapUp(null);
    }

    private static Presence closed(Presence at, String id, Instant now) {
        var left = at.without(id);
        return left.legs().isEmpty() ? wrapUpOwed(left, now) : left;
    }

    /** The order of a leg's end and of the call's release is not known: whichever comes last begins the wrap-up. */
    private static Presence released(Presence at, String linkedid, Duration length, Instant now) {
        if (!at.signedIn() || !length.isPositive()) {
            return at;
        }
        var owing = at.owing(new OwedWrapUp(linkedid, length));
        return at.legs().isEmpty() ? wrapUpOwed(owing, now) : owing;
    }

    private static Presence wrapUpOwed(Presence at, Instant now) {
        var owed = at.owedWrapUp();
        return owed == null ? at : at.wrapUp(new WrapUp(owed.linkedid(), now.plus(owed.length())));
    }

    private Presence missed(Presence at) {
        if (!at.signedIn()) {
            return at;
        }
        var inRow = at.missedInRow() + 1;
        var counted = at.missed(inRow).reservation(null);
        var tooMany = rules.missedLimit() > 0 && inRow >= rules.missedLimit();
        return tooMany && at.pause() == null ? counted.pause(Pause.MISSED_CALLS) : counted;
    }

    private static Presence later(Presence at, Instant now) {
        var next = at;
        if (at.wrapUp() != null && !now.isBefore(at.wrapUp().endsAt())) {
            next = next.wrapUp(null);
        }
        if (at.reservation() != null && !now.isBefore(at.reservation().until())) {
            next = next.reservation(null);
        }
        return next;
    }

    private Presence adopted(Presence at, @Nullable String label, Instant now) {
        var here = at.signedIn(true);
        if (label == null) {
            return here.pause(null)
                    .wrapUp(null)
                    .owing(at.owedWrapUp())
                    .reservation(null)
                    .missed(0);
        }
        if (Labels.isWrapUp(label)) {
            var paused = here.pause(Labels.pauseAfter(label));
            return at.wrapUp() != null ? paused : paused.wrapUp(new WrapUp("", now.plus(rules.wrapUpAfterRestart())));
        }
        if (label.equals(Labels.RESERVED)) {
            // Whoever had reserved renews it or not; until then the agent must not be lost to it.
            var until = now.plus(rules.wrapUpAfterRestart());
            return at.reservation() != null ? here : here.reservation(new Reservation("", until));
        }
        return here.wrapUp(null).owing(at.owedWrapUp()).reservation(null).pause(Pause.ofLabel(label));
    }

    private static List<AgentEffect> effects(Presence before, Presence after, AgentEvent event) {
        var effects = new ArrayList<AgentEffect>();
        var hold = after.hold();
        if (event instanceof AgentEvent.SignIn && !before.signedIn()) {
            effects.add(new AgentEffect.JoinQueues(Objects.requireNonNullElse(hold, "")));
        } else if (event instanceof AgentEvent.SignOut) {
            effects.add(new AgentEffect.LeaveQueues());
        } else if (!(event instanceof AgentEvent.Adopted) && !Objects.equals(before.hold(), hold) && after.signedIn()) {
            effects.add(hold == null ? new AgentEffect.UnpauseInQueues() : new AgentEffect.PauseInQueues(hold));
        }
        if (event instanceof AgentEvent.ClockMoved
                && before.reservation() != null
                && after.reservation() == null
                && !before.reservation().attempt().isEmpty()) {
            effects.add(new AgentEffect.ReservationLapsed(before.reservation().attempt()));
        }
        return List.copyOf(effects);
    }
}
