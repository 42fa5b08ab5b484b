package hotline.recordings;

import hotline.people.Audit;
import hotline.platform.Json;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds by persons, on recordings there are and on those to come. The rows that a hold is on are locked
 * in the transaction that takes it: a purge either comes before, and its decision is taken back while
 * the file is there, or it finds the row held.
 */
final class LegalHolds {
    private static final Logger log = LoggerFactory.getLogger(LegalHolds.class);
    private final Database database;
    private final WithdrawPurge withdraw;
    private final Audit audit;
    private final Clock clock;

    LegalHolds(Database database, WithdrawPurge withdraw, Audit audit, Clock clock) {
        this.database = database;
        this.withdraw = withdraw;
        this.audit = audit;
        this.clock = clock;
    }

    /** Takes a hold on all that matches, now and later. */
    LegalHold take(Caller caller, LegalHold.What what, String reason, String authority) {
        return database.transaction(sql -> {
            var id = sql.only(
                    """
                    insert into recording_legal_hold (scope, recording, case_number, person_id, number, from_at, to_at,
                        queue, reason, authority, taken_by, taken_at)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id""",
                    row -> row.getLong("id"),
                    what.scope(),
                    what.recording(),
                    what.caseNumber(),
                    what.customerId(),
                    what.number(),
                    Times.ofNullable(what.from()),
                    Times.ofNullable(what.to()),
                    what.queue(),
                    reason,
                    authority,
                    caller.userId(),
                    Times.of(clock.instant()));
            cover(sql, one(sql, id), caller);
            var hold = one(sql, id);
            audit.record(sql, caller, "recordings.hold", Audit.object("hold", id), reason, detail(hold));
            return hold;
        });
    }

    /** @throws Problem.NotFound when there is none @throws Problem.Conflict when it is released already */
    LegalHold release(Caller caller, long id, String reason, String authority) {
        return database.transaction(sql -> {
            var known = sql.one("select id from recording_legal_hold where id = $1 for update", _ -> true, id);
            if (known.isEmpty()) {
                throw new Problem.NotFound("recordings.no-such-hold");
            }
            if (one(sql, id).releasedAt() != null) {
                throw new Problem.Conflict("recordings.hold-released");
            }
            var rows = sql.query("""
                    select r.id, r.uuid, r.file from recording r
                    join recording_hold_item i on i.recording_id = r.id
                    where i.hold_id = $1 order by r.id for update of r""", WithdrawPurge.Locked::of, id);
            sql.update("""
                    update recording_legal_hold set released_by = $2, released_at = greatest(taken_at, $3),
                        release_reason = $4, release_authority = $5
                    where id = $1""", id, caller.userId(), Times.of(clock.instant()), reason, authority);
            count(sql, rows);
            note(sql, LedgerChain.Kind.RELEASED, rows, id, reason, authority);
            var hold = one(sql, id);
            audit.record(sql, caller, "recordings.release", Audit.object("hold", id), reason, detail(hold));
            return hold;
        });
    }

    /** All open holds take what has come since. @return how many recordings */
    int followUp() {
        var covered = 0;
        for (var hold : open(database)) {
            try {
                covered += database.transaction(sql -> cover(sql, hold, null));
            } catch (RuntimeException e) {
                log.warn("hold {} could not take what is new; it is tried again", hold.id(), e);
            }
        }
        return covered;
    }

    /** A call was linked with the case: what holds the case holds it too, in the same transaction. */
    void caseGrew(Sql sql, String caseNumber) {
        open(sql).stream()
                .filter(hold -> caseNumber.equals(hold.what().caseNumber()))
                .forEach(hold -> cover(sql, hold, null));
    }

    private static List<LegalHold> open(Sql sql) {
        return sql.query(LegalHold.SELECT + "where h.released_at is null order by h.id", LegalHold::of);
    }

    private int cover(Sql sql, LegalHold hold, @Nullable Caller caller) {
        // The share lock keeps the hold from being released between the look and the count.
        var rows = withdraw.from(
                sql,
                sql.query(
                        "select r.id, r.uuid, r.file from recording r, recording_legal_hold h where h.id = $1"
                                + " and h.released_at is null and " + hold.matches() + " and " + Tombstones.NONE + """

                          and not exists (select from recording_hold_item i
                                          where i.hold_id = h.id and i.recording_id = r.id)
                        order by r.id for update of r for share of h""",
                        WithdrawPurge.Locked::of,
                        hold.id()));
        if (rows.isEmpty()) {
            return 0;
        }
        sql.update("""
                insert into recording_hold_item (hold_id, recording_id, added_at)
                select $1, r.id, $3 from recording r where r.id = any ($2)
                on conflict do nothing""", hold.id(), ids(rows), Times.of(clock.instant()));
        count(sql, rows);
        note(sql, LedgerChain.Kind.HELD, rows, hold.id(), hold.reason(), hold.authority());
        if (caller == null) {
            audit.recordSystem(
                    sql, "recordings.hold-grew", Audit.object("hold", hold.id()), Map.of("recordings", rows.size()));
        }
        return rows.size();
    }

    private static void count(Sql sql, List<WithdrawPurge.Locked> rows) {
        sql.update("""
                update recording r set held = recording_holds(id, pbx, linkedid)
                where id = any ($1) and\s""" + Tombstones.NONE, (Object) ids(rows));
    }

    private static Long[] ids(List<WithdrawPurge.Locked> rows) {
        return rows.stream().map(WithdrawPurge.Locked::id).toArray(Long[]::new);
    }

    private void note(
            Sql sql,
            LedgerChain.Kind kind,
            List<WithdrawPurge.Locked> rows,
            long hold,
            String reason,
            String authority) {
        var detail = Json.write(Map.of("hold", hold, "reason", reason, "authority", authority));
        LedgerChain.appendAll(
                sql,
                clock.instant(),
                kind,
                rows.stream().map(WithdrawPurge.Locked::uuid).toList(),
                rows.stream().map(_ -> detail).toList());
    }

    private static LegalHold one(Sql sql, long id) {
        return sql.only(LegalHold.SELECT + "where h.id = $1", LegalHold::of, id);
    }

    private static Map<String, Object> detail(LegalHold hold) {
        return Map.of("on", hold.what(), "authority", hold.authority(), "recordings", hold.recordings());
    }
}
