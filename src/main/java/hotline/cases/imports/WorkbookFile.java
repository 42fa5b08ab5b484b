package hotline.cases.imports;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** The first sheet of a workbook, row by row. Times stay the numbers that Excel keeps. */
final class WorkbookFile {
    private static final int MOST_DIGITS = 40;

    private WorkbookFile() {}

    static void read(Path file, Rows rows) throws IOException, Refused {
        try {
            Archive.check(file);
            try (var book = new ReadableWorkbook(file.toFile());
                    var lines = book.getFirstSheet().openStream()) {
                if (book.isDate1904()) {
                    throw new Refused("date1904");
                }
                for (var line : (Iterable<Row>) lines::iterator) {
                    rows.row(line.getRowNum(), cells(line));
                }
            }
        } catch (ZipException | ExcelReaderException e) {
            throw new Refused("not-excel");
        }
    }

    private static List<String> cells(Row line) throws Refused {
        var cells = new ArrayList<String>();
        for (var column = 0; column < line.getCellCount(); column++) {
            cells.add(text(line.getCell(column), line.getRowNum()));
        }
        return cells;
    }

    /** Written out, unless that would fill the memory with noughts. */
    private static String number(String raw) {
        var number = new BigDecimal(raw).stripTrailingZeros();
        return number.scale() > MOST_DIGITS || number.scale() < -MOST_DIGITS ? raw : number.toPlainString();
    }

    private static String text(@Nullable Cell cell, int row) throws Refused {
        if (cell == null) {
            return "";
        }
        if (cell.getType() == CellType.FORMULA || cell.getFormula() != null) {
            throw new Refused("formula", row);
        }
        if (cell.getType() == CellType.NUMBER) {
            return number(cell.getRawValue());
        }
        var text = cell.getText();
        return text == null ? "" : text;
    }
}
