package hotline.requests;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a service request has come. */
enum RequestState {
    /** 已登记 */
    REGISTERED,
    /** 已派工: somebody has accepted it, or an outside contractor was approved. */
    DISPATCHED,
    /** 已到场 */
    ON_SITE,
    /** 待客户同意: extra work was found, which the customer has to agree to. */
    AWAITING_CONSENT,
    /** 已完工 */
    DONE,
    /** 已确认: the customer confirmed it; the end. */
    CLOSED,
    /** 已取消 */
    CANCELLED;

    /** As in the database and the API. */
    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static RequestState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    boolean ended() {
        return this == CLOSED || this == CANCELLED;
    }
}
