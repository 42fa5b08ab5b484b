package hotline.floor.agent;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why an agent takes no calls.
 *
 * @param reason code of a pause reason
 * @param cause who or what paused
 */
public record Pause(String reason, Cause cause) {
    /** Who or what paused an agent. */
    public enum Cause {
        SELF,
        SUPERVISOR,
        MISSED_CALLS,
        SIGNED_IN;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Cause> of(String code) {
            return Arrays.stream(values())
                    .filter(cause -> cause.code().equals(code))
                    .findFirst();
        }
    }

    /** Just signed in and not yet ready. */
    public static final Pause SIGNED_IN = new Pause("signed-in", Cause.SIGNED_IN);

    public static final Pause MISSED_CALLS = new Pause("missed-calls", Cause.MISSED_CALLS);

    /** As it stands in the telephone system, which keeps it through our restarts. */
    String label() {
        return reason + "/" + cause.code();
    }

    /** Reads back a label; one that we did not write counts as the agent's own pause. */
    static Pause ofLabel(String label) {
        var slash = label.lastIndexOf('/');
        var cause = slash < 0 ? Optional.<Cause>empty() : Cause.of(label.substring(slash + 1));
        return cause.map(known -> new Pause(label.substring(0, slash), known))
                .orElseGet(() -> new Pause(label.isBlank() ? "other" : label, Cause.SELF));
    }
}
