package hotline.recordings;

import hotline.platform.database.Database;
import hotline.platform.database.Times;
import hotline.platform.database.Where;
import hotline.platform.http.Caller;
import hotline.platform.http.Page;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads legal holds for people. */
final class LegalHoldReader {
    private final Database database;

    LegalHoldReader(Database database) {
        this.database = database;
    }

    /** A hold as one of its recordings shows it. */
    record Line(
            long id,
            String scope,
            String reason,
            String authority,
            String takenBy,
            Instant takenAt,
            @Nullable String releasedBy,
            @Nullable Instant releasedAt) {
        private static Line of(Row row) {
            return new Line(
                    row.getLong("id"),
                    row.getString("scope"),
                    row.getString("reason"),
                    row.getString("authority"),
                    row.getString("taken_by_name"),
                    Times.instant(row, "taken_at"),
                    row.getString("released_by_name"),
                    Times.instantOrNull(row, "released_at"));
        }
    }

    /** The holds by persons on one recording, open and released, oldest first. */
    List<Line> of(long recordingId) {
        return database.query(
                LegalHold.SELECT
                        + "join recording_hold_item mine on mine.hold_id = h.id where mine.recording_id = $1 order by h.id",
                Line::of,
                recordingId);
    }

    /** Those that this person took, and those on recordings that this person may hear, newest first. @param open null for all */
    Page<LegalHold> page(Caller caller, @Nullable Boolean open, @Nullable Long before, int limit) {
        var where =
                new Where("true").and("(h.released_at is null) = %1$s", open).and("h.id < %1$s", before);
        var sight = Sight.of(caller);
        if (!sight.all()) {
            where.and("""
                    h.taken_by = %s or exists (
                        select from recording_hold_item i join recording r on r.id = i.recording_id
                        where i.hold_id = h.id and %s)""".formatted(where.parameter(caller.userId()), sight.condition(where)));
        }
        var holds = database.query(
                LegalHold.SELECT + "where " + where.text() + " order by h.id desc limit " + (limit + 1),
                LegalHold::of,
                where.parameters());
        return holds.size() <= limit
                ? new Page<>(holds, null)
                : new Page<>(
                        List.copyOf(holds.subList(0, limit)),
                        Long.toString(holds.get(limit - 1).id()));
    }
}
