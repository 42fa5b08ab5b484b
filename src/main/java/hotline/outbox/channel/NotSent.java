package hotline.outbox.channel;

import java.util.Locale;

/** An attempt failed: what people are told of it is its kind, the detail is for the log. */
public final class NotSent extends Exception {
    private static final int LONGEST_CODE = 20;
    private final Kind kind;
    private final String code;
    private final boolean permanent;

    /** What kept it from being sent. */
    public enum Kind {
        /** The other server could not be reached, or broke off. */
        UNREACHABLE,
        TIMED_OUT,
        /** No encrypted connection, or none that is trusted. */
        NOT_PRIVATE,
        SIGN_IN,
        /** There is nobody of that address, or it is none. */
        ADDRESS,
        /** The other server refused it; the code says how. */
        REFUSED,
        /** The other server did not say that it took it. */
        NOT_TAKEN,
        STOPPING,
        OTHER;

        /** As it is kept, and in the texts. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param code the other server's, as in “HTTP 404”; empty for none
     * @param detail what the receiver or the network said
     * @param permanent whether trying again is of no use
     */
    public NotSent(Kind kind, String code, String detail, boolean permanent) {
        super(detail);
        this.kind = kind;
        this.code = code.length() > LONGEST_CODE ? code.substring(0, LONGEST_CODE) : code;
        this.permanent = permanent;
    }

    /** One that may pass. */
    NotSent(Kind kind, String detail) {
        this(kind, "", detail, false);
    }

    public Kind kind() {
        return kind;
    }

    /** At most 20 characters. */
    public String code() {
        return code;
    }

    public boolean permanent() {
        return permanent;
    }
}
