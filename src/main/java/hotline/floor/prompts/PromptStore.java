package hotline.floor.prompts;

import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Recordings in the place of shipped prompts; in the database, so that a backup holds them and another Asterisk gets them. */
final class PromptStore {
    private final Database database;

    PromptStore(Database database) {
        this.database = database;
    }

    /** @param size of the sound, in bytes */
    record Own(String language, String name, int size, Instant changedAt, String changedBy) {}

    List<Own> all() {
        return database.query(
                """
                select p.language, p.name, octet_length(p.sound) as size, p.changed_at, u.display_name
                from prompt p join app_user u on u.id = p.changed_by""",
                row -> new Own(
                        row.getString("language"),
                        row.getString("name"),
                        row.getInteger("size"),
                        row.getOffsetDateTime("changed_at").toInstant(),
                        row.getString("display_name")));
    }

    Optional<byte[]> sound(String language, String name) {
        return database.one(
                "select sound from prompt where language = $1 and name = $2",
                row -> row.getBuffer("sound").getBytes(),
                language,
                name);
    }

    void put(Sql sql, String language, String name, byte[] sound, Instant now, long userId) {
        sql.update("""
                insert into prompt (language, name, sound, changed_at, changed_by) values ($1, $2, $3, $4, $5)
                on conflict (language, name) do update
                set sound = excluded.sound, changed_at = excluded.changed_at, changed_by = excluded.changed_by""", language, name, Buffer.buffer(sound), Times.of(now), userId);
    }

    void delete(Sql sql, String language, String name) {
        sql.update("delete from prompt where language = $1 and name = $2", language, name);
    }
}
