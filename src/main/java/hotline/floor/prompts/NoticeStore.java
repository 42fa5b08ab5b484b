package hotline.floor.prompts;

import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The queues' notices of recording, with their sound. */
final class NoticeStore {
    private final Database database;

    NoticeStore(Database database) {
        this.database = database;
    }

    /** A queue's own recording that callers are to hear. @param size in bytes */
    record Heard(String queue, String language, int size) {}

    List<Notice> of(String queue) {
        return database.query("""
                select n.language, n.kind, n.words, coalesce(octet_length(n.sound), 0) as size, n.changed_at, u.display_name
                from queue_notice n join app_user u on u.id = n.changed_by
                where n.queue = $1""", NoticeStore::notice, queue);
    }

    private static Notice notice(Row row) {
        return new Notice(
                row.getString("language"),
                row.getString("kind"),
                row.getString("words"),
                TelephoneSound.seconds(row.getInteger("size")),
                Times.instant(row, "changed_at"),
                row.getString("display_name"));
    }

    List<Heard> heard() {
        return database.query(
                "select queue, language, octet_length(sound) as size from queue_notice where kind = 'own'",
                row -> new Heard(row.getString("queue"), row.getString("language"), row.getInteger("size")));
    }

    Optional<byte[]> sound(String queue, String language) {
        return database.one(
                "select sound from queue_notice where queue = $1 and language = $2 and sound is not null",
                row -> row.getBuffer("sound").getBytes(),
                queue,
                language);
    }

    /** The sound stands in the row that is proposed too: a constraint looks at that one, even where another is changed. */
    void put(Sql sql, String queue, String language, String kind, String words, Instant now, long userId) {
        sql.update("""
                insert into queue_notice (queue, language, kind, words, sound, changed_at, changed_by)
                values ($1, $2, $3, $4, (select sound from queue_notice where queue = $1 and language = $2), $5, $6)
                on conflict (queue, language) do update set kind = excluded.kind, words = excluded.words,
                    changed_at = excluded.changed_at, changed_by = excluded.changed_by""", queue, language, kind, words, Times.of(now), userId);
    }

    void putSound(Sql sql, String queue, String language, byte[] sound, Instant now, long userId) {
        sql.update("""
                insert into queue_notice (queue, language, kind, sound, changed_at, changed_by)
                values ($1, $2, 'own', $3, $4, $5)
                on conflict (queue, language) do update set kind = 'own', sound = excluded.sound,
                    changed_at = excluded.changed_at, changed_by = excluded.changed_by""", queue, language, Buffer.buffer(sound), Times.of(now), userId);
    }
}
