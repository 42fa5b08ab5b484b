package hotline.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An answer that a customer was promised (H7). @param late still open, or ended, after it was due */
record Promise(
        long id,
        String text,
        Instant dueAt,
        State state,
        boolean late,
        @Nullable Long customerId,
        String customerName,
        @Nullable Long callId,
        @Nullable Long complaintId,
        Person madeBy,
        Instant madeAt,
        @Nullable Instant endedAt,
        String note) {
    /** Whether it was kept. */
    enum State {
        OPEN,
        KEPT,
        BROKEN;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}
