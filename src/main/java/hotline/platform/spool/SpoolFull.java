package hotline.platform.spool;

/** Nothing more is taken: the bound is reached, or the disk is full. What was refused is still the caller's. */
public final class SpoolFull extends RuntimeException {
    SpoolFull(String message) {
        super(message);
    }

    SpoolFull(String message, Throwable cause) {
        super(message, cause);
    }
}
