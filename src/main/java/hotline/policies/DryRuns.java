package hotline.policies;

import com.fasterxml.jackson.databind.JsonNode;
import hotline.platform.Json;
import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import hotline.policies.limits.Family;
import hotline.policies.limits.Rules;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Versions held against a past period: the room that has the cases counts, this one keeps what came of it. */
public final class DryRuns {
    private static final Duration LONGEST = Duration.ofDays(366);
    /** A page takes far less; one that is silent for longer died with its server. */
    private static final Duration SILENT = Duration.ofMinutes(2);

    private final Database database;
    private final PolicyStore store;
    private final Clock clock;
    private final Map<Family, Holding> holdings = new ConcurrentHashMap<>();
    private final Map<Family, Holding> further = new ConcurrentHashMap<>();

    DryRuns(Database database, PolicyStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /** One that has begun. @param rules to be held against the period */
    public record Begun(long id, Family family, Rules rules, Instant from, Instant to) {}

    /** How the room that has the cases holds a version against a past period. */
    @FunctionalInterface
    public interface Holding {
        /** For that person, who learns nothing of what is about them. @return what was found; becomes JSON */
        Object hold(Caller caller, Begun begun);
    }

    /** To be said before requests come, by one room for each family that is rehearsed. */
    public void heldBy(Family family, Holding holding) {
        holdings.put(family, holding);
    }

    /** By a room above, which adds what follows from that for it: its fields stand in the same report. */
    public void alsoHeldBy(Family family, Holding holding) {
        further.put(family, holding);
    }

    /** Carries one out, on the caller's thread, and keeps what came of it. */
    public void hold(Caller caller, Begun begun) {
        try {
            var report =
                    json(Objects.requireNonNull(holdings.get(begun.family())).hold(caller, begun));
            var also = further.get(begun.family());
            finish(begun.id(), also == null ? report : report.mergeIn(json(also.hold(caller, begun))));
        } catch (RuntimeException e) {
            fail(begun.id());
            throw e;
        }
    }

    /**
     * How far one has come.
     *
     * @param current whether the version still reads as it did then
     * @param report what was found, once it is done
     */
    public record Run(
            long id,
            Instant from,
            Instant to,
            Instant startedAt,
            String state,
            int done,
            int total,
            boolean current,
            @Nullable JsonNode report) {}

    /**
     * @throws Problem.Invalid when the period is empty, longer than 366 days or not past
     * @throws Problem.Conflict when the version has mistakes
     */
    public Begun begin(Caller caller, long versionId, Instant from, Instant to) {
        var now = clock.instant();
        if (!from.isBefore(to) || from.plus(LONGEST).isBefore(to) || to.isAfter(now.plusSeconds(60))) {
            throw new Problem.Invalid("policies.dry-run-period", "from");
        }
        var version = store.find(database, versionId)
                .filter(found -> holdings.containsKey(Family.of(found.family())))
                .orElseThrow(() -> new Problem.NotFound("policies.no-such-version"));
        var family = Family.of(version.family());
        var read = family.read(version.document());
        var rules = read.rules()
                .orElseThrow(() -> new Problem.Conflict(
                        "policies.has-mistakes", read.mistakes().size()));
        var id = database.only(
                """
                insert into policy_dry_run (version_id, digest, from_at, to_at, started_by, started_at, progress_at)
                values ($1, encode(sha256(convert_to($2, 'UTF8')), 'hex'), $3, $4, $5, $6, $6) returning id""",
                row -> row.getLong("id"),
                versionId,
                version.document(),
                Times.of(from),
                Times.of(to),
                caller.userId(),
                Times.of(now));
        return new Begun(id, family, rules, from, to);
    }

    public void progress(long id, int done, int total) {
        database.update(
                "update policy_dry_run set done = $2, total = $3, progress_at = $4 where id = $1",
                id,
                done,
                total,
                Times.of(clock.instant()));
    }

    private static JsonObject json(Object report) {
        return new JsonObject(Json.write(report));
    }

    private void finish(long id, JsonObject report) {
        database.update(
                "update policy_dry_run set state = 'done', report = $2 where id = $1 and state = 'running'",
                id,
                report);
    }

    private void fail(long id) {
        database.update("update policy_dry_run set state = 'failed' where id = $1 and state = 'running'", id);
    }

    /** That person's own latest one; one whose server died has failed. */
    public Optional<Run> latest(Caller caller, long versionId) {
        return database.one(
                """
                select r.*, r.state = 'running' and coalesce(r.progress_at, r.started_at) < $3 as died,
                    r.digest = encode(sha256(convert_to(v.document, 'UTF8')), 'hex') as current
                from policy_dry_run r join policy_version v on v.id = r.version_id
                where r.version_id = $1 and r.started_by = $2 order by r.id desc limit 1""",
                DryRuns::run,
                versionId,
                caller.userId(),
                Times.of(clock.instant().minus(SILENT)));
    }

    /** Whether somebody has held the version against a period, as it reads now. */
    boolean done(Sql sql, long versionId) {
        return sql.only("""
                select exists (select from policy_dry_run r join policy_version v on v.id = r.version_id
                    where r.version_id = $1 and r.state = 'done'
                    and r.digest = encode(sha256(convert_to(v.document, 'UTF8')), 'hex')) as done""", row -> row.getBoolean("done"), versionId);
    }

    private static Run run(Row row) {
        var report = row.getJsonObject("report");
        return new Run(
                row.getLong("id"),
                Times.instant(row, "from_at"),
                Times.instant(row, "to_at"),
                Times.instant(row, "started_at"),
                row.getBoolean("died") ? "failed" : row.getString("state"),
                row.getInteger("done"),
                row.getInteger("total"),
                row.getBoolean("current"),
                report == null ? null : Json.parse(report.encode()));
    }
}
