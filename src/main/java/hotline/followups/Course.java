package hotline.followups;

import hotline.policies.limits.FollowUpPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The course of a follow-up: what happens to it, and what comes of that. Pure. */
final class Course {
    private Course() {}

    /**
     * What of a follow-up decides.
     *
     * @param attempts made so far
     * @param more whether its rule has a further follow-up after this one
     */
    record Now(State state, int attempts, Instant earliestAt, Instant lapsesAt, boolean more) {}

    /** What happens to it. */
    sealed interface Event {
        /** Time went by. */
        record Looked() implements Event {}

        /**
         * The customer was not reached, or had no time.
         *
         * @param again when to try next
         * @param counts false when it failed on our side: that is no attempt of the customer's
         */
        record Tried(Instant again, boolean counts) implements Event {}

        /** The customer was asked. @param clear whether every point was answered @param score null when none was given */
        record Answered(boolean clear, @Nullable Integer score) implements Event {}

        /** It is let go. */
        record Waived(String reason) implements Event {}
    }

    /** What comes of it besides the new state. */
    enum Effect {
        /** The next round, since something was left open (F2). */
        ASK_AGAIN,
        /** The next one of the rule. */
        PLAN_NEXT,
        /** An improvement item (F3). */
        IMPROVE
    }

    /** What was decided. */
    sealed interface Decision {
        /** @param again when to try next, of an attempt */
        record Taken(
                State to, List<Effect> effects, @Nullable Instant again) implements Decision {}

        /** Nothing changes. */
        record Stays() implements Decision {}

        /** @param problem stable id of what stands against it */
        record Refused(String problem) implements Decision {}
    }

    static Decision decide(Now now, Event event, FollowUpPolicy policy, Instant at) {
        return switch (event) {
            case Event.Looked() -> looked(now, at);
            case Event.Waived(var reason) -> waived(now, reason);
            case Event.Tried(var again, var counts) -> open(now, at, () -> tried(now, again, counts, policy));
            case Event.Answered(var clear, var score) -> open(now, at, () -> answered(now, clear, score, policy));
        };
    }

    private static Decision looked(Now now, Instant at) {
        if (now.state().ended()) {
            return new Decision.Stays();
        }
        if (!at.isBefore(now.lapsesAt())) {
            return taken(State.MISSED);
        }
        return now.state() == State.PLANNED && !at.isBefore(now.earliestAt()) ? taken(State.DUE) : new Decision.Stays();
    }

    /** What was missed may still be let go, with the reason; what was done is done. */
    private static Decision waived(Now now, String reason) {
        if (now.state() == State.DONE || now.state() == State.WAIVED) {
            return new Decision.Refused("followups.already-ended");
        }
        return reason.isBlank() ? new Decision.Refused("followups.reason-needed") : taken(State.WAIVED);
    }

    private interface Choice {
        Decision make();
    }

    /** Only what has not ended and whose time has come is worked on. */
    private static Decision open(Now now, Instant at, Choice choice) {
        if (now.state().ended()) {
            return new Decision.Refused("followups.already-ended");
        }
        return at.isBefore(now.earliestAt()) ? new Decision.Refused("followups.not-yet") : choice.make();
    }

    private static Decision tried(Now now, Instant again, boolean counts, FollowUpPolicy policy) {
        return counts && now.attempts() + 1 >= policy.attempts().most()
                ? taken(State.MISSED)
                : new Decision.Taken(State.ATTEMPTED, List.of(), again);
    }

    private static Decision answered(Now now, boolean clear, @Nullable Integer score, FollowUpPolicy policy) {
        var effects = new ArrayList<Effect>();
        if (!clear) {
            effects.add(Effect.ASK_AGAIN);
        } else if (now.more()) {
            effects.add(Effect.PLAN_NEXT);
        }
        if (score != null
                && policy.improvement().filter(low -> score <= low.score()).isPresent()) {
            effects.add(Effect.IMPROVE);
        }
        return new Decision.Taken(State.DONE, List.copyOf(effects), null);
    }

    private static Decision taken(State to) {
        return new Decision.Taken(to, List.of(), null);
    }
}
