package hotline.platform.database;

/** The database refused a change by a constraint; rooms turn the ones they know into a Problem. */
public final class ConstraintViolation extends RuntimeException {
    private final String constraint;

    ConstraintViolation(String constraint, Throwable cause) {
        super(constraint + ": " + cause.getMessage(), cause);
        this.constraint = constraint;
    }

    /** The constraint's name, empty where PostgreSQL names none. */
    public String constraint() {
        return constraint;
    }
}
