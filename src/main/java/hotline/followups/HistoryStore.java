package hotline.followups;

import com.fasterxml.jackson.annotation.JsonValue;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.text.Language;
import hotline.platform.text.Texts;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened to follow-ups. */
final class HistoryStore {
    private static final int MOST = 200;

    private HistoryStore() {}

    /** Kinds of events. */
    enum What {
        MADE(0),
        ASSIGNED(1),
        CALLED(2),
        TRIED(3),
        ANSWERED(4),
        WAIVED(5),
        MISSED(6),
        /** It is overdue: somebody was told. */
        ESCALATED(7),
        ACKNOWLEDGED(8);

        private final int choice;

        What(int choice) {
            this.choice = choice;
        }

        /** Its number in the texts that name it. */
        int choice() {
            return choice;
        }

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One of them. @param by empty when the system did it */
    record Event(Instant at, String by, What what, String note) {}

    static void add(Sql sql, long id, @Nullable Long by, What what, String note, Instant at) {
        add(sql, id, by, what, Texts.written(note), at);
    }

    /** As above, with what the system says of it. */
    static void add(Sql sql, long id, @Nullable Long by, What what, Texts note, Instant at) {
        sql.update("""
                insert into follow_up_history (follow_up_id, at, by_id, what, note, note_en)
                values ($1, $2, $3, $4, $5, nullif($6::text, $5))""", id, Times.of(at), by, what.key(), note.zh(), note.en());
    }

    /** Oldest first, as somebody reads them. */
    static List<Event> list(Sql sql, long id, Language language) {
        return sql.query("""
                select h.at, coalesce(u.display_name, '') as by, h.what,
                    case when $3 then coalesce(h.note_en, h.note) else h.note end as note
                from follow_up_history h left join app_user u on u.id = h.by_id
                where h.follow_up_id = $1 order by h.id limit $2""", HistoryStore::event, id, MOST, language == Language.EN);
    }

    static Optional<Event> last(Sql sql, long id) {
        return sql.one("""
                select h.at, coalesce(u.display_name, '') as by, h.what, h.note
                from follow_up_history h left join app_user u on u.id = h.by_id
                where h.follow_up_id = $1 order by h.id desc limit 1""", HistoryStore::event, id);
    }

    private static Event event(Row row) {
        return new Event(
                Times.instant(row, "at"),
                row.getString("by"),
                What.valueOf(row.getString("what").toUpperCase(Locale.ROOT)),
                row.getString("note"));
    }
}
