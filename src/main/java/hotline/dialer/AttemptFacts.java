package hotline.dialer;

import org.jspecify.annotations.Nullable;

/**
 * What was heard of an attempt. The telephone system's answer to the request comes before or after the
 * channel's end, and on some failures only one of both.
 *
 * @param answered the customer picked up
 * @param agentTalked an agent talked with the customer
 * @param machine a machine picked up
 * @param originateReason of the answer to the request, null while not heard; 3 is a timeout, 4 answered
 * @param cause Q.850 cause of the channel's end, null while it lives
 * @param techCause such as {@code SIP 486 Busy Here}; empty when none
 */
public record AttemptFacts(
        boolean answered,
        boolean agentTalked,
        boolean machine,
        @Nullable Integer originateReason,
        @Nullable Integer cause,
        String techCause) {
    public static final AttemptFacts NONE = new AttemptFacts(false, false, false, null, null, "");

    AttemptFacts withAnswered() {
        return new AttemptFacts(true, agentTalked, machine, originateReason, cause, techCause);
    }

    AttemptFacts withAgent() {
        return new AttemptFacts(true, true, machine, originateReason, cause, techCause);
    }

    AttemptFacts withMachine() {
        return new AttemptFacts(true, agentTalked, true, originateReason, cause, techCause);
    }

    AttemptFacts withRequestEnded(boolean up, int reason) {
        return new AttemptFacts(answered || up, agentTalked, machine, reason, cause, techCause);
    }

    AttemptFacts withClosed(int closeCause, String tech) {
        return new AttemptFacts(answered, agentTalked, machine, originateReason, closeCause, tech);
    }

    /** Nothing more will be heard. */
    boolean complete() {
        return cause != null && (answered || originateReason != null);
    }

    /** One of the two ends was heard: the other follows soon or never. */
    boolean half() {
        return cause != null || (originateReason != null && !answered);
    }
}
