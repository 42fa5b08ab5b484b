package hotline.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import hotline.platform.Problem;
import java.util.Locale;

/** Whose fault it was. */
public enum Liability {
    /** 我方 */
    OURS,
    /** 客户方 */
    CUSTOMER,
    /** 无法判定: counts as ours. */
    UNDETERMINED;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Liability of(String key) {
        try {
            return valueOf(key.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid("cases.no-such-liability", "liability", key);
        }
    }
}
