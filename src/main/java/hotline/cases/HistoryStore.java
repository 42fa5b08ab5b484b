package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.text.Language;
import hotline.platform.text.Texts;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened to a complaint, comments and the calls in which it was raised. */
final class HistoryStore {
    private static final int MOST_EVENTS = 500;
    private static final int MOST_COMMENTS = 200;

    private HistoryStore() {}

    /** One thing that happened. */
    record Event(
            Instant at,
            String by,
            What what,
            @Nullable String from,
            @Nullable String to,
            String note) {}

    /** A remark. */
    record Comment(long id, Instant at, String by, String text) {}

    /** A call in which the matter was raised. */
    record LinkedCall(long callId, Instant at) {}

    /** @param by null when the system did it */
    static void add(
            Sql sql,
            long id,
            @Nullable Long by,
            Instant at,
            What what,
            @Nullable String from,
            @Nullable String to,
            Texts note) {
        sql.update("""
                insert into complaint_history (complaint_id, at, by_id, what, from_value, to_value, note, note_en)
                values ($1, $2, $3, $4, $5, $6, $7, nullif($8::text, $7))""", id, Times.of(at), by, what.key(), from, to, note.zh(), note.en());
    }

    /** Oldest first, of the latest {@link #MOST_EVENTS}. */
    static List<Event> list(Sql sql, long id, Language language) {
        return sql.query("""
                        select h.at, coalesce(u.display_name, '') as by, h.what, h.from_value, h.to_value,
                            case when $3 then coalesce(h.note_en, h.note) else h.note end as note
                        from complaint_history h left join app_user u on u.id = h.by_id
                        where h.complaint_id = $1 order by h.id desc limit $2""", HistoryStore::event, id, MOST_EVENTS, language == Language.EN)
                .reversed();
    }

    static Optional<Event> last(Sql sql, long id) {
        return one(sql, id, null, "desc");
    }

    /** The first of that kind. */
    static Optional<Event> first(Sql sql, long id, What what) {
        return one(sql, id, what, "asc");
    }

    /** The last of that kind. */
    static Optional<Event> latest(Sql sql, long id, What what) {
        return one(sql, id, what, "desc");
    }

    /** Its note as it was written. @param what null: of any kind */
    private static Optional<Event> one(Sql sql, long id, @Nullable What what, String order) {
        return sql.one("""
                select h.at, coalesce(u.display_name, '') as by, h.what, h.from_value, h.to_value, h.note
                from complaint_history h left join app_user u on u.id = h.by_id
                where h.complaint_id = $1 and ($2::text is null or h.what = $2) order by h.id %s limit 1""".formatted(order), HistoryStore::event, id, what == null ? null : what.key());
    }

    private static Event event(Row row) {
        return new Event(
                Times.instant(row, "at"),
                row.getString("by"),
                What.of(row.getString("what")),
                row.getString("from_value"),
                row.getString("to_value"),
                row.getString("note"));
    }

    static long comment(Sql sql, long id, long by, Instant at, String text) {
        return sql.only(
                "insert into complaint_comment (complaint_id, at, by_id, text) values ($1, $2, $3, $4) returning id",
                row -> row.getLong("id"),
                id,
                Times.of(at),
                by,
                text);
    }

    static List<Comment> comments(Sql sql, long id) {
        return sql.query(
                        """
                        select m.id, m.at, u.display_name as by, m.text
                        from complaint_comment m join app_user u on u.id = m.by_id
                        where m.complaint_id = $1 order by m.id desc limit $2""",
                        row -> new Comment(
                                row.getLong("id"),
                                Times.instant(row, "at"),
                                row.getString("by"),
                                row.getString("text")),
                        id,
                        MOST_COMMENTS)
                .reversed();
    }

    /** @return false when it was linked before */
    static boolean link(Sql sql, long id, long callId, long by, Instant at) {
        return sql.update("""
                        insert into complaint_call (complaint_id, call_id, at, by_id) values ($1, $2, $3, $4)
                        on conflict do nothing""", id, callId, Times.of(at), by) == 1;
    }

    static List<LinkedCall> calls(Sql sql, long id) {
        return sql.query(
                "select call_id, at from complaint_call where complaint_id = $1 order by at, call_id limit 500",
                row -> new LinkedCall(row.getLong("call_id"), Times.instant(row, "at")),
                id);
    }
}
