package hotline.floor.agent;

/**
 * The agent's side of a call.
 *
 * @param linkedid the call
 * @param phase how far it is
 */
public record AgentLeg(String linkedid, Phase phase) {
    /** How far a leg is. */
    public enum Phase {
        /** The agent's telephone rings. */
        RINGING,
        /** The agent calls somebody who has not answered. */
        CALLING,
        TALKING,
        HELD
    }

    AgentLeg in(Phase next) {
        return new AgentLeg(linkedid, next);
    }
}
