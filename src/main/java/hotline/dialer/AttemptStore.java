package hotline.dialer;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Dial attempts in the database. */
final class AttemptStore {
    private static final String COLUMNS = """
            select a.id, a.kind, a.callback_id, a.phone, a.queue, a.agent_extension, u.display_name as agent_name,
                   a.started_at, a.sent_at, a.answered_at, a.ended_at, a.outcome, a.cause, a.tech_cause, a.linkedid
            from dial_attempt a left join app_user u on u.id = a.agent_id
            """;

    private AttemptStore() {}

    private static Attempt attempt(Row row) {
        return new Attempt(
                row.getUUID("id"),
                row.getString("kind"),
                row.getLong("callback_id"),
                row.getString("phone"),
                row.getString("queue"),
                row.getString("agent_extension"),
                row.getString("agent_name"),
                Times.instant(row, "started_at"),
                Times.instantOrNull(row, "sent_at"),
                Times.instantOrNull(row, "answered_at"),
                Times.instantOrNull(row, "ended_at"),
                AttemptOutcome.of(row.getString("outcome")),
                row.getInteger("cause"),
                row.getString("tech_cause"),
                row.getString("linkedid"));
    }

    /** What is committed before the telephone system is asked. */
    record Start(
            UUID id,
            String kind,
            @Nullable Long callbackId,
            String pbx,
            String phone,
            @Nullable String queue,
            @Nullable Long agentId,
            @Nullable String agentExtension,
            @Nullable Long startedBy) {}

    /** @param fence of the lease under which it is dialled, null for a person's own call */
    static void insert(Sql sql, Start start, @Nullable Long fence, Instant now) {
        sql.update(
                """
                insert into dial_attempt (id, kind, callback_id, pbx, phone, queue, agent_id, agent_extension, started_by,
                                          fence, started_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""",
                start.id(),
                start.kind(),
                start.callbackId(),
                start.pbx(),
                start.phone(),
                start.queue(),
                start.agentId(),
                start.agentExtension(),
                start.startedBy(),
                fence,
                Times.of(now));
    }

    static void sent(Sql sql, UUID id, Instant now) {
        sql.update("update dial_attempt set sent_at = $2 where id = $1", id, Times.of(now));
    }

    static void answered(Sql sql, UUID id, Instant now) {
        sql.update("update dial_attempt set answered_at = $2 where id = $1 and answered_at is null", id, Times.of(now));
    }

    /** @return the attempt, empty when it had ended already */
    static Optional<Attempt> end(
            Sql sql, UUID id, AttemptOutcome outcome, @Nullable Integer cause, String techCause, Instant now) {
        var ended = sql.update("""
                update dial_attempt set ended_at = $2, outcome = $3, cause = $4, tech_cause = $5, linkedid = id::text
                where id = $1 and ended_at is null""", id, Times.of(now), outcome.code(), cause, techCause);
        return ended == 1 ? find(sql, id) : Optional.empty();
    }

    static boolean over(Sql sql, UUID id) {
        return sql.one("select 1 from dial_attempt where id = $1 and ended_at is not null", row -> row, id)
                .isPresent();
    }

    static Optional<Attempt> find(Sql sql, UUID id) {
        return sql.one(COLUMNS + " where a.id = $1", AttemptStore::attempt, id);
    }

    static List<Attempt> ofCallback(Sql sql, long callbackId) {
        return sql.query(
                COLUMNS + " where a.callback_id = $1 order by a.started_at limit 100",
                AttemptStore::attempt,
                callbackId);
    }

    /** Attempts of a telephone system whose end is not known. */
    static List<Attempt> unended(Sql sql, String pbx) {
        return sql.query(
                COLUMNS + " where a.pbx = $1 and a.ended_at is null order by a.started_at", AttemptStore::attempt, pbx);
    }

    static TollGuard.Used used(Sql sql, String phone, @Nullable Long agentId, Instant midnight, Instant now) {
        return sql.only(
                """
                select count(*) filter (where started_at > $1)::int as minute, count(*)::int as today,
                       count(*) filter (where phone = $3)::int as number,
                       count(*) filter (where agent_id = $4::bigint)::int as agent
                from dial_attempt where started_at >= least($1, $2)""",
                row -> new TollGuard.Used(
                        row.getInteger("minute"),
                        row.getInteger("today"),
                        row.getInteger("number"),
                        row.getInteger("agent")),
                Times.of(now.minusSeconds(60)),
                Times.of(midnight),
                phone,
                agentId);
    }
}
