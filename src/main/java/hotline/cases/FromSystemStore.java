package hotline.cases;

import hotline.platform.database.Sql;
import hotline.platform.database.Times;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What other systems have sent, and how far it has come. */
final class FromSystemStore {
    /** Where it is now is where the head of what was merged is. Whoever could know the token sees none about them (K2). */
    private static final String KNOWN = """
            select f.reference, f.digest, f.complaint_id, c.number, head.state, c.registered_at, head.closed_at
            from complaint_from_system f join complaint c on c.id = f.complaint_id
            join complaint head on head.id = coalesce(c.merged_into_id, c.id)
            join access_token t on t.id = f.token_id
            where f.token_id = $1 and not exists (select from complaint_subject s
                where s.complaint_id in (c.id, head.id) and s.user_id in (t.made_by, t.receiver_id))""";

    private FromSystemStore() {}

    /** What another system is told of its own: nothing of people. */
    record Known(
            String reference,
            String number,
            State state,
            Instant registeredAt,
            @Nullable Instant closedAt) {}

    /** @param same whether the words are those that were sent before */
    record Before(long complaintId, boolean same) {}

    /** One that is listed. */
    record Listed(long complaintId, Known known) {}

    static void insert(Sql sql, long tokenId, String reference, byte[] digest, long complaintId, Instant at) {
        sql.update("""
                insert into complaint_from_system (token_id, reference, digest, complaint_id, at)
                values ($1, $2, $3, $4, $5)""", tokenId, reference, Buffer.buffer(digest), complaintId, Times.of(at));
    }

    static Optional<Before> before(Sql sql, long tokenId, String reference, byte[] digest) {
        return sql.one(
                "select complaint_id, digest from complaint_from_system where token_id = $1 and reference = $2",
                row -> new Before(
                        row.getLong("complaint_id"),
                        Arrays.equals(row.getBuffer("digest").getBytes(), digest)),
                tokenId,
                reference);
    }

    static Optional<Known> known(Sql sql, long tokenId, String reference) {
        return sql.one(KNOWN + " and f.reference = $2", FromSystemStore::known, tokenId, reference);
    }

    /** In the order in which they came, those after {@code after}. */
    static List<Listed> list(Sql sql, long tokenId, long after, int limit) {
        return sql.query(
                KNOWN + " and f.complaint_id > $2 order by f.complaint_id limit $3",
                row -> new Listed(row.getLong("complaint_id"), known(row)),
                tokenId,
                after,
                limit);
    }

    private static Known known(Row row) {
        return new Known(
                row.getString("reference"),
                row.getString("number"),
                State.of(row.getString("state")),
                Times.instant(row, "registered_at"),
                Times.instantOrNull(row, "closed_at"));
    }
}
