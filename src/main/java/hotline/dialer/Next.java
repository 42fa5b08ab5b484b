package hotline.dialer;

import java.time.Instant;

/** What becomes of a callback after an attempt. */
public sealed interface Next {
    /** The customer was reached. */
    record Done() implements Next {}

    record Again(Instant at) implements Next {}

    /** @param cause why a person must go on */
    record ToPerson(PersonCause cause) implements Next {}

    /** Decides it: pure. @param attemptsMade with the one that just ended */
    static Next after(AttemptOutcome outcome, int attemptsMade, RetryRules rules, CallingWindow window, Instant now) {
        return switch (outcome) {
            case ANSWERED -> new Done();
            case UNKNOWN -> new ToPerson(PersonCause.UNKNOWN_OUTCOME);
            case UNKNOWN_NUMBER -> new ToPerson(PersonCause.UNKNOWN_NUMBER);
            default -> {
                var pause = rules.pauses().get(outcome);
                yield pause == null || attemptsMade >= rules.most()
                        ? new ToPerson(PersonCause.ATTEMPTS_USED_UP)
                        : new Again(window.next(now.plus(pause)));
            }
        };
    }
}
