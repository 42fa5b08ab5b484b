package hotline.recordings;

import java.util.Locale;

/** What lies inside a stored file. */
enum AudioFormat {
    WAV("audio/wav"),
    /** Opus in an Ogg file. */
    OPUS("audio/ogg"),
    /** Not audio that we know; kept as it came. */
    BIN("application/octet-stream");

    private final String mediaType;

    AudioFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** As the database says it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AudioFormat of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Ending of an audio file that a person downloads. */
    String ending() {
        return this == OPUS ? "ogg" : code();
    }
}
