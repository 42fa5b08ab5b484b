package hotline.cases.imports;

import hotline.customers.CustomField;
import hotline.customers.CustomFields;
import hotline.platform.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file of complaints: what its columns are, and its rows. What it is is told by its content. */
public final class ImportFile {
    /** Rows at most, the headings not counted. */
    public static final int MOST_ROWS = 20_000;

    static final int MOST_COLUMNS = 100;

    /** A workbook says a text once and points to it from a thousand cells. */
    private static final long MOST_CHARACTERS = 64L << 20;

    /** A row. @param cells as they stand, under the headings @param custom in the company's own fields, by key */
    public record Line(int nr, List<String> cells, Map<Column, String> said, Map<String, String> custom) {}

    /** Hears what is in the file, in its order. */
    public interface Listener {
        /** @param ignored headings of columns that nothing is known of */
        void headings(List<String> headings, List<String> ignored);

        void line(Line line);
    }

    private ImportFile() {}

    /** @throws Refused when it is no such file, or one that could do harm */
    public static void read(Path file, CustomFields fields, Listener listener) throws IOException, Refused {
        var reader = new Reader(fields, listener);
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
        private final CustomFields fields;
        private final Listener listener;
        private @Nullable List<String> headings;
        private final Map<Column, Integer> places = new EnumMap<>(Column.class);
        private final Map<String, Integer> customPlaces = new HashMap<>();
        private int count;
        private long characters;

        Reader(CustomFields fields, Listener listener) {
            this.fields = fields;
            this.listener = listener;
        }

        @Override
        public void row(int nr, List<String> cells) throws Refused {
            var texts =
                    cells.stream().map(PlainText::readable).map(String::strip).toList();
            characters += texts.stream().mapToLong(String::length).sum();
            if (characters > MOST_CHARACTERS) {
                throw new Refused("bomb");
            }
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
            var custom = new TreeMap<String, String>();
            customPlaces.forEach((key, place) -> custom.put(key, place < texts.size() ? texts.get(place) : ""));
            listener.line(new Line(nr, texts.subList(0, Math.min(width, texts.size())), said, custom));
        }

        private Optional<String> custom(String heading) {
            var plain = Column.plain(heading);
            return fields.all().stream()
                    .filter(field -> !field.retired())
                    .filter(field -> Column.plain(field.labelZh()).equals(plain)
                            || Column.plain(field.labelEn()).equals(plain))
                    .map(CustomField::key)
                    .findFirst();
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
                } else if (custom(heading).isPresent()) {
                    if (customPlaces.put(custom(heading).get(), place) != null) {
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
