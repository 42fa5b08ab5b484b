package hotline.followups;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a follow-up has come. */
enum State {
    /** 计划中: its time has not come. */
    PLANNED,
    /** 待回访 */
    DUE,
    /** 已尝试: the customer was not reached yet. */
    ATTEMPTED,
    /** 已完成: the customer was asked. */
    DONE,
    /** 已免: it was let go, with a reason. */
    WAIVED,
    /** 未完成: nobody was reached in time, or in so many attempts. */
    MISSED;

    /** As in the database and the API. */
    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static State of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    boolean ended() {
        return this == DONE || this == WAIVED || this == MISSED;
    }
}
