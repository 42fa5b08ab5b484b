package hotline.recordings;

import hotline.platform.database.Database;
import hotline.platform.database.Times;
import java.time.Instant;
import java.util.Optional;

/** When the clock was believed last, kept over restarts; and what the database's own clock says. */
final class BelievedClock {
    private final Database database;

    BelievedClock(Database database) {
        this.database = database;
    }

    /** Empty before the first time. */
    Optional<Instant> last() {
        return database.one("select believed from recording_clock", row -> Times.instant(row, "believed"));
    }

    void believed(Instant at) {
        database.update("""
                insert into recording_clock (believed) values ($1)
                on conflict (one) do update set believed = excluded.believed""", Times.of(at));
    }

    Instant ofDatabase() {
        return database.only("select clock_timestamp() as now", row -> Times.instant(row, "now"));
    }
}
