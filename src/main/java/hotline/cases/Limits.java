package hotline.cases;

import hotline.platform.database.Sql;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long the stages of a complaint may take, by the policy it lives under. */
interface Limits {
    /** When clocks begin to run. */
    enum Start {
        REGISTERED,
        GRADED,
        /** Carried out. */
        SETTLED
    }

    /** The version of the policy that a complaint registered at that moment lives under. */
    long policy(Sql sql, Instant at);

    /**
     * The clocks that begin at this moment.
     *
     * @param policyId version of the policy; null for complaints older than versions
     * @param grade null when it is not graded yet
     * @param departmentId whose working time counts; null the offices'
     */
    List<Limit> begin(
            Sql sql,
            @Nullable Long policyId,
            Start start,
            @Nullable Grade grade,
            @Nullable Long departmentId,
            Instant at);
}
