package hotline.cases.imports;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hotline.customers.CustomFields;
import hotline.testing.Temporary;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

class ImportFileTest {
    private static final Path FOLDER = Temporary.folder("import-files");

    @Test
    void a_workbook_and_csv_of_either_encoding_say_the_same() throws Exception {
        var rows = "标题,电话,登记时间\n漏水,13800001234,2026/3/1 9:05\n";
        var book = workbook(sheet -> {
            heading(sheet, "标题", "电话", "登记时间");
            sheet.value(1, 0, "漏水");
            sheet.value(1, 1, 13800001234L);
            sheet.value(1, 2, "2026/3/1 9:05");
        });
        var expected = Map.of(Column.TITLE, "漏水", Column.PHONE, "13800001234", Column.REGISTERED_AT, "2026/3/1 9:05");
        for (var file : List.of(
                book,
                bytes(rows.getBytes(StandardCharsets.UTF_8)),
                bytes(("\uFEFF" + rows.replace(',', ';')).getBytes(StandardCharsets.UTF_8)),
                bytes(rows.replace(',', '\t').getBytes(Charset.forName("GB18030"))))) {
            var read = read(file);
            assertEquals(1, read.size());
            assertEquals(2, read.getFirst().nr());
            assertEquals(expected, read.getFirst().said());
        }
    }

    @Test
    void what_could_do_harm_is_refused() throws Exception {
        var usual = parts(workbook(sheet -> {
            heading(sheet, "标题");
            sheet.value(1, 0, "漏水");
        }));
        var sheet = "xl/worksheets/sheet1.xml";
        assertEquals("macros", refused(zip(with(usual, "xl/vbaProject.bin", "x"))));
        assertEquals(
                "macros",
                refused(zip(with(
                        usual,
                        "[Content_Types].xml",
                        requireNonNull(usual.get("[Content_Types].xml"))
                                .replace("sheet.main", "sheet.macroEnabled.main")))));
        assertEquals("bomb", refused(bomb(usual)));
        var far =
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">"
                        + "<c r=\"AAAAAAA1\"><v>1</v></c></row></sheetData></worksheet>";
        assertEquals("columns", refused(zip(with(usual, sheet, far))));
        var wide = far.replace("<c r=\"AAAAAAA1\"><v>1</v></c>", "<c><v>1</v></c>".repeat(1_000_000));
        assertEquals("columns", refused(zip(with(usual, sheet, wide))));
        var entity = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + far.replace("<v>1</v>", "<v>&a;</v>");
        assertEquals("not-excel", refused(zip(with(usual, sheet, entity))));
        assertEquals("not-excel", refused(bytes(new byte[] {'P', 'K', 3, 4, 5, 6})));
        assertEquals("formula", refused(workbook(one -> {
            heading(one, "标题");
            one.formula(1, 0, "HYPERLINK(\"http://example.com\")");
        })));
    }

    @Test
    void a_list_that_is_none_is_refused() throws Exception {
        assertEquals("no-title", refused(csv("电话\n138\n")));
        assertEquals("heading-twice", refused(csv("标题,标题\na,b\n")));
        assertEquals("empty", refused(csv("标题\n\n ,\n")));
        assertEquals("csv", refused(csv("标题\n\"" + "x".repeat(200_000))));
        assertEquals("columns", refused(csv("标题" + ",".repeat(200) + "\n")));
        assertEquals("rows", refused(csv("标题\n" + "a\n".repeat(20_001))));
        assertEquals("not-text", refused(bytes(new byte[] {(byte) 0xff, (byte) 0xff, 0, 1})));
    }

    @Test
    void a_sheet_is_looked_over_wherever_the_workbook_says_that_it_lies() throws Exception {
        var usual = parts(workbook(sheet -> {
            heading(sheet, "标题");
            sheet.value(1, 0, "漏水");
        }));
        var links = "xl/_rels/workbook.xml.rels";
        var elsewhere = with(
                usual, links, requireNonNull(usual.get(links)).replace("worksheets/sheet1.xml", "media/picture.png"));
        var far = requireNonNull(usual.get("xl/worksheets/sheet1.xml")).replace("r=\"A2\"", "r=\"AAAAA2\"");
        assertEquals("columns", refused(zip(with(elsewhere, "xl/media/picture.png", far))));
        var torn = requireNonNull(usual.get("xl/worksheets/sheet1.xml")).replace("</row>", "");
        assertEquals("not-excel", refused(zip(with(elsewhere, "xl/media/picture.png", torn))));
        assertEquals(
                1, read(zip(with(usual, "xl/media/picture.png", "\u0089PNG"))).size());
    }

    @Test
    void one_text_that_is_said_a_thousand_times_does_not_fill_the_memory() throws Exception {
        var long32k = "x".repeat(32_000);
        assertEquals("bomb", refused(workbook(sheet -> {
            heading(sheet, "标题", "内容");
            for (var row = 1; row <= 1100; row++) {
                sheet.value(row, 0, long32k);
                sheet.value(row, 1, long32k);
            }
        })));
    }

    @Test
    void rows_are_numbered_as_the_program_shows_them_empty_ones_too() throws Exception {
        assertEquals(4, read(csv("标题\n\n\n漏水\n")).getFirst().nr());
    }

    @Test
    void noughts_do_not_fill_the_memory() throws Exception {
        var usual = parts(workbook(sheet -> {
            heading(sheet, "标题", "电话");
            sheet.value(1, 0, "漏水");
            sheet.value(1, 1, 7);
        }));
        var sheet = "xl/worksheets/sheet1.xml";
        var huge = requireNonNull(usual.get(sheet)).replace("<v>7</v>", "<v>1E+999999999</v>");
        var read = read(zip(with(usual, sheet, huge)));
        assertEquals("1E+999999999", read.getFirst().said().get(Column.PHONE));
        var most = requireNonNull(usual.get(sheet)).replace("<v>7</v>", "<v>10E2147483647</v>");
        assertEquals(
                "10E2147483647",
                read(zip(with(usual, sheet, most))).getFirst().said().get(Column.PHONE));
    }

    private static List<ImportFile.Line> read(Path file) throws Exception {
        var lines = new ArrayList<ImportFile.Line>();
        ImportFile.read(file, new CustomFields(List.of()), new ImportFile.Listener() {
            @Override
            public void headings(List<String> headings, List<String> ignored) {
                assertEquals(List.of(), ignored);
            }

            @Override
            public void line(ImportFile.Line line) {
                lines.add(line);
            }
        });
        return lines;
    }

    private static String refused(Path file) {
        return assertThrows(Refused.class, () -> read(file)).id();
    }

    private interface Filling {
        void fill(Worksheet sheet);
    }

    private static Path workbook(Filling filling) throws IOException {
        var file = Files.createTempFile(FOLDER, "book", ".xlsx");
        try (var out = Files.newOutputStream(file);
                var book = new Workbook(out, "Test", "1.0")) {
            filling.fill(book.newWorksheet("投诉"));
        }
        return file;
    }

    private static void heading(Worksheet sheet, String... headings) {
        for (var column = 0; column < headings.length; column++) {
            sheet.value(0, column, headings[column]);
        }
    }

    private static Path csv(String text) throws IOException {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path bytes(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(FOLDER, "file", null), bytes);
    }

    private static Map<String, String> parts(Path book) throws IOException {
        var parts = new LinkedHashMap<String, String>();
        try (var zip = new ZipFile(book.toFile())) {
            for (var entry : zip.stream().toList()) {
                parts.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    private static Map<String, String> with(Map<String, String> parts, String name, String text) {
        var other = new LinkedHashMap<>(parts);
        other.put(name, text);
        return other;
    }

    private static Path zip(Map<String, String> parts) throws IOException {
        var file = Files.createTempFile(FOLDER, "zip", ".xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    /** A few hundred kilobytes that become 160 megabytes. */
    private static Path bomb(Map<String, String> parts) throws IOException {
        var file = zip(parts);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            var nothing = new byte[1 << 20];
            for (var mebibyte = 0; mebibyte < 160; mebibyte++) {
                zip.write(nothing);
            }
        }
        return file;
    }
}
