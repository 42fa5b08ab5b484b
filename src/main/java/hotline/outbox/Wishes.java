package hotline.outbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants to be told beside the console.
 *
 * @param email empty: not by e-mail
 * @param sms empty: not by short message
 * @param quietFrom from then to {@code quietTo}, in the person's zone, nothing but emergencies; over midnight too
 * @param digestAt what is no emergency comes gathered, once a day at that time, by e-mail
 */
record Wishes(
        String email,
        For emailFor,
        String sms,
        For smsFor,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietTo,
        @Nullable LocalTime digestAt) {
    static final Wishes NONE = new Wishes("", For.ALL, "", For.EMERGENCIES, null, null, null);

    /** What a channel is for. */
    enum For {
        ALL,
        EMERGENCIES,
        NONE;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static For of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }

        boolean wants(boolean emergency) {
            return this == ALL || (this == EMERGENCIES && emergency);
        }
    }
}
