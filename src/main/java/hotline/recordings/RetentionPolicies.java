package hotline.recordings;

import hotline.platform.Json;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The versions of the retention policy. */
final class RetentionPolicies {
    private static final String SELECT = """
            select p.version, p.days, p.rules::text as rules, p.reason, p.shortens, p.state, p.proposed_by,
                   a.display_name as proposed_by_name, p.proposed_at, b.display_name as decided_by_name,
                   p.decided_at, p.note
            from recording_policy p
            join app_user a on a.id = p.proposed_by left join app_user b on b.id = p.decided_by\s""";

    private final Sql sql;

    RetentionPolicies(Database database) {
        this.sql = database;
    }

    RetentionPolicies(Sql sql) {
        this.sql = sql;
    }

    /** One version. @param state proposed, active, refused or replaced */
    record Policy(
            int version,
            RetentionRules rules,
            String reason,
            boolean shortens,
            String state,
            long proposedById,
            String proposedBy,
            Instant proposedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String note) {
        private static Policy of(Row row) {
            var rules = List.of(Json.read(row.getString("rules"), RetentionRules.Rule[].class));
            return new Policy(
                    row.getInteger("version"),
                    new RetentionRules(row.getInteger("days"), rules),
                    row.getString("reason"),
                    row.getBoolean("shortens"),
                    row.getString("state"),
                    row.getLong("proposed_by"),
                    row.getString("proposed_by_name"),
                    Times.instant(row, "proposed_at"),
                    row.getString("decided_by_name"),
                    Times.instantOrNull(row, "decided_at"),
                    row.getString("note"));
        }
    }

    Optional<Policy> active() {
        return sql.one(SELECT + "where p.state = 'active'", Policy::of);
    }

    Optional<Policy> proposed() {
        return sql.one(SELECT + "where p.state = 'proposed'", Policy::of);
    }

    /** Locked until the transaction ends. */
    Optional<Policy> locked(int version) {
        return sql.one(SELECT + "where p.version = $1 for update of p", Policy::of, version);
    }

    /** The newest hundred. */
    List<Policy> history() {
        return sql.query(SELECT + "order by p.version desc limit 100", Policy::of);
    }
}
