package hotline.cases.imports;

import java.util.List;

/** Hears the rows of a file one after the other. */
interface Rows {
    /** @param nr as the program shows it that wrote the file, from 1 */
    void row(int nr, List<String> cells) throws Refused;
}
