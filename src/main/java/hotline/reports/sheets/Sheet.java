package hotline.reports.sheets;

import hotline.platform.database.Sql;
import java.util.List;

/** One kind of table. Its words are {@code reports.sheet.<key>.…}. */
interface Sheet {
    /** Stable: names it in addresses and in the audit log. */
    String key();

    /** The columns, by the key of their label; a number sign before it marks numbers. */
    List<String> columns();

    /** The lines, each with as many cells as there are columns; one more than asked for when there are more. */
    List<List<String>> rows(Sql sql, Asked asked);

    /** Who signs it, by the key of the word. */
    default List<String> signs() {
        return List.of("maker", "reviewer", "date");
    }

    /** How many sentences {@code about.1}… define it. */
    default int sentences() {
        return 1;
    }

    /** Whether only administrators may see it. */
    default boolean administratorsOnly() {
        return false;
    }
}
