package hotline.recordings;

import java.util.Locale;

/** What was recorded. */
enum RecordingKind {
    /** A conversation: raw stereo, left the customer, right whoever speaks with him. */
    CALL,
    /** A message left by the caller: a mono WAV file. */
    VOICEMAIL;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RecordingKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
