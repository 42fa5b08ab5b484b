package hotline.platform.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL says of our schema. */
final class Catalogue {
    private Catalogue() {}

    /** A foreign key as {@code alter table … add constraint} takes it. */
    record ForeignKey(String table, String name, String definition) {}

    /** Tables with the columns that can be written, in the order of their names. */
    static Map<String, List<String>> tables(Connection connection) throws SQLException {
        var tables = new LinkedHashMap<String, List<String>>();
        each(
                connection,
                """
                select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                  and c.relname <> 'flyway_schema_history' and a.attnum > 0 and not a.attisdropped
                  and a.attgenerated = ''
                order by c.relname, a.attnum""",
                row -> tables.computeIfAbsent(row.get(0), _ -> new ArrayList<>())
                        .add(row.get(1)));
        return tables;
    }

    static List<ForeignKey> foreignKeys(Connection connection) throws SQLException {
        var keys = new ArrayList<ForeignKey>();
        each(connection, """
                select quote_ident(c.relname), quote_ident(k.conname), pg_get_constraintdef(k.oid)
                from pg_constraint k join pg_class c on c.oid = k.conrelid
                where k.contype = 'f' and k.conparentid = 0 and k.connamespace = 'public'::regnamespace
                order by c.relname, k.conname""", row -> keys.add(new ForeignKey(row.get(0), row.get(1), row.get(2))));
        return keys;
    }

    static Map<String, @Nullable Long> sequences(Connection connection) throws SQLException {
        var sequences = new LinkedHashMap<String, @Nullable Long>();
        each(
                connection,
                "select sequencename, last_value from pg_sequences where schemaname = 'public' order by sequencename",
                row -> {
                    String value = row.get(1);
                    sequences.put(row.get(0), value == null ? null : Long.valueOf(value));
                });
        return sequences;
    }

    /** The migrations that the database has. */
    static List<String> schema(Connection connection) throws SQLException {
        return texts(
                connection,
                "select version from flyway_schema_history where success and version is not null order by version");
    }

    static boolean empty(Connection connection) throws SQLException {
        return texts(
                        connection,
                        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' limit 1")
                .isEmpty();
    }

    static String auditHead(Connection connection) throws SQLException {
        var head = texts(connection, "select encode(hash, 'hex') from audit order by id desc limit 1");
        return head.isEmpty() ? "" : head.getFirst();
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quoted(List<String> names) {
        return String.join(", ", names.stream().map(Catalogue::quoted).toList());
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        each(connection, sql, row -> texts.add(row.get(0)));
        return texts;
    }

    private interface Fields {
        // PostgreSQL's null comes through where a query can give one; only sequences() asks for it.
        @SuppressWarnings("NullAway")
        String get(int index);
    }

    private static void each(Connection connection, String sql, Consumer<Fields> use) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var fields = new String[width];
                for (var index = 0; index < width; index++) {
                    fields[index] = rows.getString(index + 1);
                }
                use.accept(index -> fields[index]);
            }
        }
    }
}
