package hotline.recordings;

import hotline.platform.Json;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The chained part of the ledger: what happened to recordings, in the transaction in which it happens.
 * The database gives each entry its place and its hash when the transaction commits.
 */
final class LedgerChain {
    private LedgerChain() {}

    /** What can happen. */
    enum Kind {
        STORED("stored"),
        REOPENED("reopened"),
        LOST("lost"),
        PURGE_DECIDED("purge-decided"),
        PURGE_WITHDRAWN("purge-withdrawn"),
        PURGED("purged"),
        HELD("held"),
        RELEASED("released"),
        REWRAPPED("rewrapped"),
        KEY_DESTROYED("key-destroyed"),
        PAUSED("paused"),
        RESUMED("resumed"),
        POLICY("policy"),
        EXPORTED("exported");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** One entry, by the system itself. */
    static void append(Sql sql, Instant at, Kind kind, @Nullable UUID recording, Map<String, ?> detail) {
        append(sql, at, kind, recording, null, detail);
    }

    /** One entry. @param by who did it, null when the system did */
    static void append(
            Sql sql, Instant at, Kind kind, @Nullable UUID recording, @Nullable Caller by, Map<String, ?> detail) {
        sql.update(
                """
                insert into recording_event (at, kind, recording, actor_id, actor_name, detail)
                values ($1, $2, $3, $4, $5, $6)""",
                Times.of(at.truncatedTo(ChronoUnit.MICROS)),
                kind.code(),
                recording,
                by == null ? null : by.userId(),
                by == null ? null : by.displayName(),
                new JsonObject(Json.write(detail)));
    }

    /** An entry for each of many recordings, in their order. @param details as JSON, one for each */
    static void appendAll(Sql sql, Instant at, Kind kind, List<UUID> recordings, List<String> details) {
        sql.update(
                """
                insert into recording_event (at, kind, recording, detail)
                select $1, $2, r.uuid, r.detail::jsonb
                from unnest($3::uuid[], $4::text[]) with ordinality as r (uuid, detail, nr) order by nr""",
                Times.of(at.truncatedTo(ChronoUnit.MICROS)),
                kind.code(),
                recordings.toArray(UUID[]::new),
                details.toArray(String[]::new));
    }
}
