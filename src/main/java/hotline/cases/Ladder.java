package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.text.Language;
import hotline.policies.limits.LadderStep;
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
            @Nullable Long policyId) {}

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

    /** A step was raised, for the first time: sends word and writes it down. */
    void raised(
            Sql sql,
            Late late,
            LadderStep step,
            long noticeId,
            Map<Language, String> explanation,
            List<Long> told,
            Instant now);

    /** What waits for that person's notice, the oldest first; never of what is about them (K2). */
    List<Waiting> waiting(Sql sql, long userId, Language language, int most);

    /** Somebody who was told took notice: it climbs no further. @return false when they may not know of it any more */
    boolean acknowledged(Sql sql, Caller caller, long id, String kind, Instant now);

    /** One that waits for a person's notice. @param id of the notice @param objectId of what it is about */
    record Waiting(
            long id,
            Noticed.Kind object,
            long objectId,
            String number,
            String title,
            String kind,
            String explanation,
            Instant raisedAt) {}
}
