package hotline.recordings;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Marks with notes on a recording's time line. */
final class Marks {
    private static final int MOST = 500;
    private final Database database;
    private final Audit audit;
    private final Clock clock;

    Marks(Database database, Audit audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param mine whether the asking person wrote it, and may remove it */
    record Mark(long id, double atSeconds, String text, String author, Instant createdAt, boolean mine) {}

    List<Mark> of(Caller caller, long recordingId) {
        return database.query(
                """
                select m.id, m.at_ms, m.text, u.display_name, m.created_at, m.author_id
                from recording_mark m join app_user u on u.id = m.author_id
                where m.recording_id = $1 and m.removed_at is null order by m.at_ms, m.id limit $2""",
                row -> new Mark(
                        row.getLong("id"),
                        row.getLong("at_ms") / 1000.0,
                        row.getString("text"),
                        row.getString("display_name"),
                        Times.instant(row, "created_at"),
                        row.getLong("author_id") == caller.userId()),
                recordingId,
                MOST);
    }

    List<Mark> add(Caller caller, long recordingId, UUID uuid, double atSeconds, String text) {
        database.inTransaction(sql -> {
            sql.query("select id from recording where id = $1 for update", _ -> true, recordingId);
            long there = sql.only(
                    "select count(*) as n from recording_mark where recording_id = $1 and removed_at is null",
                    row -> row.getLong("n"),
                    recordingId);
            if (there >= MOST) {
                throw new Problem.Conflict("recordings.too-many-marks", MOST);
            }
            sql.update(
                    """
                    insert into recording_mark (recording_id, at_ms, text, author_id, created_at)
                    values ($1, $2, $3, $4, $5)""", recordingId, Math.round(atSeconds * 1000), text, caller.userId(), Times.of(clock.instant()));
            audit.record(sql, caller, "recordings.mark", Audit.object("recording", uuid), Map.of("at", atSeconds));
        });
        return of(caller, recordingId);
    }

    /** @throws Problem.NotFound when there is none of this person's */
    List<Mark> remove(Caller caller, long recordingId, UUID uuid, long markId) {
        database.inTransaction(sql -> {
            var removed = sql.update("""
                    update recording_mark set removed_at = $4
                    where id = $1 and recording_id = $2 and author_id = $3 and removed_at is null""", markId, recordingId, caller.userId(), Times.of(clock.instant()));
            if (removed == 0) {
                throw new Problem.NotFound("recordings.no-such-mark");
            }
            audit.record(sql, caller, "recordings.unmark", Audit.object("recording", uuid), Map.of("mark", markId));
        });
        return of(caller, recordingId);
    }
}
