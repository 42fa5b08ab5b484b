package hotline.customers;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conversations and their earlier texts. */
final class NoteStore {
    private static final String COLUMNS = """
            select n.id, n.topic, n.text, n.channel, n.at, n.call_id, n.version, n.changed_at, n.author_id,
                coalesce(u.display_name, '') as author
            from person_note n left join app_user u on u.id = n.author_id
            """;

    private NoteStore() {}

    /** What is written down of a conversation. */
    record Draft(
            @Nullable String topic,
            String text,
            @Nullable String channel,
            @Nullable Long callId) {}

    /** A text that was replaced. */
    record Version(int version, String topic, String text, String replacedBy, Instant replacedAt) {}

    /** The latest first, older than the note {@code before} when given. */
    static List<Note> list(Sql sql, long personId, @Nullable Long before, int limit, Caller caller) {
        return sql.query(COLUMNS + """
                        where n.person_id = $1
                          and ($2::bigint is null or (n.at, n.id) < (select b.at, b.id from person_note b where b.id = $2))
                        order by n.at desc, n.id desc limit $3""", row -> note(row, caller), personId, before, limit);
    }

    static Optional<Note> read(Sql sql, long personId, long noteId, Caller caller) {
        return sql.one(COLUMNS + " where n.person_id = $1 and n.id = $2", row -> note(row, caller), personId, noteId);
    }

    static long add(Sql sql, long personId, Draft draft, long author, Instant at) {
        return sql.only(
                """
                insert into person_note (person_id, topic, text, channel, call_id, at, author_id)
                values ($1, $2, $3, $4, $5, $6, $7) returning id""",
                row -> row.getLong("id"),
                personId,
                CustomerDraft.text(draft.topic()),
                draft.text().strip(),
                draft.channel() == null ? "call" : draft.channel(),
                draft.callId(),
                Times.of(at),
                author);
    }

    /** Keeps the present text as a version and puts the new one in its place. @return false when the version is another */
    static boolean change(
            Sql sql, long noteId, int version, @Nullable String topic, String text, long by, Instant now) {
        var kept = sql.update("""
                insert into person_note_version (note_id, version, topic, text, replaced_by, replaced_at)
                select id, version, topic, text, $3, $4 from person_note where id = $1 and version = $2 for update""", noteId, version, by, Times.of(now));
        return kept == 1
                && sql.update("""
                                update person_note set topic = coalesce($2, topic), text = $3, changed_at = $4,
                                    version = version + 1
                                where id = $1""", noteId, topic == null ? null : topic.strip(), text.strip(), Times.of(now)) == 1;
    }

    static List<Version> versions(Sql sql, long noteId) {
        return sql.query(
                """
                select v.version, v.topic, v.text, coalesce(u.display_name, '') as replaced_by, v.replaced_at
                from person_note_version v left join app_user u on u.id = v.replaced_by
                where v.note_id = $1 order by v.version desc limit 100""",
                row -> new Version(
                        row.getInteger("version"),
                        row.getString("topic"),
                        row.getString("text"),
                        row.getString("replaced_by"),
                        Times.instant(row, "replaced_at")),
                noteId);
    }

    private static Note note(Row row, Caller caller) {
        Long author = row.getLong("author_id");
        return new Note(
                row.getLong("id"),
                row.getString("topic"),
                row.getString("text"),
                row.getString("channel"),
                Times.instant(row, "at"),
                row.getString("author"),
                row.getLong("call_id"),
                row.getInteger("version"),
                Times.instantOrNull(row, "changed_at"),
                caller.supervises() || (author != null && author == caller.userId()));
    }
}
