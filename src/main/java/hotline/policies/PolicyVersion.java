package hotline.policies;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A version of a policy.
 *
 * @param number within its family, from 1
 * @param revision grows with every change, so that nobody overwrites another's
 * @param authors ids of the people who wrote at it; empty for what was shipped
 * @param inForceFrom present when it is approved
 */
record PolicyVersion(
        long id,
        String family,
        int number,
        State state,
        int revision,
        String document,
        String note,
        List<Long> authors,
        List<String> authorNames,
        Instant madeAt,
        Instant changedAt,
        @Nullable Long submittedById,
        @Nullable String submittedBy,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        String decisionNote,
        @Nullable Instant inForceFrom) {
    /** How far it has come. */
    enum State {
        DRAFT,
        SUBMITTED,
        APPROVED,
        WITHDRAWN;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}
