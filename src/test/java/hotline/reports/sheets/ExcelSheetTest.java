package hotline.reports.sheets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.platform.text.PlainText;
import hotline.testing.Temporary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

class ExcelSheetTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    private static String xml(List<List<String>> rows, boolean more) throws IOException {
        var columns = List.of(new Table.Column("什么", false, 36), new Table.Column("多少", true, 14));
        var table = new Table("k", "标题", List.of("定义"), DAY, DAY, Instant.EPOCH, columns, rows, more, List.of());
        var file = Temporary.folder("sheet").resolve("sheet.xlsx");
        try (var out = Files.newOutputStream(file)) {
            new ExcelSheet("made", "more lines").write(out, table);
        }
        try (var zip = new ZipFile(file.toFile())) {
            return part(zip, "xl/worksheets/sheet1.xml") + part(zip, "xl/sharedStrings.xml");
        }
    }

    private static String part(ZipFile zip, String name) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void a_cell_holds_no_more_than_excel_reads_however_it_is_written() {
        // Each of these counts twice for Excel; one is cut in the middle.
        var written = PlainText.readable("x" + "🛗".repeat(20_000));
        assertEquals(31_999, written.length());
        assertTrue(Character.isLowSurrogate(written.charAt(written.length() - 1)));
        assertEquals("a\nb", PlainText.readable("a\u0000\nb\uD83D"));
    }

    @Test
    void it_says_that_there_are_more_lines_than_it_holds() throws IOException {
        var rows = List.of(List.of("=1+1", "2"));
        assertTrue(xml(rows, true).contains("more lines"));
        assertFalse(xml(rows, false).contains("more lines"));
        assertFalse(xml(rows, false).contains("<f>"));
    }

    @Test
    void thousands_of_lines_are_all_there_in_order() throws IOException {
        var rows = Collections.nCopies(2_500, List.of("行", "1.5"));
        var xml = xml(rows, false);
        assertEquals(2_503 + 1, xml.split("<row ", -1).length - 1, "title, period, head, lines, definition");
        assertTrue(xml.indexOf("r=\"2503\"") > xml.indexOf("r=\"1000\""));
    }
}
