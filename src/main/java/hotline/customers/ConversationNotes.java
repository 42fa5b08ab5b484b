package hotline.customers;

import hotline.people.Audit;
import hotline.platform.Problem;
import hotline.platform.database.Sql;
import hotline.platform.http.Caller;
import hotline.platform.http.Page;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conversation log of a customer: editing changes the text, never the time, and keeps what stood there. */
final class ConversationNotes {
    private final Records records;

    ConversationNotes(Records records) {
        this.records = records;
    }

    Page<Note> list(Caller caller, long customerId, @Nullable Long before, int limit) {
        var customer = records.look(caller, customerId);
        var notes = NoteStore.list(records.platform().database(), customer.id(), before, limit + 1, caller);
        return notes.size() <= limit
                ? new Page<>(notes, null)
                : new Page<>(
                        List.copyOf(notes.subList(0, limit)),
                        Long.toString(notes.get(limit - 1).id()));
    }

    Note add(Caller caller, long customerId, NoteStore.Draft draft) {
        if (draft.text().isBlank()) {
            throw new Problem.Invalid("customers.text-needed", "text");
        }
        return records.platform().database().transaction(sql -> {
            records.require(sql, caller, customerId);
            var id = NoteStore.add(sql, customerId, draft, caller.userId(), records.now());
            CustomerStore.contacted(sql, customerId, records.now());
            var note = NoteStore.read(sql, customerId, id, caller).orElseThrow();
            record(sql, caller, "customers.add-note", customerId, id);
            return note;
        });
    }

    Note change(Caller caller, long customerId, long noteId, @Nullable String topic, String text, int version) {
        if (text.isBlank()) {
            throw new Problem.Invalid("customers.text-needed", "text");
        }
        return records.platform().database().transaction(sql -> {
            if (!find(sql, caller, customerId, noteId).mine()) {
                throw new Problem.Forbidden("customers.note-of-another");
            }
            if (!NoteStore.change(sql, noteId, version, topic, text, caller.userId(), records.now())) {
                throw new Problem.Conflict("customers.changed-meanwhile");
            }
            var note = NoteStore.read(sql, customerId, noteId, caller).orElseThrow();
            record(sql, caller, "customers.change-note", customerId, noteId);
            return note;
        });
    }

    List<NoteStore.Version> versions(Caller caller, long customerId, long noteId) {
        var database = records.platform().database();
        find(database, caller, customerId, noteId);
        return NoteStore.versions(database, noteId);
    }

    private Note find(Sql sql, Caller caller, long customerId, long noteId) {
        records.require(sql, caller, customerId);
        return NoteStore.read(sql, customerId, noteId, caller)
                .orElseThrow(() -> new Problem.NotFound("customers.no-such-note", noteId));
    }

    private void record(Sql sql, Caller caller, String action, long customerId, long noteId) {
        records.audit().record(sql, caller, action, Audit.object("customer", customerId), Map.of("noteId", noteId));
    }
}
