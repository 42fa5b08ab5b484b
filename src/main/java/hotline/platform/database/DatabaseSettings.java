package hotline.platform.database;

import hotline.platform.config.Section;
import java.nio.file.Path;

/**
 * Where the data lies.
 *
 * @param url {@code postgresql://user:password@host:port/name}; empty means embedded PostgreSQL
 * @param password replaces the one in the URL when not empty, so that the URL can be shown
 * @param ownerUrl of the role that owns the tables and brings them up to date; empty means the server's own
 * @param ownerPassword replaces the one in the owner's URL when not empty
 * @param folder where the embedded PostgreSQL keeps its data
 * @param poolSize connections for transactions, 1 to 200
 */
public record DatabaseSettings(
        String url, String password, String ownerUrl, String ownerPassword, Path folder, int poolSize) {
    public static DatabaseSettings from(Section section) {
        return new DatabaseSettings(
                section.text("url", ""),
                section.text("password", ""),
                section.text("owner-url", ""),
                section.text("owner-password", ""),
                section.path("folder", "var/postgresql"),
                section.number("pool-size", 16, 1, 200));
    }

    public boolean embedded() {
        return url.isEmpty();
    }
}
