package hotline.people;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.platform.Json;
import hotline.platform.database.Database;
import hotline.platform.database.Times;
import hotline.platform.database.Where;
import hotline.platform.http.Page;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the audit log. */
final class AuditLog {
    /**
     * Rows are numbered as time goes, so the day says where in the numbers to look; a day more than that, for clocks that
     * were set.
     */
    private static final String SINCE = """
            at >= %1$s and id >= coalesce(
                (select f.id from audit f where f.at >= %1$s - interval '1 day' order by f.at, f.id limit 1), 0)""";

    private static final String UNTIL = """
            at < %1$s and id <= coalesce(
                (select f.id from audit f where f.at < %1$s + interval '1 day' order by f.at desc, f.id desc limit 1), 0)""";

    private final Database database;

    AuditLog(Database database) {
        this.database = database;
    }

    record Entry(
            long id,
            Instant at,
            @Nullable Long actorId,
            @Nullable String actorName,
            String action,
            @Nullable String object,
            @Nullable String reason,
            @Nullable String address,
            JsonNode detail) {}

    record Filter(
            @Nullable Long userId,
            @Nullable String action,
            @Nullable String object,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** Newest first; an action that ends with a dot means all that begin with it. */
    Page<Entry> page(Filter filter, @Nullable Long before, int limit) {
        var action = filter.action();
        var prefix = action != null && action.endsWith(".");
        var where = new Where("true")
                .and("id < %1$s", before)
                .and("actor_id = %1$s", filter.userId())
                .and(prefix ? "action like %1$s" : "action = %1$s", prefix ? action + "%" : action)
                .and("object = %1$s", filter.object())
                .and(SINCE, Times.ofNullable(filter.from()))
                .and(UNTIL, Times.ofNullable(filter.to()));
        var most = where.parameter(limit + 1);
        var entries = database.query("""
                select id, at, actor_id, actor_name, action, object, reason, address, detail::text as detail from audit
                where %s order by id desc limit %s""".formatted(where.text(), most), AuditLog::entry, where.parameters());
        return entries.size() <= limit
                ? new Page<>(entries, null)
                : new Page<>(
                        List.copyOf(entries.subList(0, limit)),
                        Long.toString(entries.get(limit - 1).id()));
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getLong("id"),
                Times.instant(row, "at"),
                row.getLong("actor_id"),
                row.getString("actor_name"),
                row.getString("action"),
                row.getString("object"),
                row.getString("reason"),
                row.getString("address"),
                Json.parse(row.getString("detail")));
    }
}
