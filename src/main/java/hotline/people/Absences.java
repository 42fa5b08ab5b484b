package hotline.people;

import hotline.platform.Problem;
import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is away when, and who stands in for them; while somebody is away new work goes to the stand-in. */
public final class Absences {
    private static final Duration LONGEST = Duration.ofDays(731);
    private final Database database;
    private final Audit audit;
    private final Clock clock;

    Absences(Database database, Audit audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param deputyId null: whoever usually stands in */
    record Draft(
            long userId,
            Instant fromAt,
            Instant untilAt,
            @Nullable Long deputyId,
            @Nullable String note) {}

    /** One of a person's. @param deputy who stands in, the usual one when none was named */
    record Absence(
            long id,
            long userId,
            String name,
            Instant fromAt,
            Instant untilAt,
            @Nullable Long deputyId,
            @Nullable String deputy,
            String note,
            boolean now) {}

    /** Who acts for that person at a moment: the person, their stand-in, or nobody. */
    public static Optional<Long> presentFor(Sql sql, long userId, Instant moment, List<Long> excluded) {
        return sql.one(
                        "select present_for($1, $2, $3::bigint[]) as acting",
                        row -> Optional.ofNullable(row.getLong("acting")),
                        userId,
                        Times.of(moment),
                        excluded.toArray(Long[]::new))
                .flatMap(acting -> acting);
    }

    /** Those who are away at a moment and for whom that person acts. */
    public static List<Long> standsInFor(Sql sql, long userId, Instant moment) {
        return sql.query("""
                select a.user_id from absence a
                where a.from_at <= $2 and a.until_at > $2 and present_for(a.user_id, $2, array[]::bigint[]) = $1""", row -> row.getLong("user_id"), userId, Times.of(moment));
    }

    /** Not yet over, of those whom the caller may see, the earliest first. */
    List<Absence> list(Caller caller) {
        var visible = Visibility.of(caller);
        return database.query(
                """
                select a.*, u.display_name, coalesce(a.deputy_id, u.deputy_id) as acting_id, d.display_name as deputy_name,
                    a.from_at <= $4 as now_away
                from absence a join app_user u on u.id = a.user_id
                left join app_user d on d.id = coalesce(a.deputy_id, u.deputy_id)
                where a.until_at > $4 and ($1 or u.id = $2 or u.department_id = $3)
                order by a.from_at, a.id limit 500""",
                Absences::absence,
                visible.all(),
                visible.self(),
                visible.departmentId(),
                Times.of(clock.instant()));
    }

    /**
     * By the person's supervisor or an administrator.
     *
     * @throws Problem.Invalid when it is no span, or nobody works there by that id
     * @throws Problem.Conflict when the person is away then anyhow
     */
    void add(Caller caller, Draft draft) {
        var length = Duration.between(draft.fromAt(), draft.untilAt());
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
            throw new Problem.Invalid("people.no-span", "untilAt");
        }
        if (draft.deputyId() != null && draft.deputyId() == draft.userId()) {
            throw new Problem.Invalid("people.own-deputy", "deputyId");
        }
        database.inTransaction(sql -> {
            requireInCharge(sql, caller, draft.userId());
            requireActive(sql, draft.deputyId());
            var overlap = sql.one(
                    "select id from absence where user_id = $1 and from_at < $3 and until_at > $2 limit 1",
                    row -> row.getLong("id"),
                    draft.userId(),
                    Times.of(draft.fromAt()),
                    Times.of(draft.untilAt()));
            if (overlap.isPresent()) {
                throw new Problem.Conflict("people.away-then");
            }
            var id = sql.only(
                    """
                    insert into absence (user_id, from_at, until_at, deputy_id, note, made_by, made_at)
                    values ($1, $2, $3, $4, $5, $6, $7) returning id""",
                    row -> row.getLong("id"),
                    draft.userId(),
                    Times.of(draft.fromAt()),
                    Times.of(draft.untilAt()),
                    draft.deputyId(),
                    draft.note() == null ? "" : draft.note().strip(),
                    caller.userId(),
                    Times.of(clock.instant()));
            audit.record(
                    sql,
                    caller,
                    "people.absence",
                    Audit.object("user", draft.userId()),
                    Map.of("absence", id, "deputy", String.valueOf(draft.deputyId())));
        });
    }

    /** It was a mistake, or the person is back earlier: from now on they are there. */
    void end(Caller caller, long id) {
        database.inTransaction(sql -> {
            var user = sql.one("select user_id from absence where id = $1", row -> row.getLong("user_id"), id)
                    .orElseThrow(() -> new Problem.NotFound("platform.no-such-object"));
            requireInCharge(sql, caller, user);
            sql.update("delete from absence where id = $1 and from_at >= $2", id, Times.of(clock.instant()));
            sql.update(
                    "update absence set until_at = $2 where id = $1 and from_at < $2 and until_at > $2",
                    id,
                    Times.of(clock.instant()));
            audit.record(sql, caller, "people.absence-ends", Audit.object("user", user), Map.of("absence", id));
        });
    }

    /** Locked, so that two absences of one person are entered one after the other. */
    private static void requireInCharge(Sql sql, Caller caller, long userId) {
        var visible = Visibility.of(caller);
        var there = sql.one(
                "select id from app_user where id = $1 and active and ($2 or department_id = $3) for update",
                row -> row.getLong("id"),
                userId,
                visible.all(),
                visible.departmentId());
        if (there.isEmpty()) {
            throw new Problem.NotFound("platform.no-such-object");
        }
    }

    private static void requireActive(Sql sql, @Nullable Long userId) {
        if (userId != null
                && sql.one("select id from app_user where id = $1 and active", row -> row.getLong("id"), userId)
                        .isEmpty()) {
            throw new Problem.Invalid("people.no-such-user", "deputyId");
        }
    }

    private static Absence absence(Row row) {
        return new Absence(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getString("display_name"),
                Times.instant(row, "from_at"),
                Times.instant(row, "until_at"),
                row.getLong("acting_id"),
                row.getString("deputy_name"),
                row.getString("note"),
                row.getBoolean("now_away"));
    }
}
