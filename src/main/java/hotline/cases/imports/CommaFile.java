package hotline.cases.imports;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Values with commas, semicolons or tabs between them, in UTF-8 or as a Chinese Excel writes them (GB 18030). */
final class CommaFile {
    private static final int LONGEST_FIELD = 64 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CommaFile() {}

    static void read(Path file, Rows rows) throws IOException, Refused {
        var text = text(Files.readAllBytes(file));
        try (var csv = CsvReader.builder()
                .fieldSeparator(separator(text))
                .commentStrategy(CommentStrategy.NONE)
                // They are rows too where people look the number up.
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(LONGEST_FIELD)
                .ofCsvRecord(new StringReader(text))) {
            var nr = 0;
            for (var line : csv) {
                nr++;
                if (line.getFieldCount() > ImportFile.MOST_COLUMNS) {
                    throw new Refused("columns", ImportFile.MOST_COLUMNS);
                }
                rows.row(nr, line.getFields());
            }
        } catch (CsvParseException e) {
            throw new Refused("csv");
        }
    }

    private static String text(byte[] bytes) throws Refused {
        for (var charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            try {
                var text = charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
            } catch (CharacterCodingException e) {
                // The other one.
            }
        }
        throw new Refused("not-text");
    }

    private static char separator(String text) {
        var headings = text.lines().findFirst().orElse("");
        return List.of(',', ';', '\t').stream()
                .max(Comparator.comparingLong(
                        one -> headings.chars().filter(c -> c == one).count()))
                .orElse(',');
    }
}
