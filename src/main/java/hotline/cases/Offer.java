package hotline.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A handover that waits for an answer; until it is accepted the owner stays the owner (H6).
 *
 * @param user null when any supervisor of the department may accept
 */
public record Offer(long departmentId, @Nullable Person user, Instant at, String note) {}
