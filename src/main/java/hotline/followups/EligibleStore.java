package hotline.followups;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom the rules found. */
final class EligibleStore {
    /** The latest round of the first follow-up says how an eligible case stands. */
    static final String STANDING = """
            count(*)::int as found,
            count(*) filter (where last.state = 'done')::int as completed,
            count(*) filter (where last.state in ('planned', 'due', 'attempted'))::int as open,
            count(*) filter (where last.state = 'missed')::int as missed,
            count(*) filter (where last.state = 'waived')::int as waived
            from follow_up_eligible e left join lateral (
                select f.state from follow_up f where f.eligible_id = e.id and f.step = 0 order by f.round desc limit 1) last
                on true
            """;

    private EligibleStore() {}

    static String key(Sql sql) {
        return sql.only("select key from follow_up_key", row -> row.getString("key"));
    }

    /**
     * What a rule found.
     *
     * @param occasion names it: found again it is the same
     */
    record Found(
            String rule,
            long policyId,
            String occasion,
            String period,
            long draw,
            @Nullable Long complaintId,
            @Nullable Long improvementId,
            @Nullable Long customerId,
            @Nullable String phone,
            @Nullable Long departmentId,
            Instant happenedAt,
            String note,
            @Nullable Long madeBy) {}

    /** One of the eligible, to be followed up. */
    record Eligible(
            long id,
            String rule,
            long policyId,
            String period,
            long draw,
            @Nullable Long complaintId,
            @Nullable Long customerId,
            @Nullable Long departmentId,
            Instant happenedAt) {}

    /** @return nothing when it was found before */
    static Optional<Eligible> insert(Sql sql, Found found) {
        return sql.one(
                """
                insert into follow_up_eligible (rule, policy_version_id, occasion, period, draw, complaint_id, improvement_id,
                    person_id, phone, department_id, happened_at, note, made_by)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                on conflict on constraint follow_up_eligible_once do nothing returning *""",
                EligibleStore::of,
                found.rule(),
                found.policyId(),
                found.occasion(),
                found.period(),
                found.draw(),
                found.complaintId(),
                found.improvementId(),
                found.customerId(),
                found.phone(),
                found.departmentId(),
                Times.of(found.happenedAt()),
                found.note(),
                found.madeBy());
    }

    static Optional<Eligible> find(Sql sql, long id) {
        return sql.one("select * from follow_up_eligible where id = $1", EligibleStore::of, id);
    }

    static void choose(Sql sql, long id, Instant now) {
        sql.update(
                "update follow_up_eligible set chosen_at = $2 where id = $1 and chosen_at is null", id, Times.of(now));
    }

    /** How often a rule found that complaint. */
    static int times(Sql sql, String rule, long complaintId) {
        return sql.only(
                "select count(*)::int as times from follow_up_eligible where complaint_id = $1 and rule = $2",
                row -> row.getInteger("times"),
                complaintId,
                rule);
    }

    /** A window of a rule. */
    record Window(String rule, String period) {}

    /** Windows of these periods in which there is somebody who could be chosen. */
    static List<Window> free(Sql sql, Collection<String> periods) {
        return sql.query("""
                select distinct rule, period from follow_up_eligible
                where chosen_at is null and period = any ($1) order by rule, period""", row -> new Window(row.getString("rule"), row.getString("period")), (Object)
                periods.toArray(String[]::new));
    }

    /** All windows of these periods. */
    static List<Window> windows(Sql sql, Collection<String> periods) {
        return sql.query("""
                select distinct rule, period from follow_up_eligible where period = any ($1) order by rule, period""", row -> new Window(row.getString("rule"), row.getString("period")), (Object)
                periods.toArray(String[]::new));
    }

    /** The version under which the window's first case was born: the whole window lives under it. */
    static long policy(Sql sql, Window window) {
        return sql.only("""
                select policy_version_id from follow_up_eligible where rule = $1 and period = $2 order by id limit 1""", row -> row.getLong("policy_version_id"), window.rule(), window.period());
    }

    static Coverage coverage(Sql sql, Window window, int share) {
        return sql.only(
                "select " + STANDING + "where e.rule = $1 and e.period = $2",
                row -> coverage(row, share),
                window.rule(),
                window.period());
    }

    static Coverage coverage(Row row, int share) {
        return new Coverage(
                share,
                row.getInteger("found"),
                row.getInteger("completed"),
                row.getInteger("open"),
                row.getInteger("missed"),
                row.getInteger("waived"));
    }

    /** The next of the order that were not chosen. */
    static List<Eligible> next(Sql sql, Window window, int most) {
        return sql.query("""
                select * from follow_up_eligible where rule = $1 and period = $2 and chosen_at is null
                order by draw, id limit $3""", EligibleStore::of, window.rule(), window.period(), most);
    }

    /** Only one server chooses of a window at a time. */
    static void lock(Sql sql, Window window) {
        sql.query(
                "select pg_advisory_xact_lock(hashtext('follow_up_window'), hashtext($1))",
                row -> true,
                window.rule() + "/" + window.period());
    }

    private static Eligible of(Row row) {
        return new Eligible(
                row.getLong("id"),
                row.getString("rule"),
                row.getLong("policy_version_id"),
                row.getString("period"),
                row.getLong("draw"),
                row.getLong("complaint_id"),
                row.getLong("person_id"),
                row.getLong("department_id"),
                Times.instant(row, "happened_at"));
    }
}
