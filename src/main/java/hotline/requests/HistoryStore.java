package hotline.requests;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened to matters, and the calls in which they were spoken of. */
final class HistoryStore {
    private static final int MOST = 500;

    private HistoryStore() {}

    /** One thing that happened. @param by empty when the system did it @param what as in {@link RequestAct#key} */
    record Event(Instant at, String by, String what, String note) {}

    /** A call in which it was spoken of. */
    record LinkedCall(long callId, Instant at) {}

    static void add(Sql sql, Matter matter, @Nullable Long by, String what, String note, Instant at) {
        sql.update(
                "insert into matter_history (%s, at, by_id, what, note) values ($1, $2, $3, $4, $5)"
                        .formatted(matter.column()),
                matter.id(),
                Times.of(at),
                by,
                what,
                note.length() > 5000 ? note.substring(0, 5000) : note);
    }

    /** Oldest first, of the latest {@link #MOST}. */
    static List<Event> list(Sql sql, Matter matter) {
        return select(sql, matter, "", MOST).reversed();
    }

    /** What a person did last, not what the system did. */
    static Optional<Event> last(Sql sql, Matter matter) {
        return select(sql, matter, "and h.by_id is not null", 1).stream().findFirst();
    }

    private static List<Event> select(Sql sql, Matter matter, String which, int most) {
        return sql.query("""
                select h.at, coalesce(u.display_name, '') as by, h.what, h.note
                from matter_history h left join app_user u on u.id = h.by_id
                where h.%s = $1 %s order by h.id desc limit $2""".formatted(matter.column(), which), HistoryStore::event, matter.id(), most);
    }

    private static Event event(Row row) {
        return new Event(Times.instant(row, "at"), row.getString("by"), row.getString("what"), row.getString("note"));
    }

    static void link(Sql sql, Matter matter, long callId, long by, Instant at) {
        sql.update("""
                insert into matter_call (%s, call_id, at, by_id) values ($1, $2, $3, $4)
                on conflict do nothing""".formatted(matter.column()), matter.id(), callId, Times.of(at), by);
    }

    static List<LinkedCall> calls(Sql sql, Matter matter) {
        return sql.query(
                "select call_id, at from matter_call where %s = $1 order by at, id limit 200"
                        .formatted(matter.column()),
                row -> new LinkedCall(row.getLong("call_id"), Times.instant(row, "at")),
                matter.id());
    }
}
