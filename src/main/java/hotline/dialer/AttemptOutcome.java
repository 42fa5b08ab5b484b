package hotline.dialer;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a dial attempt ended. */
public enum AttemptOutcome {
    /** The customer talked with an agent. */
    ANSWERED,
    BUSY,
    NO_ANSWER,
    /** The network had no line. */
    CONGESTION,
    UNKNOWN_NUMBER,
    DECLINED,
    /** Switched off, or out of reach. */
    UNAVAILABLE,
    /** A machine answered. */
    MACHINE,
    /** The call could not be made. */
    FAILED,
    /** The customer answered, but no agent came in time. */
    AGENT_MISSED,
    /** Nobody can tell, for instance after a crash. */
    UNKNOWN;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static @Nullable AttemptOutcome of(@Nullable String code) {
        return code == null
                ? null
                : Arrays.stream(values())
                        .filter(outcome -> outcome.code().equals(code))
                        .findFirst()
                        .orElse(UNKNOWN);
    }
}
