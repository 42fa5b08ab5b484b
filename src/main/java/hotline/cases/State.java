package hotline.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import hotline.platform.Problem;
import java.util.Locale;

/** How far a complaint has come. */
public enum State {
    /** 已登记 */
    REGISTERED,
    /** 已受理: it is valid. */
    ACCEPTED,
    /** 不予受理: it is not, and the customer is told why. */
    REFUSED,
    /** 已定级 */
    GRADED,
    /** 已分派: somebody has accepted it. */
    ASSIGNED,
    /** 已调查: cause, process, liability. */
    INVESTIGATED,
    /** 已提出方案 */
    PROPOSED,
    /** 已批准 */
    APPROVED,
    /** 已执行 */
    CARRIED_OUT,
    /** 已验证 */
    VERIFIED,
    /** 已答复 */
    ANSWERED,
    /** 已回访 */
    FOLLOWED_UP,
    /** 已关闭: the end. */
    CLOSED;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    public static State of(String key) {
        try {
            return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid("cases.no-such-state", "state", key);
        }
    }
}
