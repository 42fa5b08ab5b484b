package hotline.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of complaints and how far it has come.
 *
 * @param state ready, running, stopped or done
 * @param ignored headings that nothing is known of
 * @param fresh rows that were new when the file was looked at; of them so many are imported or were refused after all
 * @param own whether it is the caller's own, who alone sees its rows
 * @param forgotten whether what its rows said was removed
 */
record CaseImport(
        long id,
        String name,
        String by,
        Instant madeAt,
        String state,
        List<String> ignored,
        int total,
        int fresh,
        int duplicates,
        int faulty,
        int imported,
        int refused,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        boolean own,
        boolean forgotten) {
    /**
     * A row that is not imported.
     *
     * @param why a sentence, in the reader's language
     */
    record Line(int nr, String state, String title, String why) {}
}
