package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import hotline.platform.text.Language;
import hotline.policies.limits.LadderStep;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kind of thing that climbs when it is late: which ones are, whom they concern, what is written of it. */
public interface Ladder {
    /** What it is a kind of. */
    Noticed.Kind of();

    /**
     * One whose time has come.
     *
     * @param kind of what is due of it
     * @param round how often that began anew
     * @param nextStep from 0
     * @param departmentId in charge of what is due
     * @param ownerId whose work it is
     * @param policyId the version that it lives under; null: the first
     */
    record Late(
            long id,
            String kind,
            int round,
            int nextStep,
            Instant dueAt,
            @Nullable Long departmentId,
            @Nullable Long ownerId,
            @Nullable Long policyId) {
        /** The row names its columns as these fields. */
        public static Late of(Row row) {
            return new Late(
                    row.getLong("id"),
                    row.getString("kind"),
                    row.getInteger("round"),
                    row.getInteger("next_step"),
                    Times.instant(row, "due_at"),
                    row.getLong("department_id"),
                    row.getLong("owner_id"),
                    row.getLong("policy_version_id"));
        }
    }

    /** Those whose time has come, oldest first; nobody else changes them until the transaction ends. */
    List<Late> take(Sql sql, Instant now, int most);

    /** The steps that it climbs. */
    List<LadderStep> steps(Sql sql, Late late);

    /** @param lookAt null when the ladder has ended */
    void climbed(Sql sql, Late late, int nextStep, @Nullable Instant lookAt);

    /** Who is told nothing of it, nor anybody in their place (K2). */
    List<Long> excluded(Sql sql, Late late);

    /** Rule and version, what is late since when, and whom the step names. */
    Map<Language, String> explain(Sql sql, Late late, LadderStep step);

    /** A step that was raised for the first time. @param told who stands behind the notice */
    record Raised(
            Late late,
            LadderStep step,
            long noticeId,
            Map<Language, String> explanation,
            List<Long> told,
            Instant at) {}

    /** Sends word of it and writes it down. */
    void raised(Sql sql, Raised raised);

    /**
     * What waits for the notice of person $1, as a select of the {@link #NOTICE} columns, of what they are about (object_id)
     * and how that is called (number, title); never of what is about them (K2).
     */
    String waiting();

    /** Of {@code complaint_notice n}. */
    String NOTICE = "n.id, n.kind, n.raised_at, n.explanation_zh, n.explanation_en";

    /** Somebody who was told took notice: it climbs no further. @return false when they may not know of it any more */
    boolean acknowledged(Sql sql, Caller caller, long id, String kind, Instant now);
}
