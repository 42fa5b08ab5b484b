package hotline.requests;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of an appointment. */
enum AppointmentState {
    /** 已预约 */
    BOOKED,
    /** 已到店 */
    KEPT,
    /** 未到 */
    MISSED,
    /** 已取消 */
    CANCELLED;

    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AppointmentState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
