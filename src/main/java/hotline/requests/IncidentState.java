package hotline.requests;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far an incident has come. */
enum IncidentState {
    /** 处理中 */
    OPEN,
    /** 已恢复: its report is due. */
    ENDED,
    /** 已报告 */
    REPORTED,
    /** 已结案 */
    CLOSED;

    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static IncidentState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
