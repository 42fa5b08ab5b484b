package hotline.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import hotline.platform.Problem;
import java.util.Locale;

/** How grave a complaint is. */
public enum Grade {
    /** 一般 */
    GENERAL,
    /** 重要 */
    IMPORTANT,
    /** 重大 */
    MAJOR;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Grade of(String key) {
        try {
            return valueOf(key.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid("cases.no-such-grade", "grade", key);
        }
    }
}
