package hotline.outbox;

import hotline.outbox.channel.Endpoint;
import hotline.platform.database.Sql;
import hotline.platform.text.Language;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Webhooks and robots; addresses and secrets are written, never shown again. */
final class EndpointStore {
    private EndpointStore() {}

    /** As an administrator sees it. @param host of its address */
    record Line(
            long id,
            String name,
            String kind,
            String host,
            boolean secret,
            Language language,
            List<String> events,
            List<Long> readers,
            boolean active) {}

    /** As an administrator writes it. @param url null keeps the one there is, so does {@code secret} */
    record Draft(
            String name,
            String kind,
            @Nullable String url,
            @Nullable String secret,
            @Nullable Language language,
            List<String> events,
            List<Long> readers,
            boolean active) {}

    /** As it is spoken to. */
    record Target(long id, Endpoint.Address address, Language language, List<String> events, List<Long> readers) {
        /** Whether somebody may read it there from whom the object is kept, or nobody says who reads. */
        boolean leaks(List<Long> excluded) {
            return !excluded.isEmpty() && (readers.isEmpty() || readers.stream().anyMatch(excluded::contains));
        }
    }

    static List<Line> list(Sql sql) {
        return sql.query("select * from outbox_endpoint order by name limit 200", EndpointStore::line);
    }

    private static Line line(Row row) {
        return new Line(
                row.getLong("id"),
                row.getString("name"),
                row.getString("kind"),
                row.getString("url").replaceFirst("^(https?://[^/?#]*).*", "$1"),
                !row.getString("secret").isEmpty(),
                Language.of(row.getString("language")),
                List.of(row.getArrayOfStrings("events")),
                List.of(row.getArrayOfLongs("readers")),
                row.getBoolean("active"));
    }

    static List<Target> hearing(Sql sql, String kind) {
        return sql.query(
                "select * from outbox_endpoint where active and $1 = any (events) order by id",
                EndpointStore::target,
                kind);
    }

    static Optional<Target> target(Sql sql, long id) {
        return sql.one("select * from outbox_endpoint where id = $1", EndpointStore::target, id);
    }

    /** Empty once it is switched off, whatever was on its way to it. */
    static Optional<Target> active(Sql sql, long id) {
        return sql.one("select * from outbox_endpoint where active and id = $1", EndpointStore::target, id);
    }

    private static Target target(Row row) {
        return new Target(
                row.getLong("id"),
                new Endpoint.Address(
                        Endpoint.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("url"),
                        row.getString("secret")),
                Language.of(row.getString("language")),
                List.of(row.getArrayOfStrings("events")),
                List.of(row.getArrayOfLongs("readers")));
    }

    static long insert(Sql sql, Draft draft) {
        return sql.only(
                """
                insert into outbox_endpoint (name, kind, url, secret, language, events, readers, active)
                values ($1, $2, $3, coalesce($4, ''), $5, $6, $7, $8) returning id""",
                row -> row.getLong("id"),
                draft.name().strip(),
                draft.kind(),
                draft.url(),
                draft.secret(),
                language(draft),
                draft.events().toArray(String[]::new),
                draft.readers().toArray(Long[]::new),
                draft.active());
    }

    static boolean update(Sql sql, long id, Draft draft) {
        return sql.update(
                        """
                        update outbox_endpoint set name = $2, kind = $3, url = coalesce($4, url), secret = coalesce($5, secret),
                            language = $6, events = $7, readers = $8, active = $9 where id = $1""",
                        id,
                        draft.name().strip(),
                        draft.kind(),
                        draft.url(),
                        draft.secret(),
                        language(draft),
                        draft.events().toArray(String[]::new),
                        draft.readers().toArray(Long[]::new),
                        draft.active())
                == 1;
    }

    private static String language(Draft draft) {
        return (draft.language() == null ? Language.ZH : draft.language()).tag();
    }
}
