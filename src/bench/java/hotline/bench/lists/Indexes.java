package hotline.bench.lists;

import hotline.bench.Benchmark;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The indexes of tables that are being filled: row after row they take ten times as long as made at once afterwards. */
final class Indexes {
    private final List<String> made = new ArrayList<>();

    private Indexes() {}

    /** Takes away all but the keys. */
    static Indexes without(Statement statement, List<String> tables) throws SQLException {
        var indexes = new Indexes();
        var names = new ArrayList<String>();
        try (ResultSet rows = statement.executeQuery("""
                select i.indexname, i.indexdef from pg_indexes i
                where i.tablename in ('%s')
                  and not exists (select from pg_constraint c where c.conname = i.indexname)
                order by 1""".formatted(String.join("', '", tables)))) {
            while (rows.next()) {
                names.add(rows.getString(1));
                indexes.made.add(rows.getString(2));
            }
        }
        for (var name : names) {
            statement.execute("drop index " + name);
        }
        return indexes;
    }

    /** As they were. */
    void make(Statement statement, Benchmark.Progress said) throws SQLException {
        for (var index : made) {
            said.say(index);
            statement.execute(index);
        }
    }
}
