package hotline.recordings;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the recordings of a call beyond their time while a case needs them. All of it happens in the
 * transaction of the room that takes or releases the hold.
 *
 * <p>Hold and purge meet at the row's lock, and the hold wins: of what the purge has decided but not
 * yet removed, the decision is taken back.
 */
final class Holds {
    private final WithdrawPurge withdraw;
    private final LegalHolds legal;
    private final Clock clock;

    Holds(WithdrawPurge withdraw, LegalHolds legal, Clock clock) {
        this.withdraw = withdraw;
        this.legal = legal;
        this.clock = clock;
    }

    /** Taking a hold that the case has already changes nothing. @param by null when the system does it */
    void hold(Sql sql, CallKey call, String caseNumber, String reason, @Nullable Long by) {
        Ledger.lock(sql, call);
        // All rows, whatever their state: only a locked row tells the state that the purge left it in.
        var rows = withdraw.from(sql, WithdrawPurge.locked(sql, call));
        var taken = sql.update("""
                insert into recording_hold (pbx, linkedid, case_number, reason, taken_by, taken_at)
                values ($1, $2, $3, $4, $5, $6)
                on conflict (pbx, linkedid, case_number) where released_at is null do nothing""", call.pbx(), call.linkedid(), caseNumber, reason, by, Times.of(clock.instant()));
        count(sql, call);
        if (taken == 1) {
            note(sql, rows, LedgerChain.Kind.HELD, caseNumber, reason, by);
        }
        legal.caseGrew(sql, caseNumber);
    }

    /** Releases what the case holds of one call. */
    void release(Sql sql, CallKey call, String caseNumber, @Nullable Long by) {
        Ledger.lock(sql, call);
        var rows = WithdrawPurge.locked(sql, call);
        var released = sql.update("""
                update recording_hold set released_by = $4, released_at = greatest(taken_at, $5)
                where pbx = $1 and linkedid = $2 and case_number = $3 and released_at is null""", call.pbx(), call.linkedid(), caseNumber, by, Times.of(clock.instant()));
        count(sql, call);
        if (released > 0) {
            note(sql, rows, LedgerChain.Kind.RELEASED, caseNumber, "", by);
        }
    }

    private void note(
            Sql sql,
            List<WithdrawPurge.Locked> rows,
            LedgerChain.Kind kind,
            String caseNumber,
            String reason,
            @Nullable Long by) {
        for (var row : rows) {
            var detail = Map.of("case", caseNumber, "reason", reason, "by", by == null ? "system" : "user/" + by);
            LedgerChain.append(sql, clock.instant(), kind, row.uuid(), detail);
        }
    }

    /** Releases everything that the case holds: it is settled. */
    void releaseAll(Sql sql, String caseNumber, @Nullable Long by) {
        sql.query("""
                        select pbx, linkedid from recording_hold
                        where case_number = $1 and released_at is null order by pbx, linkedid""", row -> new CallKey(row.getString("pbx"), row.getString("linkedid")), caseNumber)
                .forEach(call -> release(sql, call, caseNumber, by));
    }

    private static void count(Sql sql, CallKey call) {
        sql.update("""
                update recording r set held = recording_holds(id, pbx, linkedid)
                where pbx = $1 and linkedid = $2 and\s""" + Tombstones.NONE, call.pbx(), call.linkedid());
    }

    /** One line of the register of held recordings. */
    record Hold(
            String caseNumber,
            String reason,
            @Nullable String takenBy,
            Instant takenAt,
            @Nullable String releasedBy,
            @Nullable Instant releasedAt) {
        private static Hold of(Row row) {
            return new Hold(
                    row.getString("case_number"),
                    row.getString("reason"),
                    row.getString("taken_by"),
                    Times.instant(row, "taken_at"),
                    row.getString("released_by"),
                    Times.instantOrNull(row, "released_at"));
        }
    }

    /** The register's lines of one call, open and released, oldest first. */
    static List<Hold> register(Sql sql, CallKey call) {
        return sql.query("""
                select h.case_number, h.reason, t.display_name as taken_by, h.taken_at,
                       r.display_name as released_by, h.released_at
                from recording_hold h
                left join app_user t on t.id = h.taken_by
                left join app_user r on r.id = h.released_by
                where h.pbx = $1 and h.linkedid = $2 order by h.id""", Hold::of, call.pbx(), call.linkedid());
    }
}
