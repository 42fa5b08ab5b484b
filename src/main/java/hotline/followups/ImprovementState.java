package hotline.followups;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far an improvement item has come, and which step follows (F3). Pure. */
enum ImprovementState {
    /** 待发出 */
    OPEN,
    /** 已发出: the department has it. */
    SENT,
    /** 已答复: the customer is asked again. */
    ANSWERED,
    /** 已结束: the customer was asked again. */
    CLOSED;

    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ImprovementState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Each step follows the one before, none is left out and none is taken back. */
    boolean mayBecome(ImprovementState next) {
        return switch (this) {
            case OPEN -> next == SENT;
            case SENT -> next == ANSWERED;
            case ANSWERED -> next == CLOSED;
            case CLOSED -> false;
        };
    }
}
