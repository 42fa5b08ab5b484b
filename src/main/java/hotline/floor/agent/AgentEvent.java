package hotline.floor.agent;

import java.time.Duration;
import java.time.Instant;

/** What can happen to an agent. */
public sealed interface AgentEvent {
    // Commands

    /** What a person, or the dialler, wants: carried out by the server that was asked. */
    sealed interface Command extends AgentEvent {}

    /** The agent takes a phone; paused until ready. */
    record SignIn() implements Command {}

    record SignOut() implements Command {}

    record GetReady() implements Command {}

    record TakePause(Pause pause) implements Command {}

    record EndWrapUp() implements Command {}

    /** Has an effect on a ready agent only. */
    record Reserve(String attempt, Instant until) implements Command {}

    record Unreserve(String attempt) implements Command {}

    // The telephone

    record Reachable(boolean reachable) implements AgentEvent {}

    /** @param calling true when the agent's telephone makes the call */
    record LegOpened(String uniqueid, String linkedid, boolean calling) implements AgentEvent {}

    record LegAnswered(String uniqueid) implements AgentEvent {}

    record LegHeld(String uniqueid) implements AgentEvent {}

    record LegUnheld(String uniqueid) implements AgentEvent {}

    /** The leg now belongs to another call: a transfer joined two. */
    record LegMoved(String uniqueid, String linkedid) implements AgentEvent {}

    record LegClosed(String uniqueid) implements AgentEvent {}

    /** The agent's part in a customer's call is over: wrap-up of this length begins with the last leg's end. */
    record Released(String linkedid, Duration wrapUp) implements AgentEvent {}

    /** It rang and nobody answered. */
    record Missed() implements AgentEvent {}

    // Time and truth

    record ClockMoved() implements AgentEvent {}

    /**
     * The telephone system's own state after a gap.
     *
     * @param label the pause's label, empty when none
     */
    record Adopted(boolean signedIn, boolean paused, String label) implements AgentEvent {}
}
