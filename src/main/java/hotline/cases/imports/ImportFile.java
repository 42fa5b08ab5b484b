package hotline.cases.imports;

import hotline.platform.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file of complaints: what its columns are, and its rows. What it is is told by its content. */
public final class ImportFile {
    /** Rows at most, the headings not counted. */
    public static final int MOST_ROWS = 20_000;

    static final int MOST_COLUMNS = 100;

    /** A row. @param cells as they stand, under the headings */
    public record Line(int nr, List<String> cells, Map<Column, String> said) {}

    /** Hears what is in the file, in its order. */
    public interface Listener {
        /** @param ignored headings of columns that nothing is known of */
        void headings(List<String> headings, List<String> ignored);

        void line(Line line);
    }

    private ImportFile() {}

    /** @throws Refused when it is no such file, or one that could do harm */
    public static void read(Path file, Listener listener) throws IOException, Refused {
        var reader = new Reader(listener);
        if (zipped(file)) {
            WorkbookFile.read(file, reader);
        } else {
            CommaFile.read(file, reader);
        }
        if (reader.count == 0) {
            throw new Refused("empty");
        }
    }

    private static boolean zipped(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var head = in.readNBytes(4);
            return head.length == 4 && head[0] == 'P' && head[1] == 'K';
        }
    }

    private static final class Reader implements Rows {
        private final Listener listener;
        private @Nullable List<String> headings;
        private final Map<Column, Integer> places = new EnumMap<>(Column.class);
        private int count;

        Reader(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void row(int nr, List<String> cells) throws Refused {
            var texts =
                    cells.stream().map(PlainText::readable).map(String::strip).toList();
            if (texts.stream().allMatch(String::isEmpty)) {
                return;
            }
            if (headings == null) {
                headings = headings(texts);
                return;
            }
            if (++count > MOST_ROWS) {
                throw new Refused("rows", MOST_ROWS);
            }
            var width = headings.size();
            var said = new EnumMap<Column, String>(Column.class);
            places.forEach((column, place) -> said.put(column, place < texts.size() ? texts.get(place) : ""));
            listener.line(new Line(nr, texts.subList(0, Math.min(width, texts.size())), said));
        }

        private List<String> headings(List<String> texts) throws Refused {
            var ignored = new ArrayList<String>();
            for (var place = 0; place < texts.size(); place++) {
                var heading = texts.get(place);
                var column = Column.of(heading);
                if (column.isPresent()) {
                    if (places.put(column.get(), place) != null) {
                        throw new Refused("heading-twice", heading);
                    }
                } else if (!heading.isEmpty() && !Column.isReason(heading)) {
                    ignored.add(heading.length() > 60 ? heading.substring(0, 60) : heading);
                }
            }
            if (!places.containsKey(Column.TITLE)) {
                throw new Refused("no-title");
            }
            listener.headings(texts, ignored);
            return texts;
        }
    }
}
