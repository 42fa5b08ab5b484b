package hotline.people.handover;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work on its way to others.
 *
 * @param leaverName for histories
 * @param successorId who gets it; null: the department's pool
 * @param toDepartmentId the department whose pool it is, or which takes over; null: it stays in its own
 * @param toName for histories: the successor, else the department
 * @param now when this batch is passed on
 */
public record Handover(
        long id,
        Leaver leaver,
        String leaverName,
        @Nullable Long successorId,
        @Nullable Long toDepartmentId,
        String toName,
        long startedBy,
        Instant now) {
    /** The person who leaves, 0 when it is a department. */
    public long userId() {
        return leaver.userId() == null ? 0 : leaver.userId();
    }

    /** The department that is dissolved, 0 when it is a person who leaves. */
    public long departmentId() {
        return leaver.departmentId() == null ? 0 : leaver.departmentId();
    }

    /** For a history. */
    public String note() {
        return leaverName + " → " + (toName.isEmpty() ? "–" : toName);
    }
}
