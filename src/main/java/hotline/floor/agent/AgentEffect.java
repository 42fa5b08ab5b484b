package hotline.floor.agent;

/** What must follow from a step of the machine. */
public sealed interface AgentEffect {
    /** Pauses in all queues. @param label what the telephone system keeps as the reason */
    record PauseInQueues(String label) implements AgentEffect {}

    record UnpauseInQueues() implements AgentEffect {}

    /** Joins all queues the agent serves, paused. */
    record JoinQueues(String label) implements AgentEffect {}

    record LeaveQueues() implements AgentEffect {}

    /** A reservation lapsed without a call. */
    record ReservationLapsed(String attempt) implements AgentEffect {}
}
