package hotline.dialer;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a callback waits for a person. */
public enum PersonCause {
    ATTEMPTS_USED_UP,
    /** It cannot be known whether the customer was called. */
    UNKNOWN_OUTCOME,
    /** A limit against toll fraud forbids the destination. */
    NOT_ALLOWED,
    DO_NOT_CALL,
    UNKNOWN_NUMBER,
    /** The caller left a message and no number. */
    WITHHELD;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static @Nullable PersonCause of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(cause -> cause.code().equals(code))
                .findFirst()
                .orElse(null);
    }
}
