package hotline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a benchmark measured, for people to read.
 *
 * @param title heading
 * @param text what was done and what the figures mean; Markdown
 * @param head the table's column names
 * @param rows the table's cells, as many in each row as the head has
 * @param verdict the aim and whether it was reached; Markdown
 */
public record Section(String title, String text, List<String> head, List<List<String>> rows, String verdict) {
    public Section {
        for (var row : rows) {
            if (row.size() != head.size()) {
                throw new IllegalArgumentException("a row of " + row.size() + " cells under " + head.size() + " names");
            }
        }
    }

    /** The section in Markdown, beginning with its heading. */
    public String markdown() {
        var lines = new ArrayList<String>();
        lines.add("## " + title);
        lines.add("");
        lines.add(text.strip());
        lines.add("");
        lines.add(line(head));
        // The first column names what was measured, the others hold figures.
        lines.add("| --- |" + " ---: |".repeat(head.size() - 1));
        rows.forEach(row -> lines.add(line(row)));
        lines.add("");
        lines.add(verdict.strip());
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
