package hotline.outbox;

import java.time.LocalTime;
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

        @com.fasterxml.jackson.annotation.JsonValue
        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        @com.fasterxml.jackson.annotation.JsonCreator
        static For of(String key) {
            return valueOf(key.toUpperCase(java.util.Locale.ROOT));
        }

        boolean wants(boolean emergency) {
            return this == ALL || (this == EMERGENCIES && emergency);
        }
    }
}
