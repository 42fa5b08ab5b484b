package hotline.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import hotline.platform.Problem;
import java.util.Locale;

/** How grave a complaint is. */
public enum Grade {
    /** 一般 */
    GENERAL(0),
    /** 重要 */
    IMPORTANT(1),
    /** 重大 */
    MAJOR(2);

    private final int weight;

    Grade(int weight) {
        this.weight = weight;
    }

    /** Graver grades weigh more; written beside alerts. */
    int weight() {
        return weight;
    }

    /** The next graver one; the gravest stays. */
    Grade above() {
        return switch (this) {
            case GENERAL -> IMPORTANT;
            case IMPORTANT, MAJOR -> MAJOR;
        };
    }

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
