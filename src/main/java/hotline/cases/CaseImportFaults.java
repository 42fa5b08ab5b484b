package hotline.cases;

import hotline.cases.imports.Column;
import hotline.cases.imports.Fault;
import hotline.platform.text.Language;
import hotline.platform.text.Messages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a row, as a sentence. */
final class CaseImportFaults {
    static final Fault DUPLICATE = new Fault("duplicate", null, "");

    private CaseImportFaults() {}

    static Fault of(@Nullable String id, @Nullable String column, @Nullable String said) {
        return new Fault(
                id == null ? "failed" : id, column == null ? null : Column.valueOf(column), said == null ? "" : said);
    }

    static String sentence(Messages messages, Language language, Fault fault) {
        var column = fault.column();
        var heading = column == null ? "" : column.heading(language == Language.EN);
        return messages.find(language, "desk.import-row-" + fault.id(), List.of(heading, fault.said()))
                .orElse(fault.id());
    }
}
