package hotline.reports;

import hotline.calls.figures.Contacts;
import hotline.calls.figures.Handling;
import hotline.calls.figures.Presence;
import hotline.calls.figures.Ringing;
import hotline.platform.database.Database;
import hotline.platform.database.Times;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts in the call log. */
final class FigureStore {
    private final Database database;
    private final ZoneId zone;
    private final Duration threeRings;
    private final Duration shortAbandon;

    FigureStore(Database database, ZoneId zone, Duration threeRings, Duration shortAbandon) {
        this.database = database;
        this.zone = zone;
        this.threeRings = threeRings;
        this.shortAbandon = shortAbandon;
    }

    /**
     * Counts; queues of other departments are left out.
     *
     * @param all whether all queues may be seen
     * @param department whose queues may be seen, beside those that belong to none
     */
    List<FigureLine> count(FigureQuestion question, Instant now, boolean all, @Nullable Long department) {
        return database.query(
                FigureSql.COUNT,
                FigureStore::line,
                question.from(),
                question.to(),
                zone.getId(),
                (double) question.interval().length().toSeconds(),
                question.queue(),
                question.threshold(),
                (double) shortAbandon.toMillis(),
                (double) threeRings.toMillis(),
                Times.of(now),
                all,
                department);
    }

    private static FigureLine line(Row row) {
        var contacts = new Contacts(
                row.getLong("offered"),
                row.getLong("answered"),
                row.getLong("answered_within"),
                row.getLong("abandoned"),
                row.getLong("abandoned_within"),
                row.getLong("short_abandoned"),
                row.getLong("other"),
                row.getLong("live"),
                row.getLong("answer_wait"),
                row.getLong("longest_wait"));
        var talk = row.getLong("talk");
        var hold = row.getLong("hold");
        return new FigureLine(
                row.getString("queue"),
                Times.instant(row, "start"),
                Times.instant(row, "next"),
                row.getInteger("threshold"),
                contacts,
                new Handling(contacts.answered(), talk - hold, hold, row.getLong("wrap_up")),
                new Ringing(row.getLong("rung"), row.getLong("rung_in_time")),
                new Presence(row.getLong("busy"), row.getLong("ready")),
                row.getBoolean("gap"));
    }
}
