package hotline.calls;

import java.time.Instant;

/** What the tracker concludes from the telephone system's events. Durations are in milliseconds. */
public sealed interface CallEffect {
    /** The telephone system's time of what caused it. */
    Instant at();

    /** An effect of one call, with the call as it is after it. */
    sealed interface OfCall extends CallEffect {
        CallView call();
    }

    record CallOpened(Instant at, CallView call) implements OfCall {}

    /** Something that a screen shows has changed; sent last, once per event, also beside the others. */
    record CallChanged(Instant at, CallView call) implements OfCall {}

    /** The call was offered to a queue. */
    record CallQueued(Instant at, CallView call, String queue) implements OfCall {}

    /** It left the queue. @param waitedMillis since it was offered */
    record CallUnqueued(Instant at, CallView call, String queue, QueueExit exit, long waitedMillis) implements OfCall {}

    /** An agent's telephone begins to ring: the moment of the screen pop. */
    record CallRinging(Instant at, CallView call, String extension) implements OfCall {}

    /**
     * An agent's telephone stopped ringing unanswered.
     *
     * @param missed true when the agent let it ring out or refused, false when the caller went away, another
     *     agent answered or the telephone could not be reached
     */
    record CallRangOut(Instant at, CallView call, String extension, long rangMillis, boolean missed)
            implements OfCall {}

    /** Agent and customer can hear each other, for the first time or again after a transfer. @param waitedMillis from the offer, 0 when not queued */
    record CallAnswered(Instant at, CallView call, String extension, long waitedMillis) implements OfCall {}

    record CallHeld(Instant at, CallView call, String extension) implements OfCall {}

    record CallUnheld(Instant at, CallView call, String extension) implements OfCall {}

    /** An agent's part in the call is over, after having talked: wrap-up begins. @param talkedMillis with the customer, hold included */
    record AgentReleased(Instant at, CallView call, String extension, long talkedMillis) implements OfCall {}

    /** @param from the extension that passes the customer on @param to the extension or service code; empty when attended */
    record CallTransferred(Instant at, CallView call, String from, String to, boolean attended) implements OfCall {}

    /** A transfer joined the call with another; both stay in the log, linked. */
    record CallsLinked(Instant at, CallView call, String otherLinkedid) implements OfCall {}

    /** A step of the dialplan. */
    record StepTaken(Instant at, CallView call, String step, String value) implements OfCall {}

    /** The dialplan records to {@code file} (below the recordings folder) from the channel {@code uniqueid}. */
    record RecordingExpected(Instant at, CallView call, String file, String uniqueid) implements OfCall {}

    /** Another than before is alone with the customer now: after a transfer, or on another telephone. */
    record VoiceChanged(Instant at, CallView call) implements OfCall {}

    /** The call is over. */
    record CallEnded(Instant at, CallView call, CallRecord record) implements OfCall {}

    /** An event of an ended call came late; its record is now this. */
    record CallAmended(Instant at, CallView call, CallRecord record) implements OfCall {}

    /** The call log gave the call its id ({@link CallView#id()} is now set). */
    record CallIdentified(Instant at, CallView call) implements OfCall {}

    /** For the call's timeline in the log. */
    record TimelineEntry(Instant at, CallView call, Moment moment) implements OfCall {}

    /** The link broke: {@code at} is when the last event was heard. */
    record GapBegan(Instant at, String pbx, String reason) implements CallEffect {}

    /** The link stands again and the state has been compared. @param restarted the telephone system itself was restarted */
    record GapEnded(Instant at, String pbx, Instant since, boolean restarted) implements CallEffect {}

    /** Why a call left a queue. */
    enum QueueExit {
        ANSWERED,
        ABANDONED,
        TIMED_OUT,
        OVERFLOWED,
        /** By key: keep the place, or leave a message. */
        WITHDRAWN,
        INTERRUPTED
    }
}
