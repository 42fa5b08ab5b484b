package hotline.requests;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a suggestion has come. */
enum SuggestionState {
    /** 待答复 */
    REGISTERED,
    /** 已答复: it is being considered. */
    ANSWERED,
    /** 已决定 */
    DECIDED,
    /** 已告知结果: the end. */
    CLOSED;

    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SuggestionState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
