package hotline.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long the stages of a complaint may take, by the policy in force. */
@FunctionalInterface
interface Limits {
    /** When clocks begin to run. */
    enum Start {
        REGISTERED,
        GRADED,
        /** Carried out. */
        SETTLED
    }

    /**
     * The clocks that begin at this moment.
     *
     * @param grade null when it is not graded yet
     * @param departmentId whose working time counts; null the offices'
     */
    List<Limit> begin(Start start, @Nullable Grade grade, @Nullable Long departmentId, Instant at);
}
