package hotline.pbx;

import java.time.Instant;

/**
 * What a telephone system tells us, in our own words. Order: events of one channel come as they
 * happened; between channels of one call any order is possible.
 */
public sealed interface PbxEvent {
    Stamp stamp();

    /** Events of one call. */
    sealed interface OfCall extends PbxEvent {
        Leg leg();
    }

    // The link itself

    /** The link stands and {@code snapshot} is the truth at that moment. @param startedAt when the telephone system last started */
    record LinkUp(Stamp stamp, Instant startedAt, Snapshot snapshot) implements PbxEvent {}

    /** The link broke: what happens until the next {@link LinkUp} is not heard. @param lastHeard time of the last event */
    record LinkDown(Stamp stamp, Instant lastHeard, String reason) implements PbxEvent {}

    // Channels

    /** @param exten what was dialled @param context where the dialplan begins */
    record ChannelOpened(Stamp stamp, Leg leg, Party caller, String context, String exten) implements OfCall {}

    /** The channel's caller id changed. */
    record CallerChanged(Stamp stamp, Leg leg, Party caller) implements OfCall {}

    /** The channel's far end rings. */
    record ChannelRinging(Stamp stamp, Leg leg) implements OfCall {}

    /** The channel was answered. */
    record ChannelAnswered(Stamp stamp, Leg leg) implements OfCall {}

    /**
     * Somebody wants the channel to end. The first of a call's channels tells who hung up.
     *
     * @param byFarEnd true when the telephone at its end hung up, false when the telephone system or we did
     */
    record HangupRequested(Stamp stamp, Leg leg, boolean byFarEnd) implements OfCall {}

    /** @param cause ITU-T Q.850 cause @param techCause the technology's own code, such as {@code SIP 486 Busy Here}; may be empty */
    record ChannelClosed(Stamp stamp, Leg leg, int cause, String techCause) implements OfCall {}

    // Talking

    record BridgeEntered(Stamp stamp, Leg leg, String bridge) implements OfCall {}

    record BridgeLeft(Stamp stamp, Leg leg, String bridge) implements OfCall {}

    record Held(Stamp stamp, Leg leg) implements OfCall {}

    record Unheld(Stamp stamp, Leg leg) implements OfCall {}

    /** @param leg the transferring channel @param transferee who is passed on @param exten to where @param succeeded false when refused */
    record BlindTransferred(Stamp stamp, Leg leg, Leg transferee, String exten, boolean succeeded) implements OfCall {}

    /**
     * Two calls become one.
     *
     * @param leg the transferring agent's channel towards the customer
     * @param second the transferring agent's channel towards the one consulted
     * @param survivor linkedid of the call that goes on
     */
    record AttendedTransferred(Stamp stamp, Leg leg, Leg second, String survivor, boolean succeeded)
            implements OfCall {}

    // Dialling

    /** @param leg the channel being dialled @param dialString what was dialled */
    record DialBegun(Stamp stamp, Leg leg, String dialString) implements OfCall {}

    /** @param leg the channel that was dialled @param status ANSWER, BUSY, NOANSWER, CANCEL, CONGESTION, CHANUNAVAIL… */
    record DialEnded(Stamp stamp, Leg leg, String status) implements OfCall {}

    /** @param attempt our id of the attempt, which is the channel's uniqueid @param answered whether the far end answered @param reason Asterisk's reason code */
    record OriginateEnded(Stamp stamp, String attempt, boolean answered, int reason) implements PbxEvent {}

    // Queues

    /** @param position 1 is the head @param caller as shown to the queue */
    record QueueJoined(Stamp stamp, Leg leg, String queue, int position, Party caller) implements OfCall {}

    record QueueLeft(Stamp stamp, Leg leg, String queue) implements OfCall {}

    /** Also sent on timeouts and withdrawal: the cause must be decided from what follows. */
    record QueueAbandoned(Stamp stamp, Leg leg, String queue) implements OfCall {}

    /** The agent's telephone begins to ring: the moment of the screen pop. @param agentLeg the agent's channel @param endpoint the extension */
    record AgentCalled(Stamp stamp, Leg leg, Leg agentLeg, String queue, String endpoint) implements OfCall {}

    record AgentConnected(Stamp stamp, Leg leg, Leg agentLeg, String queue, String endpoint) implements OfCall {}

    /** The agent did not answer. @param rangMillis how long it rang, in milliseconds */
    record AgentRangOut(Stamp stamp, Leg leg, Leg agentLeg, String queue, String endpoint, long rangMillis)
            implements OfCall {}

    /** @param reason agent, caller or transfer */
    record AgentCompleted(Stamp stamp, Leg leg, Leg agentLeg, String queue, String endpoint, String reason)
            implements OfCall {}

    /** The agent hung up on an announcement; the caller stays queued. */
    record AgentDumped(Stamp stamp, Leg leg, Leg agentLeg, String queue, String endpoint) implements OfCall {}

    /** A membership was added or changed. */
    record MemberChanged(Stamp stamp, Member member) implements PbxEvent {}

    record MemberRemoved(Stamp stamp, String queue, String endpoint) implements PbxEvent {}

    // Telephones and trunks

    record DeviceChanged(Stamp stamp, String endpoint, DeviceStatus status) implements PbxEvent {}

    /** A telephone's registration, or a trunk's answer to our question. @param reachable whether it can be called now */
    record ContactChanged(Stamp stamp, String endpoint, boolean reachable) implements PbxEvent {}

    /** What the carrier said to our signing in. */
    enum Registration {
        REGISTERED,
        /** It knows us not, or the password is wrong. */
        REFUSED,
        /** It does not answer, or has not yet. */
        WITHOUT_ANSWER
    }

    /** Only for trunks that sign in. @param trunk the endpoint that calls of this registration come and go through */
    record RegistrationChanged(Stamp stamp, String trunk, Registration registration) implements PbxEvent {}

    // The dialplan's own words

    /** A step of our dialplan ({@code HotlineStep}): greeting, reason, route, closed, recording, keepplace, voicemail… */
    record StepTaken(Stamp stamp, Leg leg, String step, String value) implements OfCall {}

    /** Recording of the channel began. */
    record RecordingStarted(Stamp stamp, Leg leg) implements OfCall {}
}
