package hotline.recordings;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.database.Where;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Recordings drawn at random for an assessor, out of those that whoever draws may hear. */
final class Samples {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST = 100;
    private static final String SELECT = """
            select s.*, a.display_name as assessor, g.display_name as agent, d.display_name as drawn_by_name,
                w.display_name as withdrawn_by_name,
                (select count(*) from recording_sample_item i where i.sample_id = s.id) as recordings
            from recording_sample s
            join app_user a on a.id = s.assessor_id
            join app_user d on d.id = s.drawn_by
            left join app_user g on g.id = s.agent_id
            left join app_user w on w.id = s.withdrawn_by where\s""";

    private final Database database;
    private final Audit audit;
    private final Clock clock;

    Samples(Database database, Audit audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** What to draw. @param count 1 to 500 */
    record Wanted(
            long assessorId,
            Instant from,
            Instant to,
            @Nullable String queue,
            @Nullable Long agentId,
            int count) {}

    /** @param among how many there were to draw from @param recordings how many were drawn */
    record Sample(
            long id,
            long assessorId,
            String assessor,
            Instant from,
            Instant to,
            @Nullable String queue,
            @Nullable String agent,
            int wanted,
            long among,
            String seed,
            long recordings,
            String drawnBy,
            Instant drawnAt,
            @Nullable String withdrawnBy,
            @Nullable Instant withdrawnAt) {
        private static Sample of(Row row) {
            return new Sample(
                    row.getLong("id"),
                    row.getLong("assessor_id"),
                    row.getString("assessor"),
                    Times.instant(row, "from_at"),
                    Times.instant(row, "to_at"),
                    row.getString("queue"),
                    row.getString("agent"),
                    row.getInteger("wanted"),
                    row.getLong("among"),
                    row.getString("seed"),
                    row.getLong("recordings"),
                    row.getString("drawn_by_name"),
                    Times.instant(row, "drawn_at"),
                    row.getString("withdrawn_by_name"),
                    Times.instantOrNull(row, "withdrawn_at"));
        }
    }

    /** An assessor for whom a sample can be drawn. */
    record Assessor(long id, String name) {}

    /** The newest hundred: an assessor's own, a supervisor's those that he drew. */
    List<Sample> list(Caller caller) {
        var where = new Where("true");
        if (caller.is(Role.ASSESSOR)) {
            where.and("s.assessor_id = %1$s and s.withdrawn_at is null", caller.userId());
        } else if (!caller.is(Role.ADMINISTRATOR)) {
            where.and("s.drawn_by = %1$s", caller.userId());
        }
        return database.query(
                SELECT + where.text() + " order by s.id desc limit " + MOST, Sample::of, where.parameters());
    }

    List<Assessor> assessors() {
        return database.query(
                "select id, display_name from app_user where role = 'assessor' and active order by display_name",
                row -> new Assessor(row.getLong("id"), row.getString("display_name")));
    }

    /**
     * Draws by a fresh seed, which says which recordings they must be.
     *
     * @throws Problem.Invalid when the period or the assessor does not fit, or there is nothing to draw from
     */
    Sample draw(Caller caller, Wanted wanted) {
        if (!wanted.to.isAfter(wanted.from)
                || Duration.between(wanted.from, wanted.to).compareTo(LONGEST) > 0) {
            throw new Problem.Invalid("recordings.sample-period", "to");
        }
        if (assessors().stream().noneMatch(one -> one.id == wanted.assessorId)) {
            throw new Problem.Invalid("recordings.sample-assessor", "assessorId");
        }
        return database.transaction(sql -> {
            var where = where(caller, wanted);
            var among = sql.only(
                    "select count(*) as n from recording r where " + where.text(),
                    row -> row.getLong("n"),
                    where.parameters());
            if (among == 0) {
                throw new Problem.Invalid("recordings.sample-empty", "to");
            }
            var seed = UUID.randomUUID().toString();
            var id = insert(sql, caller, wanted, among, seed);
            sql.update(
                    """
                    insert into recording_sample_item (sample_id, recording_id)
                    select %s, r.id from recording r where %s
                    order by sha256(convert_to(%s || r.uuid::text, 'UTF8')) limit %s""".formatted(
                            where.parameter(id), where.text(), where.parameter(seed), where.parameter(wanted.count)),
                    where.parameters());
            var sample = find(sql, id);
            audit.record(sql, caller, "recordings.sample", Audit.object("sample", id), Map.of("drawn", sample));
            return sample;
        });
    }

    private static Where where(Caller caller, Wanted wanted) {
        return Sight.of(caller)
                .narrow(new Where("r.kind = 'call' and r.state = 'finished' and " + Tombstones.NONE))
                .and("r.started_at >= %1$s", Times.of(wanted.from))
                .and("r.started_at < %1$s", Times.of(wanted.to))
                .and("r.queue = %1$s", wanted.queue)
                .and(
                        "exists (select from recording_agent a where a.recording_id = r.id and a.user_id = %1$s)",
                        wanted.agentId);
    }

    private long insert(Sql sql, Caller caller, Wanted wanted, long among, String seed) {
        return sql.only(
                """
                insert into recording_sample (assessor_id, from_at, to_at, queue, agent_id, wanted, among, seed,
                    drawn_by, drawn_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id""",
                row -> row.getLong("id"),
                wanted.assessorId,
                Times.of(wanted.from),
                Times.of(wanted.to),
                wanted.queue,
                wanted.agentId,
                wanted.count,
                among,
                seed,
                caller.userId(),
                Times.of(clock.instant()));
    }

    /**
     * Ends that it can be heard; ended already, nothing changes.
     *
     * @throws Problem.NotFound when there is none, or somebody else drew it
     */
    Sample withdraw(Caller caller, long id) {
        return database.transaction(sql -> {
            var withdrawn =
                    sql.update("""
                    update recording_sample set withdrawn_by = $2, withdrawn_at = greatest(drawn_at, $3)
                    where id = $1 and withdrawn_at is null and (drawn_by = $2 or $4)""", id, caller.userId(), Times.of(clock.instant()), caller.is(Role.ADMINISTRATOR));
            var sample = sql.one(
                            SELECT + "s.id = $1 and (s.drawn_by = $2 or $3)",
                            Sample::of,
                            id,
                            caller.userId(),
                            caller.is(Role.ADMINISTRATOR))
                    .orElseThrow(() -> new Problem.NotFound("recordings.no-such-sample"));
            if (withdrawn == 1) {
                audit.record(sql, caller, "recordings.withdraw-sample", Audit.object("sample", id), Map.of());
            }
            return sample;
        });
    }

    private static Sample find(Sql sql, long id) {
        return sql.only(SELECT + "s.id = $1", Sample::of, id);
    }
}
