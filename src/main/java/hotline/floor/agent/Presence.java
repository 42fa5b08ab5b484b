package hotline.floor.agent;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an agent at the phone.
 *
 * @param pause wanted by somebody; holds during a call too and shows after it
 * @param owedWrapUp earned by a call while a leg goes on; null when none
 * @param legs by uniqueid
 * @param since when {@code state} began
 */
public record Presence(
        boolean signedIn,
        boolean reachable,
        @Nullable Pause pause,
        @Nullable WrapUp wrapUp,
        @Nullable Reservation reservation,
        @Nullable OwedWrapUp owedWrapUp,
        Map<String, AgentLeg> legs,
        int missedInRow,
        AgentState state,
        Instant since) {

    public static Presence offline(Instant now) {
        return new Presence(false, false, null, null, null, null, Map.of(), 0, AgentState.OFFLINE, now);
    }

    /** What holds the agent back in all queues, as a label; null when nothing does. */
    @Nullable
    String hold() {
        if (reservation != null) {
            return Labels.RESERVED;
        }
        if (wrapUp != null) {
            return Labels.wrapUp(pause);
        }
        return pause == null ? null : pause.label();
    }

    /** As {@link #hold}, empty when nothing does. */
    public String holdLabel() {
        var label = hold();
        return label == null ? "" : label;
    }

    /** The call that the agent is in or that rings; null when none. */
    public @Nullable String call() {
        return legs.isEmpty() ? null : legs.values().iterator().next().linkedid();
    }

    /** The same with the state that follows from all the rest. */
    Presence settled(Instant now) {
        var next = derived();
        return next == state
                ? this
                : new Presence(
                        signedIn, reachable, pause, wrapUp, reservation, owedWrapUp, legs, missedInRow, next, now);
    }

    private AgentState derived() {
        if (!legs.isEmpty()) {
            var busy = legs.values().stream()
                    .filter(leg -> leg.phase() != AgentLeg.Phase.RINGING)
                    .toList();
            return switch (busy.size()) {
                case 0 -> AgentState.RINGING;
                case 1 -> busy.getFirst().phase() == AgentLeg.Phase.HELD ? AgentState.HELD : AgentState.TALKING;
                default -> AgentState.CONSULTING;
            };
        }
        if (!signedIn) {
            return AgentState.OFFLINE;
        }
        if (wrapUp != null) {
            return AgentState.WRAPUP;
        }
        if (pause != null) {
            return AgentState.PAUSED;
        }
        if (!reachable) {
            return AgentState.PHONE_LOST;
        }
        return reservation != null ? AgentState.RESERVED : AgentState.READY;
    }

    Presence signedIn(boolean value) {
        return new Presence(value, reachable, pause, wrapUp, reservation, owedWrapUp, legs, missedInRow, state, since);
    }

    Presence reachable(boolean value) {
        return new Presence(signedIn, value, pause, wrapUp, reservation, owedWrapUp, legs, missedInRow, state, since);
    }

    Presence pause(@Nullable Pause value) {
        return new Presence(
                signedIn, reachable, value, wrapUp, reservation, owedWrapUp, legs, missedInRow, state, since);
    }

    Presence wrapUp(@Nullable WrapUp value) {
        return new Presence(signedIn, reachable, pause, value, reservation, null, legs, missedInRow, state, since);
    }

    Presence reservation(@Nullable Reservation value) {
        return new Presence(signedIn, reachable, pause, wrapUp, value, owedWrapUp, legs, missedInRow, state, since);
    }

    Presence owing(@Nullable OwedWrapUp value) {
        return new Presence(signedIn, reachable, pause, wrapUp, reservation, value, legs, missedInRow, state, since);
    }

    Presence missed(int inRow) {
        return new Presence(signedIn, reachable, pause, wrapUp, reservation, owedWrapUp, legs, inRow, state, since);
    }

    Presence leg(String uniqueid, AgentLeg leg) {
        var all = new LinkedHashMap<>(legs);
        all.put(uniqueid, leg);
        return legs(all);
    }

    Presence without(String uniqueid) {
        var all = new LinkedHashMap<>(legs);
        all.remove(uniqueid);
        return legs(all);
    }

    Presence legs(Map<String, AgentLeg> value) {
        return new Presence(
                signedIn,
                reachable,
                pause,
                wrapUp,
                reservation,
                owedWrapUp,
                Collections.unmodifiableMap(value),
                missedInRow,
                state,
                since);
    }
}
