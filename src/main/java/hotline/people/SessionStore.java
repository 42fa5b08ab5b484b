package hotline.people;

import hotline.platform.database.Database;
import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import hotline.platform.http.Caller;
import hotline.platform.http.Role;
import hotline.platform.text.Language;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions in the database. */
final class SessionStore {
    private final Database database;
    private final Duration idle;

    SessionStore(Database database, Duration idle) {
        this.database = database;
        this.idle = idle;
    }

    /** A session that is alive, with its person. */
    record Alive(SignedIn signedIn, Instant lastSeenAt) {}

    record Listed(long id, long userId, Instant startedAt, Instant lastSeenAt, String address, String userAgent) {}

    long insert(Sql sql, long userId, SessionToken token, Instant now, Instant expires, String address, String agent) {
        return sql.only(
                """
                insert into app_session (token_hash, user_id, started_at, last_seen_at, expires_at, address, user_agent)
                values ($1, $2, $3, $3, $4, $5, $6)
                returning id""",
                row -> row.getLong("id"),
                Buffer.buffer(token.hash()),
                userId,
                Times.of(now),
                Times.of(expires),
                address,
                agent);
    }

    Optional<Alive> find(SessionToken token, Instant now, String address) {
        return database.one(
                """
                select s.id as session_id, s.last_seen_at, u.*
                from app_session s join app_user u on u.id = s.user_id
                where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and s.last_seen_at > $3
                  and u.active""",
                row -> new Alive(
                        new SignedIn(
                                caller(row, address), row.getLong("session_id"), row.getBoolean("password_temporary")),
                        Times.instant(row, "last_seen_at")),
                Buffer.buffer(token.hash()),
                Times.of(now),
                Times.of(now.minus(idle)));
    }

    void touch(long sessionId, Instant now) {
        database.update(
                "update app_session set last_seen_at = $2 where id = $1 and ended_at is null and last_seen_at < $2",
                sessionId,
                Times.of(now));
    }

    List<Listed> ofUser(long userId, Instant now) {
        return database.query(
                """
                select id, user_id, started_at, last_seen_at, address, user_agent from app_session
                where user_id = $1 and ended_at is null and expires_at > $2 and last_seen_at > $3
                order by started_at desc limit 100""",
                row -> new Listed(
                        row.getLong("id"),
                        row.getLong("user_id"),
                        Times.instant(row, "started_at"),
                        Times.instant(row, "last_seen_at"),
                        row.getString("address"),
                        row.getString("user_agent")),
                userId,
                Times.of(now),
                Times.of(now.minus(idle)));
    }

    /** Ends one session; {@code owner} restricts it to that person's. */
    Optional<EndedSession> end(Sql sql, long sessionId, @Nullable Long owner, Instant now) {
        return sql.one("""
                update app_session set ended_at = $3
                where id = $1 and ($2::bigint is null or user_id = $2) and ended_at is null
                returning id, user_id""", SessionStore::ended, sessionId, owner, Times.of(now));
    }

    /** Ends all sessions of a person, except the one to be kept. */
    List<EndedSession> endAll(Sql sql, long userId, @Nullable Long except, Instant now) {
        return sql.query("""
                update app_session set ended_at = $3
                where user_id = $1 and ended_at is null and ($2::bigint is null or id <> $2)
                returning id, user_id""", SessionStore::ended, userId, except, Times.of(now));
    }

    /** Ends what has expired. */
    List<EndedSession> expire(Instant now) {
        return database.query("""
                update app_session set ended_at = $1
                where ended_at is null and (expires_at <= $1 or last_seen_at <= $2)
                returning id, user_id""", SessionStore::ended, Times.of(now), Times.of(now.minus(idle)));
    }

    /** Deletes sessions that ended before {@code before}; the audit log keeps who signed in when. */
    void forget(Instant before) {
        database.update("delete from app_session where ended_at < $1", Times.of(before));
    }

    private static EndedSession ended(Row row) {
        return new EndedSession(row.getLong("id"), row.getLong("user_id"));
    }

    private static Caller caller(Row row, String address) {
        return new Caller(
                row.getLong("id"),
                row.getString("username"),
                row.getString("display_name"),
                Role.of(row.getString("role")),
                row.getLong("department_id"),
                row.getString("extension"),
                Language.of(row.getString("language")),
                address,
                null);
    }
}
