package hotline.recordings;

/** What is wrong with a recording. */
enum Flag {
    /** Talked, but no file. */
    MISSING("missing"),
    /** Was finished, but the file is gone or has another length. */
    LOST("lost"),
    /** Shorter than the talk time. */
    SHORT("short"),
    /** A file without audio although somebody talked. */
    EMPTY("empty"),
    /** Ends inside a sample, or before the length its header tells. */
    TRUNCATED("truncated"),
    /** Not in the expected format; kept as it came. */
    UNREADABLE("unreadable"),
    /** No sound on any channel. */
    SILENT("silent"),
    /** No sound from the customer. */
    SILENT_CUSTOMER("silentCustomer"),
    /** No sound from any agent. */
    SILENT_AGENT("silentAgent"),
    /** A long stretch without sound on any channel. */
    LONG_SILENCE("longSilence");

    private final String code;

    Flag(String code) {
        this.code = code;
    }

    /** As the database and the interface say it. */
    String code() {
        return code;
    }
}
