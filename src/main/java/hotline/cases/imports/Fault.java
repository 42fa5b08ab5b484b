package hotline.cases.imports;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a row.
 *
 * @param id of the sentence {@code desk.import-row-<id>}
 * @param column where it stands; null when it is about the whole row
 * @param said what stands there, cut short
 */
public record Fault(String id, @Nullable Column column, String said) {
    private static final int MOST = 60;

    static Fault of(String id, Column column, String said) {
        return new Fault(id, column, said.length() > MOST ? said.substring(0, MOST) + "…" : said);
    }
}
