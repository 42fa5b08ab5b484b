package hotline.recordings;

import java.util.Locale;

/**
 * How far the finishing of a recording has come, as the ledger has it. Each step ends with the next
 * one on record, and each can be done again, so a crash costs the step it fell into and nothing else.
 */
enum FinishStep {
    /** The telephone system wrote, or writes, the spool file. */
    ANNOUNCED,
    /** The spool file is read whole: its length, loudness, flags and fingerprint are known. */
    VERIFIED,
    /** Compressed and encrypted beside the store's folders, and on the disk. */
    SEALED,
    /** Opened again and found the same, in its place, in the ledger: playable. */
    STORED,
    /** The spool file, the only plaintext, is gone. */
    CLEARED;

    /** As the database says it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FinishStep of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
