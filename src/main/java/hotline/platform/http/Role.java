package hotline.platform.http;

/** What a person may do in general; what they may do to one object is decided by its room. */
public enum Role {
    /** Own calls, own customers' cases. */
    AGENT,
    /** The own group. */
    SUPERVISOR,
    /** Everything. */
    ADMINISTRATOR,
    /** Backup only; sees no data. */
    MAINTENANCE,
    /** Recordings of the own sample. */
    ASSESSOR
}
