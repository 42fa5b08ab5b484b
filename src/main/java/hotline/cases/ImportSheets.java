package hotline.cases;

import hotline.cases.imports.Column;
import hotline.customers.CustomFields;
import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import hotline.platform.text.PlainText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The workbook to be filled in, and the one of what was refused. No cell is a formula. */
final class ImportSheets {
    private static final List<String> EXAMPLE_ZH = List.of(
            "A-2025-001",
            "2025-03-08 09:30",
            "电梯停运三天",
            "二号楼电梯停运，物业未答复",
            "时效",
            "来电",
            "陈先生",
            "13800001234",
            "",
            "",
            "",
            "已关闭",
            "一般",
            "2025-03-12 16:00",
            "已修复并致歉");
    private static final List<String> EXAMPLE_EN = List.of(
            "A-2025-001",
            "2025-03-08 09:30",
            "Lift out of order for three days",
            "Lift of house 2, no answer yet",
            "Timeliness",
            "call",
            "Mr Chen",
            "13800001234",
            "",
            "",
            "",
            "closed",
            "general",
            "2025-03-12 16:00",
            "Repaired, apologised");
    private static final int WIDTH = 18;

    private ImportSheets() {}

    static byte[] template(Messages messages, Language language, CustomFields fields) {
        var english = language == Language.EN;
        return book(messages, language, sheet -> {
            var columns = Column.values();
            headings(
                    sheet,
                    Stream.concat(
                                    Arrays.stream(columns).map(column -> column.heading(english)),
                                    fields.all().stream()
                                            .filter(field -> !field.retired())
                                            .map(field -> english ? field.labelEn() : field.labelZh()))
                            .toList());
            line(sheet, 1, english ? EXAMPLE_EN : EXAMPLE_ZH);
        });
    }

    static byte[] refused(
            Messages messages, Language language, List<String> headings, List<CaseImportStore.Left> rows) {
        var english = language == Language.EN;
        return book(messages, language, sheet -> {
            headings(sheet, headings);
            var reason = headings.size();
            sheet.value(0, reason, english ? Column.REASON_EN : Column.REASON_ZH);
            var line = 1;
            for (var row : rows) {
                line(sheet, line, row.cells());
                sheet.value(line, reason, row.nr() + ": " + CaseImportFaults.sentence(messages, language, row.fault()));
                line++;
            }
        });
    }

    private interface Filling {
        void fill(Worksheet sheet);
    }

    private static byte[] book(Messages messages, Language language, Filling filling) {
        var file = new ByteArrayOutputStream();
        try {
            var book = new Workbook(file, "Hotline", "1.0");
            filling.fill(book.newWorksheet(
                    messages.find(language, "desk.import-sheet", List.of()).orElse("Import")));
            book.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void headings(Worksheet sheet, List<String> headings) {
        line(sheet, 0, headings);
        for (var column = 0; column < headings.size(); column++) {
            sheet.style(0, column).bold().fillColor("DDDDDD").set();
            sheet.width(column, WIDTH);
        }
        sheet.freezePane(0, 1);
    }

    private static void line(Worksheet sheet, int line, List<String> cells) {
        for (var column = 0; column < cells.size(); column++) {
            sheet.value(line, column, PlainText.readable(cells.get(column)));
        }
    }
}
