package hotline.requests;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.text.Language;
import hotline.platform.text.Texts;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of things to do. */
final class TaskStore {
    private TaskStore() {}

    static void make(Sql sql, Matter matter, Task.Kind kind, Instant due, Texts explanation, Instant now) {
        make(sql, matter, kind, null, due, explanation, now);
    }

    /** @param from when it may be done; null: when it is due */
    static void make(
            Sql sql,
            Matter matter,
            Task.Kind kind,
            @Nullable Instant from,
            Instant due,
            Texts explanation,
            Instant now) {
        sql.update(
                """
                insert into matter_task (%s, kind, made_at, due_at, explanation_zh, explanation_en, from_at)
                values ($1, $2, $3, $4, $5, $6, $7)""".formatted(matter.column()),
                matter.id(),
                kind.key(),
                Times.of(now),
                Times.of(due),
                explanation.zh(),
                explanation.en(),
                Times.ofNullable(from));
    }

    /** Open ones of these kinds are not needed any more; of every kind when none is named. */
    static void drop(Sql sql, Matter matter, Instant now, Task.Kind... kinds) {
        sql.update(
                """
                update matter_task set dropped_at = $2 where %s = $1 and done_at is null and dropped_at is null
                and (cardinality($3::text[]) = 0 or kind = any ($3))""".formatted(matter.column()),
                matter.id(),
                Times.of(now),
                Arrays.stream(kinds).map(Task.Kind::key).toArray(String[]::new));
    }

    /** Open ones of that kind are done. */
    static void settle(Sql sql, Matter matter, Task.Kind kind, long by, Instant now) {
        sql.update("""
                update matter_task set done_at = $3, done_by = $4 where %s = $1 and kind = $2
                and done_at is null and dropped_at is null""".formatted(matter.column()), matter.id(), kind.key(), Times.of(now), by);
    }

    /** Open and done ones, by due time. */
    static List<Task> list(Sql sql, Matter matter, Language language) {
        return sql.query("""
                select t.*, coalesce(u.display_name, '') as done_name from matter_task t left join app_user u on u.id = t.done_by
                where t.%s = $1 and t.dropped_at is null order by t.due_at, t.id limit 200""".formatted(matter.column()), row -> task(row, language), matter.id());
    }

    static Task task(Row row, Language language) {
        return new Task(
                row.getLong("id"),
                Task.Kind.of(row.getString("kind")),
                Times.instant(row, "due_at"),
                row.getString(language == Language.EN ? "explanation_en" : "explanation_zh"),
                Times.instantOrNull(row, "done_at"),
                row.getString("done_name"),
                row.getString("note"));
    }

    /** An open one of that matter. */
    static Optional<Task.Kind> lock(Sql sql, Matter matter, long taskId) {
        return sql.one("""
                select kind from matter_task where id = $1 and %s = $2 and done_at is null and dropped_at is null
                for update""".formatted(matter.column()), row -> Task.Kind.of(row.getString("kind")), taskId, matter.id());
    }

    static void done(Sql sql, long taskId, long by, String note, Instant now) {
        sql.update(
                "update matter_task set done_at = $2, done_by = $3, note = $4 where id = $1",
                taskId,
                Times.of(now),
                by,
                note);
    }

    /** One whose time has come and nobody was told of. */
    record Due(long id, Matter matter, Task.Kind kind, Instant dueAt, Texts explanation) {}

    /** Nobody else takes them. */
    static List<Due> take(Sql sql, Instant now, int most) {
        return sql.query("""
                select * from matter_task where told_at is null and done_at is null and dropped_at is null
                and coalesce(from_at, due_at) <= $1 order by coalesce(from_at, due_at), id limit $2 for update skip locked""", TaskStore::due, Times.of(now), most);
    }

    private static Due due(Row row) {
        var kind = Arrays.stream(Matter.Kind.values())
                .filter(one -> row.getLong(one.column()) != null)
                .findFirst()
                .orElseThrow();
        return new Due(
                row.getLong("id"),
                new Matter(kind, row.getLong(kind.column())),
                Task.Kind.of(row.getString("kind")),
                Times.instant(row, "due_at"),
                new Texts(row.getString("explanation_zh"), row.getString("explanation_en")));
    }

    static void told(Sql sql, long taskId, Instant now) {
        sql.update("update matter_task set told_at = $2 where id = $1", taskId, Times.of(now));
    }
}
