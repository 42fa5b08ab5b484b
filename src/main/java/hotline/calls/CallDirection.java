package hotline.calls;

/** Who started a call, and what for. */
public enum CallDirection {
    /** A customer called us. */
    INBOUND("inbound"),
    /** An agent, or a campaign, called a customer. */
    OUTBOUND("outbound"),
    /** We called a customer to whom a callback was promised. */
    CALLBACK("callback"),
    /** Between our own telephones. */
    INTERNAL("internal");

    private final String code;

    CallDirection(String code) {
        this.code = code;
    }

    /** The word in the interface and in the database. */
    public String code() {
        return code;
    }
}
