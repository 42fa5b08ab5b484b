package hotline.platform.http;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a person may do in general; what they may do to one object is decided by its room. */
public enum Role {
    /** Own calls, own customers' cases. */
    AGENT,
    /** The own group. */
    SUPERVISOR,
    /** Everything. */
    ADMINISTRATOR,
    /** Backup only; sees no data. */
    MAINTENANCE,
    /** Recordings of the own sample. */
    ASSESSOR;

    /** As in the contract and in the database. */
    @JsonValue
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when it is none */
    public static Role of(String tag) {
        return valueOf(tag.toUpperCase(Locale.ROOT));
    }
}
