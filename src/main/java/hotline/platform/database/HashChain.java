package hotline.platform.database;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The hash of an entry in a chain, computed here and not in the database, whose functions could have been
 * changed together with the rows: SHA-256 over the hash before it and each field, written as its length in
 * bytes, a colon and its text; a minus for none.
 */
public final class HashChain {
    private HashChain() {}

    /** @param columns how many of the row's first columns, as text, belong to the entry */
    public static byte[] hash(byte[] previous, ResultSet row, int columns) throws SQLException {
        var text = new StringBuilder();
        for (var column = 1; column <= columns; column++) {
            text.append(field(row.getString(column)));
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            return digest.digest(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String field(@Nullable String value) {
        return value == null ? "-" : value.getBytes(StandardCharsets.UTF_8).length + ":" + value;
    }
}
