package hotline.reports.sheets;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A register or a statistic as it is shown, printed and put into Excel: the same lines in all three.
 *
 * @param about how its figures are defined, a sentence each
 * @param more whether there are lines beyond these
 * @param signs who signs it on paper
 */
public record Table(
        String key,
        String title,
        List<String> about,
        LocalDate from,
        LocalDate to,
        Instant madeAt,
        List<Column> columns,
        List<List<String>> rows,
        boolean more,
        List<String> signs) {
    /**
     * A column.
     *
     * @param number its cells are numbers or empty
     * @param width in characters
     */
    public record Column(String label, boolean number, int width) {}
}
