package hotline.platform.database;

import java.util.UUID;

/** Which installation a database belongs to: made with it, kept by its backups. */
public final class Installation {
    private Installation() {}

    /** For virtual threads. */
    public static UUID id(Database database) {
        return database.one("select id from installation", row -> row.getUUID("id"))
                .orElseThrow(() -> new IllegalStateException("the database does not say which installation it is"));
    }
}
