package hotline.policies;

import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.policies.limits.Family;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Versions of policies in the database. */
final class PolicyStore {
    private static final int MOST = 500;
    private static final String SELECT = """
            select v.*, s.display_name as submitted_name, d.display_name as decided_name,
                array(select u.display_name from unnest(v.authors) with ordinality a (id, nr)
                      join app_user u on u.id = a.id order by a.nr) as author_names
            from policy_version v
            left join app_user s on s.id = v.submitted_by left join app_user d on d.id = v.decided_by
            """;
    private final Database database;

    PolicyStore(Database database) {
        this.database = database;
    }

    /** Latest first. */
    List<PolicyVersion> list(Family family) {
        return database.query(
                SELECT + "where v.family = $1 order by v.number desc limit $2",
                PolicyStore::version,
                family.key(),
                MOST);
    }

    Optional<PolicyVersion> find(Sql sql, long id) {
        return sql.one(SELECT + "where v.id = $1", PolicyStore::version, id);
    }

    Optional<PolicyVersion> lock(Sql sql, long id) {
        return sql.one(SELECT + "where v.id = $1 for update of v", PolicyStore::version, id);
    }

    /** The version in force at that moment. */
    Optional<Long> inForce(Sql sql, Family family, Instant at) {
        return sql.one("""
                select id from policy_version where family = $1 and state = 'approved' and in_force_from <= $2
                order by in_force_from desc, number desc limit 1""", row -> row.getLong("id"), family.key(), Times.of(at));
    }

    /** The first version there was, under which cases live that are older than versions. */
    Optional<Long> first(Sql sql, Family family) {
        return sql.one(
                "select id from policy_version where family = $1 and state = 'approved' order by number limit 1",
                row -> row.getLong("id"),
                family.key());
    }

    /** A new draft. @param author null for what comes from a file */
    long insert(Sql sql, Family family, String document, String note, @Nullable Long author, Instant now) {
        // Two at once would take the same number.
        sql.query("select pg_advisory_xact_lock(hashtext('policy_version/' || $1))", row -> true, family.key());
        return sql.only("""
                insert into policy_version (family, number, state, document, note, authors, made_at, changed_at)
                select $1, coalesce(max(number), 0) + 1, 'draft', $2, $3,
                       case when $4::bigint is null then '{}'::bigint[] else array[$4::bigint] end, $5, $5
                from policy_version where family = $1 returning id""", row -> row.getLong("id"), family.key(), document, note, author, Times.of(now));
    }

    void write(Sql sql, long id, String document, String note, long author, Instant now) {
        sql.update("""
                update policy_version set document = $2, note = $3, changed_at = $5, revision = revision + 1,
                    authors = case when $4 = any (authors) then authors else authors || $4::bigint end
                where id = $1""", id, document, note, author, Times.of(now));
    }

    void submit(Sql sql, long id, long by, Instant now) {
        sql.update("""
                update policy_version set state = 'submitted', submitted_by = $2, submitted_at = $3, decided_by = null,
                    decided_at = null, decision_note = '', revision = revision + 1 where id = $1""", id, by, Times.of(now));
    }

    void approve(Sql sql, long id, @Nullable Long by, String note, Instant now, Instant from) {
        sql.update("""
                update policy_version set state = 'approved', decided_by = $2, decided_at = $3, decision_note = $4,
                    in_force_from = $5, revision = revision + 1 where id = $1""", id, by, Times.of(now), note, Times.of(from));
    }

    void refuse(Sql sql, long id, long by, String note, Instant now) {
        sql.update("""
                update policy_version set state = 'draft', decided_by = $2, decided_at = $3, decision_note = $4,
                    revision = revision + 1 where id = $1""", id, by, Times.of(now), note);
    }

    void withdraw(Sql sql, long id, long by, String note, Instant now) {
        sql.update("""
                update policy_version set state = 'withdrawn', decided_by = $2, decided_at = $3, decision_note = $4,
                    in_force_from = null, revision = revision + 1 where id = $1""", id, by, Times.of(now), note);
    }

    /** Whether this text of a file is seen for the first time. */
    boolean firstSeen(Sql sql, Family family, String digest) {
        return sql.update(
                        "insert into policy_file (family, digest) values ($1, $2) on conflict do nothing",
                        family.key(),
                        digest)
                > 0;
    }

    private static PolicyVersion version(Row row) {
        return new PolicyVersion(
                row.getLong("id"),
                row.getString("family"),
                row.getInteger("number"),
                PolicyVersion.State.of(row.getString("state")),
                row.getInteger("revision"),
                row.getString("document"),
                row.getString("note"),
                List.of(row.getArrayOfLongs("authors")),
                List.of(row.getArrayOfStrings("author_names")),
                Times.instant(row, "made_at"),
                Times.instant(row, "changed_at"),
                row.getLong("submitted_by"),
                row.getString("submitted_name"),
                row.getString("decided_name"),
                Times.instantOrNull(row, "decided_at"),
                row.getString("decision_note"),
                Times.instantOrNull(row, "in_force_from"));
    }
}
