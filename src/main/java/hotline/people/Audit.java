package hotline.people;

import hotline.platform.Json;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
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
        insert(sql, caller.userId(), caller.displayName(), action, object, reason, caller.address(), detail);
    }

    /** For what the system does by itself (purging, escalating). */
    public void recordSystem(Sql sql, String action, String object, Map<String, ?> detail) {
        insert(sql, null, null, action, object, null, null, detail);
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
