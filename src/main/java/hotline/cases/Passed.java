package hotline.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A complaint that was taken elsewhere is with its customer's branch (K10).
 *
 * @param ownerId who handled it there last
 * @param at since when
 * @param centralFollowUp whether who took it, not the branch, asks the customer afterwards
 */
record Passed(long branchId, @Nullable Long ownerId, Instant at, boolean centralFollowUp) {}
