package hotline.cases;

import hotline.cases.imports.RowDraft;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.text.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Complaints that were handled elsewhere until now, some at once. They keep their times. A closed one runs no clock and
 * tells nobody; an open one is taken up where every complaint begins, its clocks from the time of the import: nobody is
 * late for what they did not have.
 */
final class ImportComplaint {
    private final Desk desk;

    ImportComplaint(Desk desk) {
        this.desk = desk;
    }

    /**
     * Where rows come from.
     *
     * @param since when the import was started first
     */
    record Origin(Caller by, String file, Instant since, long policyId) {}

    /** A row with the number that its complaint gets. */
    record Numbered(CaseImportStore.Fresh row, String number) {
        RowDraft draft() {
            return row.draft();
        }

        long department() {
            var id = draft().departmentId();
            return id == null ? 0 : id;
        }
    }

    /** @return the complaints by the numbers of their rows; without those that were imported before */
    Map<Integer, Long> write(Sql sql, Origin origin, List<Numbered> rows) {
        var fresh = rows.stream()
                .filter(row ->
                        ImportedStore.once(sql, row.department(), row.row().key()))
                .toList();
        var limits = new HashMap<Long, List<Limit>>();
        var made = fresh.stream().map(row -> ready(sql, origin, row, limits)).toList();
        var ids = ImportedStore.insert(sql, made, origin.by().userId(), origin.policyId());
        var open = new HashMap<Long, List<Long>>();
        var written = new HashMap<Integer, Long>();
        for (var index = 0; index < made.size(); index++) {
            var id = ids.get(index);
            var row = fresh.get(index);
            written.put(row.row().nr(), id);
            if (!row.draft().subjectIds().isEmpty()) {
                ComplaintStore.subjects(
                        sql, id, row.draft().subjectIds(), origin.by().userId(), origin.since());
            }
            if (row.draft().closedAt() == null) {
                open.computeIfAbsent(row.department(), _ -> new ArrayList<>()).add(id);
            }
        }
        ImportedStore.remember(sql, fresh, ids);
        ImportedStore.history(sql, made, ids, origin.by().userId());
        open.forEach((department, complaints) ->
                ImportedStore.clocks(sql, complaints, Objects.requireNonNull(limits.get(department))));
        return written;
    }

    private ImportedStore.Ready ready(Sql sql, Origin origin, Numbered row, Map<Long, List<Limit>> limits) {
        var draft = row.draft();
        var first = draft.closedAt() != null
                ? null
                : limits
                        .computeIfAbsent(
                                row.department(),
                                _ -> desk.limits()
                                        .begin(
                                                sql,
                                                origin.policyId(),
                                                Limits.Start.REGISTERED,
                                                null,
                                                draft.departmentId(),
                                                origin.since()))
                        .stream()
                        .min((one, other) -> one.dueAt().compareTo(other.dueAt()))
                        .orElse(null);
        return new ImportedStore.Ready(
                draft,
                row.number(),
                description(origin, row),
                Objects.requireNonNullElse(draft.registeredAt(), origin.since()),
                customer(sql, origin.by(), draft.phone()),
                owner(sql, origin, draft),
                first);
    }

    /** With where it comes from and whose it is, so that it is found by that. */
    private String description(Origin origin, Numbered row) {
        var draft = row.draft();
        // What is written into a case is in the language of the company's forms.
        var from = desk.platform()
                .messages()
                .find(
                        Language.ZH,
                        "desk.import-from",
                        List.of(origin.file(), row.row().nr(), draft.reference(), draft.customer()))
                .orElse("");
        return (draft.description() + "\n\n" + from).strip();
    }

    /** The first responder: whom the row names, else who imports it; nobody of what is closed or about them. */
    private static @Nullable Long owner(Sql sql, Origin origin, RowDraft draft) {
        var named = draft.ownerId();
        if (named != null && (draft.closedAt() != null || OfferStore.works(sql, named))) {
            return named;
        }
        var by = origin.by().userId();
        return draft.closedAt() != null || draft.subjectIds().contains(by) ? null : by;
    }

    /** Whose number it is, when that is one person whom the importer may see. */
    private @Nullable Long customer(Sql sql, Caller by, @Nullable String phone) {
        var found = phone == null ? List.<Long>of() : desk.customers().idsByPhone(sql, phone);
        if (found.size() != 1) {
            return null;
        }
        try {
            desk.customers().requireVisible(sql, by, found.getFirst());
            return found.getFirst();
        } catch (Problem.NotFound | Problem.Forbidden e) {
            return null;
        }
    }
}
