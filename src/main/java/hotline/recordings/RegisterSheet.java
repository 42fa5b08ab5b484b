package hotline.recordings;

import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/** The register as an Excel file, in the person's language and zone. */
final class RegisterSheet {
    private static final List<String> COLUMNS = List.of(
            "nr",
            "call",
            "started",
            "length",
            "number",
            "queue",
            "agents",
            "hold",
            "case",
            "reason",
            "authority",
            "taken-by",
            "taken-at",
            "released-by",
            "until",
            "state",
            "sha256");
    private static final int[] WIDTHS = {6, 24, 20, 10, 18, 12, 18, 12, 18, 30, 30, 14, 20, 14, 20, 12, 68};
    private static final int TITLE_SIZE = 14;
    private final Messages messages;
    private final ZoneId zone;

    RegisterSheet(Messages messages, ZoneId zone) {
        this.messages = messages;
        this.zone = zone;
    }

    void write(OutputStream target, Language language, Iterable<Register.Line> lines, Instant now) throws IOException {
        var book = new Workbook(target, "Hotline", "1.0");
        var sheet = book.newWorksheet(text(language, "title"));
        sheet.value(0, 0, text(language, "title"));
        sheet.style(0, 0).bold().fontSize(TITLE_SIZE).set();
        sheet.value(1, 0, text(language, "made-at") + " " + time(now));
        for (var column = 0; column < COLUMNS.size(); column++) {
            sheet.value(2, column, text(language, COLUMNS.get(column)));
            sheet.style(2, column).bold().fillColor("DDDDDD").set();
            sheet.width(column, WIDTHS[column]);
        }
        sheet.freezePane(0, 3);
        var row = 3;
        for (var line : lines) {
            sheet.value(row, 0, row - 2);
            var cells = cells(language, line);
            for (var column = 0; column < cells.size(); column++) {
                // Values are written as text: what looks like a formula stays what it is.
                sheet.value(row, column + 1, cells.get(column));
            }
            row++;
        }
        book.finish();
    }

    private List<String> cells(Language language, Register.Line line) {
        var length = line.lengthSeconds();
        return List.of(
                line.linkedid(),
                time(line.startedAt()),
                length == null ? "" : Long.toString(Math.round(length)),
                line.number(),
                or(line.queue()),
                String.join(", ", line.agents()),
                text(language, "hold." + line.hold()),
                or(line.caseNumber()),
                line.reason(),
                line.authority(),
                or(line.takenBy()),
                time(line.takenAt()),
                or(line.releasedBy()),
                time(line.until()),
                text(language, "state." + line.state()),
                or(line.sha256()));
    }

    private String text(Language language, String key) {
        var id = "recordings.register." + key;
        return messages.find(language, id, List.of()).orElse(id);
    }

    private String time(@Nullable Instant at) {
        return at == null
                ? ""
                : DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                        .withZone(zone)
                        .format(at);
    }

    private static String or(@Nullable String value) {
        return value == null ? "" : value;
    }
}
