package hotline.recordings;

import hotline.platform.Problem;
import java.util.Locale;

/** Where a recording stands between its announcement and its tombstone. */
enum RecordingState {
    /** Announced by the telephone system, not yet verified. */
    EXPECTED,
    /** Verified, in the store, playable. */
    FINISHED,
    /** The call was never answered: there was nothing to record. */
    NOTHING,
    /** There should be audio and there is none. */
    MISSING,
    /** Its removal is decided and written down. */
    PURGING,
    /** Removed; the row is the proof. */
    PURGED;

    /** As the database and the interface say it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RecordingState of(String code) {
        try {
            return valueOf(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid("recordings.unknown-state", "state", code);
        }
    }
}
