package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Clocks that are not met, by when to look at them again. */
final class LadderStore {
    private LadderStore() {}

    /** Those whose time has come, oldest first; nobody else changes them or their complaints until the transaction ends. */
    static List<Ladder.Late> take(Sql sql, Instant now, int most) {
        return sql.query("""
                select k.complaint_id as id, k.kind, k.round, k.next_step, k.due_at, c.policy_version_id,
                    case k.kind when 'branch-report' then c.branch_id else c.department_id end as department_id,
                    case k.kind when 'branch-report' then c.branch_owner_id else c.owner_id end as owner_id
                from complaint_clock k join complaint c on c.id = k.complaint_id
                where k.next_at <= $1 order by k.next_at limit $2 for update of c, k skip locked""", Ladder.Late::of, Times.of(now), most);
    }

    /** @param lookAt null when the ladder has ended */
    static void climbed(Sql sql, Ladder.Late clock, int nextStep, @Nullable Instant lookAt) {
        sql.update("""
                update complaint_clock set next_step = $3, next_at = $4, ladder_ended = $4::timestamptz is null
                where complaint_id = $1 and kind = $2""", clock.id(), clock.kind(), nextStep, Times.ofNullable(lookAt));
    }

    /** Somebody took notice: this clock climbs no further. */
    static void end(Sql sql, long complaintId, String kind) {
        sql.update(
                "update complaint_clock set ladder_ended = true, next_at = null where complaint_id = $1 and kind = $2",
                complaintId,
                kind);
    }

    /** After a change of the complaint: clocks that run are looked at when they are due, the others not. */
    static void refresh(Sql sql, long complaintId) {
        sql.update("""
                update complaint_clock k set next_at =
                    case when k.met_at is null and c.closed_at is null and not k.ladder_ended then k.due_at end
                from complaint c where c.id = k.complaint_id and c.id = $1""", complaintId);
    }
}
