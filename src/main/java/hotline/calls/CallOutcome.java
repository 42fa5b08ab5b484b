package hotline.calls;

/**
 * How a call ended, after the definitions in the table of figures. Whether an agent was reached is told
 * by the time of the answer, also of a call whose end was not heard.
 */
public enum CallOutcome {
    /** Still going on. */
    LIVE("live"),
    /** Ended before it was offered to a queue or an agent. */
    RECEIVED("received"),
    /** Talked with an agent. */
    ANSWERED("answered"),
    /** The caller hung up while waiting. */
    ABANDONED("abandoned"),
    /** Waited as long as the queue allows. */
    TIMED_OUT("timedOut"),
    /** Left the queue because nobody serves it, or to another place. */
    OVERFLOWED("overflowed"),
    /** Out of hours. */
    CLOSED("closed"),
    /** Refused by a rule. */
    BLOCKED("blocked"),
    /** Left a message. */
    VOICEMAIL("voicemail"),
    /** Asked to keep the place and be called back. */
    CALLBACK_KEPT("callbackKept"),
    /** Cut off by the telephone system's own end; or nobody had answered yet and its end was not heard. */
    INTERRUPTED("interrupted"),
    /** Of calls that we start: the far end was busy. */
    BUSY("busy"),
    /** It rang and nobody answered. */
    NO_ANSWER("noAnswer"),
    /** The network had no line. */
    CONGESTION("congestion"),
    /** No such number, or the call could not be made. */
    FAILED("failed"),
    /** The far end refused. */
    DECLINED("declined"),
    /** A machine answered. */
    MACHINE("machine");

    private final String code;

    CallOutcome(String code) {
        this.code = code;
    }

    /** The word in the interface and in the database. */
    public String code() {
        return code;
    }
}
