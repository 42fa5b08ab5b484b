package hotline.pbx;

/** What the telephone system knows of a telephone. */
public enum DeviceStatus {
    UNKNOWN,
    NOT_IN_USE,
    IN_USE,
    BUSY,
    UNAVAILABLE,
    RINGING,
    RING_IN_USE,
    ON_HOLD
}
