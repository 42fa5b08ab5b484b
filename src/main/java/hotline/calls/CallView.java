package hotline.calls;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call as it is now, for screens and for the rooms above.
 *
 * @param id in the call log; null until the log has stored the call for the first time
 * @param attempt our id of the attempt when we started the call, else null
 * @param number the customer's number as normalised ({@link hotline.platform.numbers.PhoneNumber#key()});
 *     empty when withheld
 * @param callerName as the network sent it: untrusted
 * @param did the number that was called
 * @param queue the queue it waits in or waited in last, else the one whose matter it is
 * @param joinedAt when it was offered to that queue first
 * @param ringingAt when an agent's telephone last began to ring
 * @param answeredAt when an agent first talked with the customer
 * @param agentExtension the agent who talks, else the one whose telephone rings, else the last one
 * @param customerChannel to hang up, redirect or record; null when the customer is gone
 * @param agents everybody of ours who is in it or is being rung now
 * @param linked calls (linkedids) that a transfer joined with this one
 * @param touchedByGap a part of it was not heard
 */
public record CallView(
        @Nullable Long id,
        String pbx,
        String linkedid,
        @Nullable String attempt,
        CallDirection direction,
        State state,
        CallOutcome outcome,
        String number,
        boolean numberHidden,
        String callerName,
        String did,
        @Nullable String queue,
        @Nullable String reason,
        Instant startedAt,
        @Nullable Instant joinedAt,
        @Nullable Instant ringingAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable String agentExtension,
        @Nullable String customerChannel,
        List<AgentPart> agents,
        List<String> linked,
        boolean touchedByGap) {
    /** Where the call is. */
    public enum State {
        /** In the menu, or on its way. */
        ENTERED,
        QUEUED,
        RINGING,
        TALKING,
        HELD,
        ENDED
    }

    /**
     * One telephone of ours in the call.
     *
     * @param channel its channel's name
     * @param uniqueid its channel's id
     * @param state RINGING, TALKING, HELD; ENTERED when in the call but not with the customer (consulting)
     * @param since when that state began
     */
    public record AgentPart(String extension, String channel, String uniqueid, State state, Instant since) {}

    /** The extensions of those who are with the customer now, hold included; more than one in a conference. */
    public List<String> withCustomer() {
        return customerChannel == null
                ? List.of()
                : agents.stream()
                        .filter(part -> part.state() == State.TALKING || part.state() == State.HELD)
                        .map(AgentPart::extension)
                        .distinct()
                        .toList();
    }

    /** The agent's part, if that telephone is in the call now. */
    public Optional<AgentPart> agent(String extension) {
        return agents.stream()
                .filter(part -> part.extension().equals(extension))
                .findFirst();
    }
}
