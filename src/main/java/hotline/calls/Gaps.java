package hotline.calls;

import hotline.platform.database.Database;
import hotline.platform.database.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stretches in which the link was down, and what became of them. */
public final class Gaps {
    /** Without files for so long, a gap is said to be partial; it is looked at again when they are back. */
    private static final Duration WITHOUT_FILES = Duration.ofMinutes(1);

    private final Database database;
    private final String pbx;

    Gaps(Database database, String pbx) {
        this.database = database;
        this.pbx = pbx;
    }

    /**
     * A gap.
     *
     * @param until null while it lasts
     * @param reconciliation pending, complete or partial
     * @param problem why it is only partial: no-files, file-lost, lines-unreadable; else null
     * @param callsWhole calls in it of which nothing had been heard
     * @param callsCompleted calls in it of which a part had been heard
     */
    public record Gap(
            long id,
            String pbx,
            Instant since,
            @Nullable Instant until,
            boolean restarted,
            String reason,
            String reconciliation,
            @Nullable String problem,
            @Nullable Instant reconciledAt,
            int callsWhole,
            int callsCompleted) {}

    /**
     * Closes the gaps whose calls are all settled; to be called when every ended call has been looked at.
     * A gap is settled when everything that was written until its end, and a little longer, has been read,
     * and no line of an ended call of that time is left.
     *
     * @return how many were closed
     */
    int close(Duration settle, Instant now) {
        return database.update("""
                update pbx_gap g set
                    reconciliation = case when found.problem is null then 'complete' else 'partial' end,
                    problem = found.problem, reconciled_at = $3::timestamptz,
                    calls_whole = found.whole, calls_completed = found.completed
                from (
                    select p.id,
                        case when j.pbx is null or j.caught_up_at is null or j.problem <> '' then 'no-files'
                             when exists (
                                select from pbx_file f where f.pbx = p.pbx
                                  and f.vanished_at >= p.since and coalesce(f.last_at, f.vanished_at) <= p.until)
                             then 'file-lost'
                             when exists (
                                select from pbx_file f where f.pbx = p.pbx
                                  and f.damaged_from <= p.until and f.damaged_until >= p.since)
                             then 'lines-unreadable' end as problem,
                        (select count(*) from call c where c.pbx = p.pbx and c.reconstructed = 'whole'
                            and c.started_at < p.until and c.ended_at > p.since)::int as whole,
                        (select count(*) from call c where c.pbx = p.pbx and c.reconstructed = 'completed'
                            and c.started_at < p.until and c.ended_at > p.since)::int as completed
                    from pbx_gap p left join pbx_journal j on j.pbx = p.pbx
                    where p.pbx = $1 and p.until is not null
                      and (p.reconciliation = 'pending'
                        or (p.problem = 'no-files' and j.caught_up_at > p.until and j.problem = ''))
                      and case when j.caught_up_at is null or j.problem <> ''
                          then p.until < $3::timestamptz - $4::float8 * interval '1 ms'
                          else j.caught_up_at > p.until + $2::float8 * interval '1 ms' and not exists (
                            select from pbx_line l
                            where l.pbx = p.pbx and l.last and l.at <= p.until) end) as found
                where g.id = found.id""", pbx, (double) settle.toMillis(), Times.of(now), (double) WITHOUT_FILES.toMillis());
    }

    /** How many wait to be closed. */
    long pending() {
        return database.only(
                "select count(*) as n from pbx_gap where pbx = $1 and reconciliation = 'pending'",
                row -> row.getLong("n"),
                pbx);
    }

    /** The latest gaps, newest first. @param before id to go on from, null to begin */
    List<Gap> latest(@Nullable Long before, int limit) {
        return database.query(
                """
                select * from pbx_gap where pbx = $1 and ($2::bigint is null or id < $2)
                order by id desc limit $3""",
                row -> new Gap(
                        row.getLong("id"),
                        row.getString("pbx"),
                        Times.instant(row, "since"),
                        Times.instantOrNull(row, "until"),
                        row.getBoolean("restarted"),
                        row.getString("reason"),
                        row.getString("reconciliation"),
                        row.getString("problem"),
                        Times.instantOrNull(row, "reconciled_at"),
                        row.getInteger("calls_whole"),
                        row.getInteger("calls_completed")),
                pbx,
                before,
                limit);
    }
}
