package hotline.recordings;

import hotline.people.Audit;
import hotline.platform.database.Database;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Writes each listening to the audit log once: a player asks for many ranges of one file. */
final class Listening {
    private final Database database;
    private final Audit audit;
    private final Clock clock;
    private final Duration window;

    /** @param window requests no further apart than this are one listening */
    Listening(Database database, Audit audit, Clock clock, Duration window) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.window = window;
    }

    /**
     * Somebody is about to hear (a part of) a recording. Returns when that is on record; without the
     * record nothing is played.
     */
    void heard(Caller caller, long recordingId, UUID uuid) {
        var now = clock.instant();
        database.inTransaction(sql -> {
            var fresh = sql.only(
                    """
                    insert into recording_listening as l (recording_id, user_id, last_at) values ($1, $2, $3)
                    on conflict (recording_id, user_id) do update set last_at = greatest(l.last_at, excluded.last_at)
                    returning old.last_at is null or old.last_at < $4 as fresh""",
                    row -> row.getBoolean("fresh"),
                    recordingId,
                    caller.userId(),
                    Times.of(now),
                    Times.of(now.minus(window)));
            if (fresh) {
                audit.record(sql, caller, "recordings.play", Audit.object("recording", uuid), Map.of());
            }
        });
    }

    /** Forgets listenings that are over. */
    void forget(Instant before) {
        database.update("delete from recording_listening where last_at < $1", Times.of(before));
    }
}
