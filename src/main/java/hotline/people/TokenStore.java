package hotline.people;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tokens of other systems in the database. */
final class TokenStore {
    private static final String LINE = """
            select t.id, t.name, t.scopes, t.receiver_id, r.display_name as receiver, r.active as receiver_active,
                t.per_minute, m.display_name as made_by, t.made_at, t.expires_at, t.last_used_at, t.last_address,
                t.expires_at <= $1 as expired
            from access_token t join app_user r on r.id = t.receiver_id join app_user m on m.id = t.made_by
            where t.revoked_at is null""";

    private TokenStore() {}

    /** A token as administrators see it. */
    record Line(
            long id,
            String name,
            List<String> scopes,
            long receiverId,
            String receiver,
            boolean receiverActive,
            int perMinute,
            String madeBy,
            Instant madeAt,
            Instant expiresAt,
            boolean expired,
            @Nullable Instant lastUsedAt,
            @Nullable String lastAddress) {}

    /** A use of a token. @param inMinute how many there were in this minute, this one counted */
    record Used(
            long id,
            String name,
            Set<String> scopes,
            long receiverId,
            int perMinute,
            int inMinute,
            String addressBefore) {}

    static List<Line> list(Sql sql, Instant now) {
        return sql.query(LINE + " order by lower(t.name), t.id", TokenStore::line, Times.of(now));
    }

    static Line line(Sql sql, long id, Instant now) {
        return sql.only(LINE + " and t.id = $2", TokenStore::line, Times.of(now), id);
    }

    static int alive(Sql sql) {
        return sql.only(
                "select count(*)::int as n from access_token where revoked_at is null", row -> row.getInteger("n"));
    }

    static long insert(Sql sql, Tokens.Draft draft, byte[] hash, long by, Instant now) {
        return sql.only(
                """
                insert into access_token (name, token_hash, scopes, receiver_id, per_minute, made_by, made_at, expires_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8) returning id""",
                row -> row.getLong("id"),
                draft.name().strip(),
                Buffer.buffer(hash),
                draft.scopes().toArray(String[]::new),
                draft.receiverId(),
                draft.perMinute(),
                by,
                Times.of(now),
                Times.of(draft.expiresAt()));
    }

    static boolean change(Sql sql, long id, Tokens.Draft draft) {
        return sql.update(
                        """
                        update access_token set name = $2, scopes = $3, receiver_id = $4, per_minute = $5, expires_at = $6
                        where id = $1 and revoked_at is null""",
                        id,
                        draft.name().strip(),
                        draft.scopes().toArray(String[]::new),
                        draft.receiverId(),
                        draft.perMinute(),
                        Times.of(draft.expiresAt()))
                == 1;
    }

    static boolean renew(Sql sql, long id, byte[] hash) {
        return sql.update(
                        "update access_token set token_hash = $2 where id = $1 and revoked_at is null",
                        id,
                        Buffer.buffer(hash))
                == 1;
    }

    /** @return its name, when it was good until now */
    static Optional<String> revoke(Sql sql, long id, Instant now) {
        return sql.one("""
                update access_token set revoked_at = $2 where id = $1 and revoked_at is null
                returning name""", row -> row.getString("name"), id, Times.of(now));
    }

    /** Counts one use of a token that is still good. */
    static Optional<Used> use(Sql sql, byte[] hash, String address, Instant now) {
        return sql.one(
                """
                update access_token set last_used_at = $2, last_address = $3, minute_at = date_trunc('minute', $2),
                    minute_used = case when minute_at = date_trunc('minute', $2) then minute_used + 1 else 1 end
                where token_hash = $1 and revoked_at is null and expires_at > $2
                returning new.id, new.name, new.scopes, new.receiver_id, new.per_minute, new.minute_used,
                    old.last_address as address_before""",
                row -> new Used(
                        row.getLong("id"),
                        row.getString("name"),
                        Set.of(row.getArrayOfStrings("scopes")),
                        row.getLong("receiver_id"),
                        row.getInteger("per_minute"),
                        row.getInteger("minute_used"),
                        Objects.requireNonNullElse(row.getString("address_before"), "")),
                Buffer.buffer(hash),
                Times.of(now),
                address);
    }

    private static Line line(Row row) {
        return new Line(
                row.getLong("id"),
                row.getString("name"),
                List.of(row.getArrayOfStrings("scopes")),
                row.getLong("receiver_id"),
                row.getString("receiver"),
                row.getBoolean("receiver_active"),
                row.getInteger("per_minute"),
                row.getString("made_by"),
                Times.instant(row, "made_at"),
                Times.instant(row, "expires_at"),
                row.getBoolean("expired"),
                Times.instantOrNull(row, "last_used_at"),
                row.getString("last_address"));
    }
}
