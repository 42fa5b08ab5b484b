package hotline.recordings;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.database.Where;
import hotline.platform.http.Caller;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Recordings of customers of the highest grade (绝密) are heard when a second person has agreed, and for a while. */
final class Approvals {
    private static final int MOST = 100;
    private static final String SELECT = """
            select a.id, r.uuid, r.started_at, q.display_name as asked_by, a.asked_by as asked_by_id, a.asked_at, a.reason,
                d.display_name as decided_by, a.granted, a.note, a.valid_until
            from recording_approval a
            join recording r on r.id = a.recording_id
            join app_user q on q.id = a.asked_by
            left join app_user d on d.id = a.decided_by where\s""";

    private final Database database;
    private final Audit audit;
    private final Duration valid;
    private final Clock clock;

    /** @param valid how long a recording may be heard after it was granted */
    Approvals(Database database, Audit audit, Duration valid, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.valid = valid;
        this.clock = clock;
    }

    /** @param mine whether the person asking now asked for it @param granted null until somebody decides */
    record Approval(
            long id,
            UUID recording,
            Instant startedAt,
            String askedBy,
            boolean mine,
            Instant askedAt,
            String reason,
            @Nullable String decidedBy,
            @Nullable Boolean granted,
            @Nullable String note,
            @Nullable Instant validUntil) {
        private static Approval of(Row row, Caller caller) {
            return new Approval(
                    row.getLong("id"),
                    row.getUUID("uuid"),
                    Times.instant(row, "started_at"),
                    row.getString("asked_by"),
                    row.getLong("asked_by_id") == caller.userId(),
                    Times.instant(row, "asked_at"),
                    row.getString("reason"),
                    row.getString("decided_by"),
                    row.getBoolean("granted"),
                    row.getString("note"),
                    Times.instantOrNull(row, "valid_until"));
        }
    }

    /** @throws Problem.Forbidden when this recording needs an approval that the person does not have */
    void check(Caller caller, long recording, UUID uuid) {
        if (lacking(caller, recording)) {
            database.inTransaction(sql -> audit.record(
                    sql, caller, "recordings.refused", Audit.object("recording", uuid), Map.of("approval", "missing")));
            throw new Problem.Forbidden("recordings.approval-needed");
        }
    }

    private boolean lacking(Caller caller, long recording) {
        return database.only(
                """
                select exists (select from recording r join phone p on p.number = r.number
                               join person_phone pp on pp.phone_id = p.id join person c on c.id = pp.person_id
                               where r.id = $1 and r.number <> '' and c.secrecy = 'top-secret')
                   and not exists (select from recording_approval a
                                   where a.recording_id = $1 and a.asked_by = $2 and a.granted and a.valid_until > $3)
                    as lacking""", row -> row.getBoolean("lacking"), recording, caller.userId(), Times.of(clock.instant()));
    }

    /** Asks for one; asking again while one waits changes nothing. */
    Approval ask(Caller caller, long recording, UUID uuid, String reason) {
        return database.transaction(sql -> {
            var fresh = sql.one(
                    """
                    insert into recording_approval (recording_id, asked_by, asked_at, reason) values ($1, $2, $3, $4)
                    on conflict (recording_id, asked_by) where decided_at is null do nothing
                    returning id""", row -> row.getLong("id"), recording, caller.userId(), Times.of(clock.instant()), reason);
            var asked = sql.only(
                    SELECT + "a.recording_id = $1 and a.asked_by = $2 and a.decided_at is null",
                    row -> Approval.of(row, caller),
                    recording,
                    caller.userId());
            if (fresh.isPresent()) {
                audit.record(sql, caller, "recordings.ask-approval", Audit.object("recording", uuid), reason, Map.of());
            }
            return asked;
        });
    }

    /** What waits for somebody, of recordings that the person may hear; the oldest first. */
    List<Approval> waiting(Caller caller) {
        var where = Sight.of(caller).narrow(new Where("a.decided_at is null"));
        return database.query(
                SELECT + where.text() + " order by a.id limit " + MOST,
                row -> Approval.of(row, caller),
                where.parameters());
    }

    /**
     * Decides.
     *
     * @throws Problem.NotFound when there is none, or of a recording that this person may not hear
     * @throws Problem.Conflict when somebody was faster
     * @throws Problem.Forbidden for the person who asked
     */
    Approval decide(Caller caller, long id, boolean granted, String note) {
        return database.transaction(sql -> {
            var asked = find(sql, caller, id);
            if (asked.mine) {
                throw new Problem.Forbidden("recordings.approval-own");
            }
            if (asked.granted != null) {
                throw new Problem.Conflict("recordings.approval-decided");
            }
            var now = clock.instant();
            sql.update(
                    """
                    update recording_approval set decided_by = $2, decided_at = $3, granted = $4, note = $5,
                        valid_until = $6
                    where id = $1""", id, caller.userId(), Times.of(now), granted, note, granted ? Times.of(now.plus(valid)) : null);
            var detail = Map.of("granted", granted, "askedBy", asked.askedBy, "approval", id);
            audit.record(
                    sql,
                    caller,
                    "recordings.decide-approval",
                    Audit.object("recording", asked.recording),
                    note.isEmpty() ? null : note,
                    detail);
            return find(sql, caller, id);
        });
    }

    private static Approval find(Sql sql, Caller caller, long id) {
        var where = Sight.of(caller).narrow(new Where("a.id = $1", id));
        return sql.one(SELECT + where.text() + " for update of a", row -> Approval.of(row, caller), where.parameters())
                .orElseThrow(() -> new Problem.NotFound("recordings.no-such-approval"));
    }
}
