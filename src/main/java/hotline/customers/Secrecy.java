package hotline.customers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import hotline.platform.Problem;
import java.util.Arrays;

/** How far a record may be seen. */
public enum Secrecy {
    /** 秘密, the default: everybody at the desk. */
    CONFIDENTIAL("confidential"),
    /** 机密: its owners, supervisors, and whoever has a call of that customer. */
    SECRET("secret"),
    /** 绝密: its owners, the supervisor of its department, and whoever has a call of that customer. */
    TOP_SECRET("top-secret");

    private final String key;

    Secrecy(String key) {
        this.key = key;
    }

    @JsonValue
    public String key() {
        return key;
    }

    /** Whether every look at it is written down. */
    public boolean graded() {
        return this != CONFIDENTIAL;
    }

    @JsonCreator
    public static Secrecy of(String key) {
        return Arrays.stream(values())
                .filter(grade -> grade.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid("customers.no-such-secrecy", "secrecy", key));
    }
}
