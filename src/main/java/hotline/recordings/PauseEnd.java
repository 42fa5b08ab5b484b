package hotline.recordings;

import hotline.calls.CallView;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a pause is over: a pure judgement. */
enum PauseEnd {
    /** Somebody in the call resumed. */
    PERSON("person"),
    /** The longest time allowed is over. */
    LIMIT("limit"),
    /** Who paused has left the call, which goes on. */
    LEFT("left"),
    /** The call ended. */
    CALL("call"),
    /** The telephone system did not do it. */
    REFUSED("refused");

    private final String code;

    PauseEnd(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** Whether the telephone system has to be told, or has nothing left that records. */
    boolean records() {
        return this == PERSON || this == LIMIT || this == LEFT;
    }

    /**
     * @param call as it is followed now; null when it is not
     * @param loggedEnd when the call log says that it ended
     * @param extension of who paused, null when that person has none any more
     * @param resumesAt null for what lasts until the end of the call
     * @return empty while it lasts, also while nobody knows what became of the call
     */
    static Optional<PauseEnd> of(
            @Nullable CallView call,
            @Nullable Instant loggedEnd,
            @Nullable String extension,
            @Nullable Instant resumesAt,
            Instant now) {
        if (loggedEnd != null || (call != null && call.state() == CallView.State.ENDED)) {
            return Optional.of(CALL);
        }
        if (call == null || resumesAt == null) {
            return Optional.empty();
        }
        if (!resumesAt.isAfter(now)) {
            return Optional.of(LIMIT);
        }
        return extension != null && call.agent(extension).isPresent() ? Optional.empty() : Optional.of(LEFT);
    }
}
