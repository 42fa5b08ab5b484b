package hotline.reports.sheets;

import hotline.platform.text.PlainText;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A table as an Excel file. What people wrote is text there whatever it looks like: no cell is a formula. */
final class ExcelSheet {
    private static final int TITLE_SIZE = 14;
    /** What is not written yet is kept in memory, cell by cell. */
    private static final int KEPT_LINES = 1000;

    private final String madeAt;
    private final String more;

    /**
     * @param madeAt what stands under the title
     * @param more what stands under the lines when they are not all
     */
    ExcelSheet(String madeAt, String more) {
        this.madeAt = madeAt;
        this.more = more;
    }

    void write(OutputStream target, Table table) throws IOException {
        var book = new Workbook(target, "Hotline", "1.0");
        var sheet = book.newWorksheet(table.title());
        sheet.value(0, 0, table.title());
        sheet.style(0, 0).bold().fontSize(TITLE_SIZE).set();
        sheet.value(1, 0, table.from() + " – " + table.to() + "  " + madeAt);
        for (var column = 0; column < table.columns().size(); column++) {
            sheet.value(2, column, table.columns().get(column).label());
            sheet.style(2, column).bold().fillColor("DDDDDD").wrapText(true).set();
            sheet.width(column, table.columns().get(column).width());
        }
        sheet.freezePane(0, 3);
        var line = 3;
        for (var row : table.rows()) {
            for (var column = 0; column < row.size(); column++) {
                cell(sheet, line, column, table.columns().get(column), row.get(column));
            }
            if (++line % KEPT_LINES == 0) {
                sheet.flush();
            }
        }
        if (table.more()) {
            sheet.value(line++, 0, more);
        }
        for (var sentence : table.about()) {
            sheet.value(++line, 0, sentence);
        }
        book.finish();
    }

    private static void cell(Worksheet sheet, int line, int column, Table.Column of, String text) {
        if (of.number() && !text.isEmpty()) {
            sheet.value(line, column, new BigDecimal(text));
        } else {
            sheet.value(line, column, PlainText.readable(text));
            sheet.style(line, column).wrapText(true).verticalAlignment("top").set();
        }
    }
}
