package hotline.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What needs a consent. */
enum ApprovalKind {
    /** The proposed solution. */
    SOLUTION,
    /** What the customer is given. */
    COMPENSATION,
    /** That the complaint is closed. */
    CLOSING,
    /** That the complaint is not accepted. */
    REFUSAL;

    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ApprovalKind of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
