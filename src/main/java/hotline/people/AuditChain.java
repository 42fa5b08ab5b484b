package hotline.people;

import hotline.platform.database.HashChain;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Checks that no entry of the audit log was changed, removed or put in between. Computed here and not
 * in the database, whose functions could have been changed together with the rows.
 */
public final class AuditChain {
    private AuditChain() {}

    /**
     * @param entries how many were read
     * @param head hash of the last one, to be compared with one noted elsewhere; empty when there is none
     * @param broken id of the first entry that does not fit, null when all do
     */
    public record Result(
            long entries, String head, @Nullable Long broken) {}

    public static Result verify(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(1000);
            var rows = statement.executeQuery("""
                    select id::text, (extract(epoch from at) * 1000000)::bigint::text, actor_id::text, actor_name,
                           action, object, reason, address, detail::text, previous, hash
                    from audit order by audit.id""");
            return verify(rows);
        } finally {
            connection.rollback();
        }
    }

    private static Result verify(ResultSet rows) throws SQLException {
        var previous = new byte[0];
        var count = 0L;
        while (rows.next()) {
            count++;
            var id = rows.getLong(1);
            var hash = HashChain.hash(previous, rows, 9);
            if (id != count
                    || !MessageDigest.isEqual(rows.getBytes(10), previous)
                    || !MessageDigest.isEqual(rows.getBytes(11), hash)) {
                return new Result(count, "", count);
            }
            previous = hash;
        }
        return new Result(count, HexFormat.of().formatHex(previous), null);
    }
}
