package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.text.Language;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The clocks of complaints; the earliest one not met is copied to the complaint, where the list is by it. */
final class ClockStore {
    private ClockStore() {}

    /** One clock. @param late not met and past, or met after it was due */
    record Clock(
            String kind,
            Instant startedAt,
            Instant dueAt,
            @Nullable Instant metAt,
            boolean late,
            String explanation) {}

    /** Begins these clocks, or computes them anew; what was met stays met. */
    static void start(Sql sql, long complaintId, List<Limit> limits) {
        for (var limit : limits) {
            sql.update(
                    """
                    insert into complaint_clock (complaint_id, kind, started_at, due_at, explanation_zh, explanation_en)
                    values ($1, $2, $3, $4, $5, $6)
                    on conflict (complaint_id, kind) do update set started_at = excluded.started_at,
                        due_at = excluded.due_at, explanation_zh = excluded.explanation_zh,
                        explanation_en = excluded.explanation_en""",
                    complaintId,
                    limit.kind(),
                    Times.of(limit.startedAt()),
                    Times.of(limit.dueAt()),
                    Objects.requireNonNull(limit.explanation().get(Language.ZH)),
                    Objects.requireNonNull(limit.explanation().get(Language.EN)));
        }
    }

    /** Removes clocks that the grade no longer asks for. */
    static void keepOnly(Sql sql, long complaintId, Collection<String> kinds) {
        sql.update(
                "delete from complaint_clock where complaint_id = $1 and met_at is null and kind <> all ($2)",
                complaintId,
                (Object) kinds.toArray(String[]::new));
    }

    static void meet(Sql sql, long complaintId, Collection<String> kinds, Instant at) {
        sql.update(
                "update complaint_clock set met_at = $3 where complaint_id = $1 and kind = any ($2) and met_at is null",
                complaintId,
                kinds.toArray(String[]::new),
                Times.of(at));
    }

    /** A step back: these clocks run on. */
    static void reopen(Sql sql, long complaintId, Collection<String> kinds) {
        sql.update(
                "update complaint_clock set met_at = null where complaint_id = $1 and kind = any ($2)",
                complaintId,
                (Object) kinds.toArray(String[]::new));
    }

    /** These clocks begin once more, and climb once more. */
    static void again(Sql sql, long complaintId, Collection<String> kinds) {
        sql.update("""
                update complaint_clock set met_at = null, round = round + 1, next_step = 0, ladder_ended = false
                where complaint_id = $1 and kind = any ($2)""", complaintId, (Object) kinds.toArray(String[]::new));
    }

    /** Copies the earliest clock that is not met to the complaint, and lets those that run be looked at. */
    static void refreshDue(Sql sql, long complaintId) {
        sql.update("""
                update complaint c set (due_at, due_for) = (
                    select k.due_at, k.kind from complaint_clock k
                    where k.complaint_id = c.id and k.met_at is null and c.closed_at is null
                    order by k.due_at, k.kind limit 1)
                where c.id = $1""", complaintId);
        LadderStore.refresh(sql, complaintId);
    }

    static List<Clock> list(Sql sql, long complaintId, Instant now, Language language) {
        return sql.query(
                """
                select kind, started_at, due_at, met_at, explanation_zh, explanation_en from complaint_clock
                where complaint_id = $1 order by due_at, kind""",
                row -> {
                    var due = Times.instant(row, "due_at");
                    var met = Times.instantOrNull(row, "met_at");
                    return new Clock(
                            row.getString("kind"),
                            Times.instant(row, "started_at"),
                            due,
                            met,
                            due.isBefore(met == null ? now : met),
                            row.getString(language == Language.EN ? "explanation_en" : "explanation_zh"));
                },
                complaintId);
    }
}
