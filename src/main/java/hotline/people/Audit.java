package hotline.people;

import hotline.platform.Json;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the audit log. Call it <b>last</b> in the transaction that makes the change: writers wait for
 * each other from there to the commit, because every row's hash covers the row before it.
 */
public final class Audit {
    private final Clock clock;

    public Audit(Clock clock) {
        this.clock = clock;
    }

    /** How objects are named in the log, as in {@code complaint/17}. */
    public static String object(String kind, Object id) {
        return kind + "/" + id;
    }

    /**
     * @param action {@code room.verb}, as in {@code recordings.play}
     * @param object as {@link #object} makes it
     * @param detail what changed, without secrets; becomes JSON
     */
    public void record(Sql sql, Caller caller, String action, String object, Map<String, ?> detail) {
        record(sql, caller, action, object, null, detail);
    }

    /** As above, with the reason that the person gave. */
    public void record(
            Sql sql, Caller caller, String action, String object, @Nullable String reason, Map<String, ?> detail) {
        var system = caller.system();
        if (system == null) {
            insert(sql, caller.userId(), caller.displayName(), action, object, reason, caller.address(), detail);
        } else {
            // Not the person in whose place it happened: they did nothing.
            insert(sql, null, system.name(), action, object, reason, caller.address(), detail);
        }
    }

    /** For what the system does by itself (purging, escalating). */
    public void recordSystem(Sql sql, String action, String object, Map<String, ?> detail) {
        insert(sql, null, null, action, object, null, null, detail);
    }

    /** One of several things that the system does at once. */
    public record Entry(String object, Map<String, ?> detail) {}

    /** As {@link #recordSystem(Sql, String, String, Map)}, for many objects in one statement. */
    public void recordSystem(Sql sql, String action, List<Entry> entries) {
        sql.update(
                """
                insert into audit (at, action, object, detail)
                select $1, $2, e.object, e.detail::jsonb
                from unnest($3::text[], $4::text[]) with ordinality as e (object, detail, nr) order by nr""",
                Times.of(clock.instant().truncatedTo(ChronoUnit.MICROS)),
                action,
                entries.stream().map(Entry::object).toArray(String[]::new),
                entries.stream().map(entry -> Json.write(entry.detail())).toArray(String[]::new));
    }

    void insert(
            Sql sql,
            @Nullable Long actorId,
            @Nullable String actorName,
            String action,
            String object,
            @Nullable String reason,
            @Nullable String address,
            Map<String, ?> detail) {
        sql.update(
                """
                insert into audit (at, actor_id, actor_name, action, object, reason, address, detail)
                values ($1, $2, $3, $4, $5, $6, $7, $8)""",
                Times.of(clock.instant().truncatedTo(ChronoUnit.MICROS)),
                actorId,
                actorName,
                action,
                object,
                reason,
                address,
                new JsonObject(Json.write(detail)));
    }
}
