package hotline.people.handover;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Handovers in the database. */
final class HandoverStore {
    private static final String SELECT = """
            select h.*, coalesce(u.display_name, d.name) as leaver_name, s.display_name as successor_name,
                t.name as department_name
            from handover h left join app_user u on u.id = h.user_id left join department d on d.id = h.department_id
            left join app_user s on s.id = h.successor_id left join department t on t.id = h.to_department_id
            """;

    private HandoverStore() {}

    /** How far one has come. @param planned how much there was of each kind @param passed how much is passed on */
    record Progress(
            long id,
            String leaver,
            @Nullable String successor,
            @Nullable String department,
            Map<String, Integer> planned,
            Map<String, Integer> passed,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    static long insert(
            Sql sql,
            Leaver leaver,
            @Nullable Long successor,
            @Nullable Long department,
            Map<String, Integer> planned,
            long by,
            Instant now) {
        return sql.only(
                """
                insert into handover (user_id, department_id, successor_id, to_department_id, planned, started_by, started_at)
                values ($1, $2, $3, $4, $5, $6, $7) returning id""",
                row -> row.getLong("id"),
                leaver.userId(),
                leaver.departmentId(),
                successor,
                department,
                new JsonObject(new LinkedHashMap<>(planned)),
                by,
                Times.of(now));
    }

    static List<Long> running(Sql sql) {
        return sql.query(
                "select id from handover where ended_at is null order by id limit 20", row -> row.getLong("id"));
    }

    /** One that runs; nobody else goes on with it until the transaction ends. */
    static Optional<Handover> lock(Sql sql, long id, Instant now) {
        return sql.one(
                SELECT + "where h.id = $1 and h.ended_at is null for update of h", row -> handover(row, now), id);
    }

    static void passed(Sql sql, long id, String kind, int count) {
        sql.update("""
                update handover set passed = jsonb_set(passed, array[$2::text],
                    to_jsonb(coalesce((passed ->> $2)::int, 0) + $3::int)) where id = $1""", id, kind, count);
    }

    static void end(Sql sql, long id, Instant now) {
        sql.update("update handover set ended_at = $2 where id = $1", id, Times.of(now));
    }

    static Optional<Progress> progress(Sql sql, long id) {
        return sql.one(SELECT + "where h.id = $1", HandoverStore::progress, id);
    }

    static List<Progress> latest(Sql sql) {
        return sql.query(SELECT + "order by h.id desc limit 20", HandoverStore::progress);
    }

    private static Handover handover(Row row, Instant now) {
        String successor = row.getString("successor_name");
        String department = row.getString("department_name");
        return new Handover(
                row.getLong("id"),
                new Leaver(row.getLong("user_id"), row.getLong("department_id")),
                row.getString("leaver_name"),
                row.getLong("successor_id"),
                row.getLong("to_department_id"),
                successor != null ? successor : department == null ? "" : department,
                row.getLong("started_by"),
                now);
    }

    private static Progress progress(Row row) {
        return new Progress(
                row.getLong("id"),
                row.getString("leaver_name"),
                row.getString("successor_name"),
                row.getString("department_name"),
                counts(row.getJsonObject("planned")),
                counts(row.getJsonObject("passed")),
                Times.instant(row, "started_at"),
                Times.instantOrNull(row, "ended_at"));
    }

    private static Map<String, Integer> counts(JsonObject json) {
        var counts = new LinkedHashMap<String, Integer>();
        json.forEach(entry -> counts.put(entry.getKey(), ((Number) entry.getValue()).intValue()));
        return counts;
    }
}
