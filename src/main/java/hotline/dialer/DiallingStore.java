package hotline.dialer;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Kill switch, limits and refusals in the database. */
final class DiallingStore {
    private DiallingStore() {}

    static Dialling read(Sql sql, Instant midnight) {
        return sql.only(
                """
                select d.enabled, d.automatic, d.reason, d.allow, d.deny, d.per_minute, d.per_day, d.per_number_per_day,
                       d.per_agent_per_day, d.changed_at, u.display_name as changed_by,
                       (select count(*)::int from dial_attempt a where a.started_at >= $1) as today,
                       (select count(*)::int from dial_refusal r where r.at >= $1) as refused
                from dialling d left join app_user u on u.id = d.changed_by""",
                row -> new Dialling(
                        row.getBoolean("enabled"),
                        row.getBoolean("automatic"),
                        row.getString("reason"),
                        List.of(row.getArrayOfStrings("allow")),
                        List.of(row.getArrayOfStrings("deny")),
                        row.getInteger("per_minute"),
                        row.getInteger("per_day"),
                        row.getInteger("per_number_per_day"),
                        row.getInteger("per_agent_per_day"),
                        row.getInteger("today"),
                        row.getInteger("refused"),
                        row.getString("changed_by"),
                        Times.instantOrNull(row, "changed_at")),
                Times.of(midnight));
    }

    /** Whoever counts attempts holds this, so that two calls cannot both be the last one allowed. */
    static void lock(Sql sql) {
        sql.query("select 1 from dialling for update", row -> row);
    }

    static void put(Sql sql, Dialling changed, long by, Instant now) {
        sql.update(
                """
                update dialling
                set enabled = $1, automatic = $2, reason = $3, allow = $4, deny = $5, per_minute = $6, per_day = $7,
                    per_number_per_day = $8, per_agent_per_day = $9, changed_by = $10, changed_at = $11""",
                changed.enabled(),
                changed.automatic(),
                changed.reason(),
                changed.allow().toArray(String[]::new),
                changed.deny().toArray(String[]::new),
                changed.perMinute(),
                changed.perDay(),
                changed.perNumberPerDay(),
                changed.perAgentPerDay(),
                by,
                Times.of(now));
    }

    static void refused(Sql sql, String kind, TollGuard.Refusal why, @Nullable String phone, Instant now) {
        sql.update(
                "insert into dial_refusal (at, kind, why, phone) values ($1, $2, $3, $4)",
                Times.of(now),
                kind,
                why.code(),
                phone == null ? "" : phone);
    }
}
